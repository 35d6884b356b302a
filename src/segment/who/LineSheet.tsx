/** One line: what is set for this letter only. Taking a setting back lets segment and contact speak again. */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { TextField } from '@fluentui/react/lib/TextField'
import { correspondenceTypes } from '#core/contact/contact'
import type { LineOverrides, LineWire } from '#core/api/segment'
import type { Tagged } from '../../api/client'
import { problemOf } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { useRouter } from '../../route/useRoute'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { FooterLine } from '../../ui/FooterLine'
import { Picker } from '../../ui/Picker'
import { Sheet } from '../../ui/Sheet'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { Choice } from '../../ui/Choice'
import { useFrame } from '../../ui/PaneFrame'
import { useTeller } from '../criteria/useTeller'
import { segmentKey } from '../useSegment'

type Props = { readonly no: string; readonly lineNo: number; readonly onClose: () => void }

export function LineSheet({ no, lineNo, onClose }: Props) {
  const { title } = useMessages().segment.line
  const { api } = useServices()
  const line = useQuery({ queryKey: [...segmentKey(no), 'line', lineNo], queryFn: ({ signal }) => api.line(no, lineNo, signal) })
  if (!line.data) {
    return (
      <Sheet title={title} onClose={onClose}>
        <Shown asked={line}>{() => null}</Shown>
      </Sheet>
    )
  }
  return <LineForm key={line.data.etag} no={no} line={line.data} onClose={onClose} />
}

function LineForm({ no, line, onClose }: { readonly no: string; readonly line: Tagged<LineWire>; readonly onClose: () => void }) {
  const say = useMessages()
  const words = say.segment.line
  const { api } = useServices()
  const { tell } = useFrame()
  const router = useRouter()
  const queries = useQueryClient()
  const { choicesOf, nameOf } = useTeller()
  const { value, etag } = line
  const [changes, setChanges] = useState<LineOverrides>({})
  const save = useMutation({
    mutationFn: (overrides: LineOverrides) => api.changeLine(no, value.lineNo, overrides, etag),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: segmentKey(no) })
      tell(words.saved)
      onClose()
    },
  })
  const set = <Key extends keyof LineOverrides>(key: Key, chosen: LineOverrides[Key] | null) => setChanges((before) => ({ ...before, [key]: chosen }))
  /** The override as it would be: "" where segment and contact speak. */
  const current = (key: 'language' | 'salespersonCode' | 'subject' | 'correspondenceType'): string => (key in changes ? (changes[key] ?? '') : value.overridden.includes(key) ? value[key] : '')
  const inherited = (key: 'language' | 'salespersonCode', name: string) => (value.overridden.includes(key) || name === '' ? words.inherit : `${words.inherit}: ${name}`)
  return (
    <Sheet
      title={value.contactName}
      onClose={onClose}
      footer={
        <FooterLine facts={<DefaultButton text={words.preview} onClick={() => router.go({ page: 'segment', no, stop: 'preview', lineNo: value.lineNo })} />}>
          <PrimaryButton text={say.save} disabled={save.isPending || Object.keys(changes).length === 0} onClick={() => save.mutate(changes)} />
        </FooterLine>
      }
    >
      <div className={styles.section}>
        {save.error && <ErrorCard problem={problemOf(save.error)} />}
        <p className={styles.small}>{[value.companyName, value.city, value.email, value.phone || value.mobile].filter((part) => part !== '').join(' · ')}</p>
        <p className={styles.text}>{words.about}</p>
        <Picker
          label={words.language}
          value={current('language')}
          empty={inherited('language', nameOf('language', value.language))}
          choices={choicesOf('language')}
          onChoose={(chosen) => set('language', chosen === '' ? null : chosen)}
        />
        <Choice
          label={words.type}
          selectedKey={current('correspondenceType') || 'inherited'}
          options={[{ key: 'inherited', text: words.inherit }, ...correspondenceTypes.filter((type) => type !== 'none').map((key) => ({ key, text: say.contact.types[key] }))]}
          onChange={(_, option) => set('correspondenceType', correspondenceTypes.find((type) => type === option?.key) ?? null)}
        />
        <Picker
          label={words.salesperson}
          value={current('salespersonCode')}
          empty={inherited('salespersonCode', nameOf('salespersonCode', value.salespersonCode))}
          choices={choicesOf('salespersonCode')}
          onChoose={(chosen) => set('salespersonCode', chosen === '' ? null : chosen)}
        />
        <TextField
          label={words.subject}
          value={current('subject')}
          placeholder={value.subject === '' ? words.inherit : value.subject}
          maxLength={100}
          onChange={(_, text = '') => set('subject', text === '' ? null : text)}
        />
        <div className={styles.across}>
          <DefaultButton text={words.card} iconProps={{ iconName: 'ContactCard' }} onClick={() => router.go({ page: 'contact', no: value.contactNo })} />
          {value.overridden.length > 0 && (
            <DefaultButton text={words.reset} onClick={() => save.mutate(Object.fromEntries(value.overridden.map((key) => [key, null])))} />
          )}
        </div>
      </div>
    </Sheet>
  )
}
