/** Every field that can go into a letter, with what it says to the first contact, or an example; a click puts it where the writer pointed. */
import { useState, useSyncExternalStore } from 'react'
import { DefaultButton } from '@fluentui/react/lib/Button'
import type { MergeField } from '#core/api/settings'
import type { DocumentHost } from '../host/document-host'
import { useLanguage, useMessages } from '../i18n/useMessages'
import { useCalledPalette } from '../ribbon/useRibbon'
import { SearchField } from '../ui/SearchField'
import { styles } from '../ui/styles'
import { fieldsMatching } from './field-groups'
import { FieldList } from './FieldList'
import type { FirstValues } from './useFirstValues'

type Props = { readonly host: DocumentHost; readonly fields: readonly MergeField[]; readonly first: FirstValues | null; readonly hasNotePlace: boolean; readonly isBusy: boolean; readonly onPlace: (field: string, label: string) => void; readonly onOnlyFor: () => void }

const never = () => () => {}

export function FieldPalette({ host, fields, first, hasNotePlace, isBusy, onPlace, onOnlyFor }: Props) {
  const { letter: words, documentFields } = useMessages()
  const say = words.palette
  const { language } = useLanguage()
  const [typed, setTyped] = useState('')
  const place = useCalledPalette()
  const pointedAt = useSyncExternalStore(host.sheet?.subscribe ?? never, () => host.sheet?.pointedAt() ?? null)
  const hasPlace = host.sheet === null || pointedAt !== null
  const matching = fieldsMatching(fields.filter((field) => field.name !== 'letter.note'), typed, language)
  return (
    <section ref={place} className={styles.section} aria-label={say.title}>
      <h2 className={styles.heading}>{say.title}</h2>
      <p className={styles.text} role="status">
        {host.sheet === null ? say.atCursor : pointedAt === null ? say.chooseFirst : say.at(pointedAt)}
      </p>
      {!hasNotePlace && (
        <DefaultButton text={host.sheet === null ? documentFields.addNotePlace : words.fields.addNotePlace} styles={{ root: { height: 'auto', minHeight: 32, paddingBlock: 5 }, label: { whiteSpace: 'normal', lineHeight: 20 } }} iconProps={{ iconName: 'QuickNote' }} disabled={!hasPlace || isBusy} onClick={() => onPlace('letter.note', words.note.label)} />
      )}
      {/* What it wants selected it says itself. */}
      <DefaultButton text={documentFields.onlyFor.button} iconProps={{ iconName: 'People' }} disabled={isBusy} onClick={onOnlyFor} />
      <SearchField label={say.search} value={typed} onSeek={setTyped} />
      <FieldList fields={matching} first={first} isDisabled={!hasPlace || isBusy} onChoose={onPlace} />
    </section>
  )
}
