/** What became of each line of a pasted list: what must be decided first, then what was not found, then those who were. */
import { useId, useState } from 'react'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { TextField } from '@fluentui/react/lib/TextField'
import type { MatchedLine } from '#core/api/pasted'
import { ContactLines } from '../../contact/ContactLines'
import { useMessages } from '../../i18n/useMessages'
import { EmptyState } from '../../ui/EmptyState'
import { Pill } from '../../ui/Pill'
import { styles } from '../../ui/styles'
import { FirstOf } from './FirstOf'

type Props = { readonly lines: readonly MatchedLine[]; readonly chosen: ReadonlySet<string>; readonly onChoose: (contactNo: string, is: boolean) => void }

export function PasteReport({ lines, chosen, onChoose }: Props) {
  const words = useMessages().ways.paste
  const of = (found: MatchedLine['found']) => lines.filter((line) => line.found === found)
  const [one, several, none] = [of('one'), of('several'), of('none')]
  return (
    <>
      <div className={`${styles.section} ${styles.across}`} style={{ flexDirection: 'row' }} role="status">
        <Pill tone="add" icon="CheckMark">{words.found(one.length)}</Pill>
        {several.length > 0 && <Pill tone="warn" icon="Help">{words.several(several.length)}</Pill>}
        {none.length > 0 && <Pill icon="Cancel">{words.none(none.length)}</Pill>}
      </div>
      {one.length + several.length === 0 && <EmptyState icon="Search" title={words.noneTitle} text={words.nobody} />}
      {several.length > 0 && (
        <Part title={words.severalTitle} text={words.severalText}>
          <FirstOf rows={several} atFirst={20} keyOf={(line) => line.text}>
            {(line) => <WhoIsMeant line={line} chosen={chosen} onChoose={onChoose} />}
          </FirstOf>
        </Part>
      )}
      {none.length > 0 && (
        <Part title={words.noneTitle} text={words.noneText}>
          <NotFound lines={none.map((line) => line.text)} />
        </Part>
      )}
      {one.length > 0 && (
        <Part title={words.foundTitle}>
          <ul className={styles.list} aria-label={words.foundTitle}>
            <FirstOf rows={one} atFirst={50} keyOf={(line) => line.text}>
              {(line) => <FoundLine line={line} />}
            </FirstOf>
          </ul>
        </Part>
      )}
    </>
  )
}

function Part({ title, text, children }: { readonly title: string; readonly text?: string; readonly children: React.ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <div className={styles.section} style={{ gap: 2, paddingBottom: 4 }}>
        <h3 id={id} className={styles.heading}>
          {title}
        </h3>
        {text && <p className={styles.small}>{text}</p>}
      </div>
      {children}
    </section>
  )
}

function WhoIsMeant({ line, chosen, onChoose }: { readonly line: MatchedLine } & Omit<Props, 'lines'>) {
  const words = useMessages().ways.paste
  return (
    <fieldset style={{ border: 0, margin: 0, padding: '4px 0 8px', minWidth: 0 }}>
      <legend className={styles.text} style={{ paddingInline: 12, fontWeight: 600 }}>
        {line.text}
      </legend>
      {line.contacts.map((row) => (
        <div key={row.no} className={styles.plainRow}>
          <Checkbox ariaLabel={`${row.name}, ${row.no}`} title={row.name} checked={chosen.has(row.no)} disabled={row.heldBack !== null} onChange={(_, is) => onChoose(row.no, is === true)} />
          <ContactLines row={row} />
        </div>
      ))}
      {line.count > line.contacts.length && (
        <p className={styles.small} style={{ padding: '6px 12px 0' }}>
          {words.severalMore(line.count - line.contacts.length)}
        </p>
      )}
    </fieldset>
  )
}

function FoundLine({ line }: { readonly line: MatchedLine }) {
  const words = useMessages().ways.paste
  const [contact] = line.contacts
  if (!contact) return null
  return (
    <li className={styles.plainRow} style={{ flexWrap: 'wrap', columnGap: 8, rowGap: 0 }}>
      <ContactLines row={contact} />
      <span className={`${styles.small} ${styles.ellipsis}`} style={{ flexBasis: '100%', paddingInlineStart: 20 }}>
        {line.text}
        {line.by && ` · ${words.byWhat[line.by]}`}
      </span>
    </li>
  )
}

/** A field and not a list, so that the lines can be marked and copied also where the pane may not write to the clipboard. */
function NotFound({ lines }: { readonly lines: readonly string[] }) {
  const say = useMessages()
  const words = say.ways.paste
  const [isCopied, setCopied] = useState(false)
  const text = lines.join('\n')
  const copy = () => {
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div className={styles.section} style={{ paddingTop: 4 }}>
      <TextField ariaLabel={words.noneLabel} multiline readOnly rows={Math.min(6, lines.length)} resizable={false} value={text} onFocus={(event) => event.currentTarget.select()} />
      <div>
        <DefaultButton text={isCopied ? say.copied : words.copy} iconProps={{ iconName: isCopied ? 'CheckMark' : 'Copy' }} onClick={copy} />
      </div>
    </div>
  )
}
