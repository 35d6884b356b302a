/** What each column of the file was taken for, with a few of its values, and the choice of something else. */
import type { ImportReport } from '#core/api/contact-file'
import { draftFlags, draftTexts } from '#core/contact/contact-limits'
import type { ColumnMapping } from '../api/client'
import { useFormats, useMessages } from '../i18n/useMessages'
import { Picker } from '../ui/Picker'
import { Pill } from '../ui/Pill'
import { styles } from '../ui/styles'

type Column = ImportReport['columns'][number]
type Props = { readonly columns: readonly Column[]; readonly chosen: ColumnMapping | null; readonly onMap: (mapping: ColumnMapping) => void }

const fields = ['no', 'kind', ...draftTexts, 'correspondenceType', ...draftFlags] as const

/** The whole mapping as it stands, with one column changed: what is not told again would be guessed again. */
export const mappingWith = (columns: readonly Column[], heading: string, field: string): ColumnMapping =>
  Object.fromEntries(columns.map((column) => [column.heading, column.heading === heading ? field : column.field]))

export function ImportColumns({ columns, chosen, onMap }: Props) {
  const say = useMessages()
  const words = say.import
  const formats = useFormats()
  const choices = fields.map((key) => ({ key, text: say.contact.fields[key] })).sort((a, b) => formats.compare(a.text, b.text))
  return (
    <section className={styles.stack} aria-label={words.columns}>
      <div className={styles.tight}>
        <h2 className={styles.heading}>{words.columns}</h2>
        <p className={styles.small}>{words.columnsText}</p>
      </div>
      {columns.map((column) => (
        <div key={column.heading} className={styles.card} style={{ gap: 4 }}>
          <Picker
            label={words.column(column.heading)}
            value={column.field}
            empty={words.leftOut}
            choices={choices}
            onChoose={(field) => onMap(mappingWith(columns, column.heading, field))}
          />
          <div className={styles.spread}>
            <span className={`${styles.small} ${styles.ellipsis}`}>{column.samples.filter((sample) => sample !== '').join(' · ')}</span>
            {column.field === '' && !chosen ? (
              <Pill tone="warn" icon="Unknown">
                {words.notUnderstood}
              </Pill>
            ) : (
              <Pill tone={column.guessed ? 'plain' : 'keep'}>{column.guessed ? words.guessed : words.chosen}</Pill>
            )}
          </div>
        </div>
      ))}
    </section>
  )
}
