/** Which codes of a list a contact has, by ticks. */
import { useState } from 'react'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import type { ContactRelated } from '#core/api/contact-related'
import type { CodeList } from '#core/contact/code-list'
import type { Tagged } from '../../api/tagged'
import { useMessages } from '../../i18n/useMessages'
import { SearchField } from '../../ui/SearchField'
import { styles } from '../../ui/styles'
import { useCriteriaTeller } from '../../segment/criteria/useCriteriaTeller'
import { RelatedSheet } from './RelatedSheet'
import { ToSetup } from './ToSetup'

export const codeFields = { mailingGroups: 'mailingGroup', jobResponsibilities: 'jobResponsibility', industryGroups: 'industryGroup' } as const satisfies Partial<Record<keyof ContactRelated, CodeList>>
export type CodeField = keyof typeof codeFields

type Props = { readonly no: string; readonly field: CodeField; readonly related: Tagged<ContactRelated>; readonly onClose: () => void }

/** Above so many a list is searched rather than read. */
const many = 10

export function CodesSheet({ no, field, related, onClose }: Props) {
  const say = useMessages()
  const words = say.card
  const { choicesOf } = useCriteriaTeller()
  const [q, setQ] = useState('')
  const list = codeFields[field]
  const choices = choicesOf(`${list}.code`)
  const found = choices.filter(({ key, text }) => `${key} ${text}`.toLowerCase().includes(q.trim().toLowerCase()))
  return (
    <RelatedSheet
      no={no}
      title={words.fields[field]}
      text={words.explain[field]}
      related={related}
      begin={(value) => value[field]}
      changeOf={(codes) => ({ [field]: codes })}
      backOf={(value) => ({ [field]: value[field] })}
      onClose={onClose}
    >
      {(codes, change) => (
        <>
          {choices.length > many && <SearchField label={words.codes.search} value={q} onSeek={setQ} />}
          {choices.length === 0 && <p className={styles.text}>{words.codes.none}</p>}
          {choices.length > 0 && found.length === 0 && <p className={styles.text}>{say.noMatch(q)}</p>}
          <div role="group" aria-label={words.fields[field]} className={styles.stack}>
            {found.map(({ key, text }) => (
              <Checkbox
                key={key}
                label={text === key ? key : `${text} (${key})`}
                checked={codes.includes(key)}
                onChange={(_, is) => change(is === true ? [...codes, key] : codes.filter((code) => code !== key))}
              />
            ))}
          </div>
          <ToSetup part={list} text={words.codes.setUp} />
        </>
      )}
    </RelatedSheet>
  )
}
