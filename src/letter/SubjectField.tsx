/**
 * A subject, with a button that puts a field where the caret stands, and what the subject comes to for somebody.
 *
 * The caret is remembered when the palette opens; afterwards it stands behind the field, and one goes on writing.
 */
import { useEffect, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { ActionButton } from '@fluentui/react/lib/Button'
import { TextField, type ITextField } from '@fluentui/react/lib/TextField'
import { useLanguage, useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { SearchField } from '../ui/SearchField'
import { Sheet } from '../ui/Sheet'
import { styles } from '../ui/styles'
import { fieldsMatching } from './field-groups'
import { FieldList } from './FieldList'
import { shownSubject, withField, type Selection } from './subject-text'
import type { FirstValues } from './useFirstValues'

type Props = {
  readonly label: string
  readonly value: string
  readonly maxLength: number
  readonly hint?: string | undefined
  readonly placeholder?: string
  readonly error?: string | undefined
  readonly focus?: object
  /** Whose letter is shown; left out: an example's. */
  readonly first?: FirstValues | null | undefined
  readonly onChange: (text: string) => void
  readonly onBlur?: () => void
}

const hintStyles = { description: { fontSize: 12, lineHeight: '16px' } }

export function SubjectField({ label, value, maxLength, hint, placeholder, error, focus = {}, first = null, onChange, onBlur }: Props) {
  const words = useMessages().letter.subject
  const { language } = useLanguage()
  const { api } = useServices()
  const fields = useQuery({ queryKey: ['merge-fields'], queryFn: ({ signal }) => api.mergeFields(signal), staleTime: Infinity })
  const box = useRef<ITextField>(null)
  const [palette, setPalette] = useState<Selection | null>(null)
  const [isFull, setFull] = useState(false)
  const caret = useRef<number | null>(null)
  // After the sheet has given the focus back to the button.
  useEffect(() => {
    if (palette !== null || caret.current === null) return
    box.current?.focus()
    box.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  }, [palette, value])
  const open = () => setPalette({ start: box.current?.selectionStart ?? value.length, end: box.current?.selectionEnd ?? value.length })
  const choose = (at: Selection) => (field: string) => {
    const written = withField(value, at, field, maxLength)
    setFull(written === null)
    caret.current = written?.caret ?? at.end
    if (written) onChange(written.text)
    setPalette(null)
  }
  const values = first?.values ?? Object.fromEntries((fields.data ?? []).map((field) => [field.name, field.example[language]]))
  const shown = fields.data ? shownSubject(value, values) : ({ kind: 'plain' } as const)
  return (
    <div className={styles.tight}>
      <TextField
        componentRef={box}
        label={label}
        value={value}
        maxLength={maxLength}
        {...(hint !== undefined && { description: hint, styles: hintStyles })}
        {...(placeholder !== undefined && { placeholder })}
        {...(error !== undefined && { errorMessage: error })}
        {...focus}
        onChange={(_, text = '') => {
          setFull(false)
          onChange(text)
        }}
        {...(onBlur && { onBlur })}
      />
      {shown.kind === 'merged' && <span className={styles.small}>{first ? words.shownTo(first.name, shown.text) : words.example(shown.text)}</span>}
      {shown.kind === 'unknown' && <span className={styles.small}>{words.unknown(shown.names)}</span>}
      {isFull && (
        <span className={styles.text} role="alert">
          {words.full(maxLength)}
        </span>
      )}
      <div>
        <ActionButton text={words.insert} iconProps={{ iconName: 'Add' }} styles={{ root: { height: 32, paddingInline: 0 } }} onClick={open} />
      </div>
      {palette !== null && <Palette fields={fields.data ?? []} first={first} onChoose={choose(palette)} onClose={() => setPalette(null)} />}
    </div>
  )
}

type PaletteProps = Pick<Parameters<typeof FieldList>[0], 'fields' | 'first'> & { readonly onChoose: (field: string) => void; readonly onClose: () => void }

function Palette({ fields, first, onChoose, onClose }: PaletteProps) {
  const { letter: words } = useMessages()
  const { language } = useLanguage()
  const [typed, setTyped] = useState('')
  // The note is of many lines, and the subject cannot stand in itself.
  const some = fields.filter(({ name }) => name !== 'letter.note' && name !== 'letter.subject')
  return (
    <Sheet title={words.subject.title} onClose={onClose}>
      <div className={styles.section}>
        <SearchField label={words.palette.search} value={typed} onSeek={setTyped} autoFocus />
        <FieldList fields={fieldsMatching(some, typed, language)} first={first} onChoose={onChoose} />
      </div>
    </Sheet>
  )
}
