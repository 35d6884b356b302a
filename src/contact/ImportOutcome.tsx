/** What an import would come to, or came to: counts, and the rows that cannot be taken with the line each stands on. */
import { Icon } from '@fluentui/react/lib/Icon'
import type { ImportReport } from '#core/api/contact-file'
import { useMessages } from '../i18n/useMessages'
import { styles } from '../ui/styles'
import { colour, type ColourName } from '../ui/theme'

export function ImportOutcome({ report }: { readonly report: ImportReport }) {
  const say = useMessages()
  const words = say.import
  const counts: readonly (readonly [number, string, string, ColourName])[] = [
    [report.made, words.made(report.made), 'Add', 'add'],
    [report.companiesMade, words.companiesMade(report.companiesMade), 'CityNext', 'add'],
    [report.changed, words.changed(report.changed), 'Edit', 'keep'],
    [report.unchanged, words.unchanged(report.unchanged), 'CheckMark', 'muted'],
    [report.skipped, words.skipped(report.skipped), 'Blocked2', 'muted'],
  ]
  const fieldName = (column: string): string => (column in say.contact.fields ? say.contact.fields[column as keyof typeof say.contact.fields] : column)
  return (
    <div className={styles.card}>
      <ul className={`${styles.list} ${styles.tight}`}>
        {counts
          .filter(([n]) => n > 0)
          .map(([, text, icon, shade]) => (
            <li key={icon} className={styles.across} style={{ flexWrap: 'nowrap' }}>
              <Icon iconName={icon} aria-hidden style={{ color: colour(shade) }} />
              <span className={styles.text}>{text}</span>
            </li>
          ))}
      </ul>
      {report.firstDuplicates.length > 0 && (
        <details>
          <summary style={{ minHeight: 32, cursor: 'pointer' }}>
            <Icon iconName="People" aria-hidden style={{ color: colour('warn'), marginInlineEnd: 8 }} />
            {words.duplicates(report.possibleDuplicates)}
          </summary>
          <p className={styles.small}>{words.duplicatesText}</p>
          <ul className={styles.list}>
            {report.firstDuplicates.map((row) => (
              <li key={row.line} className={styles.small} style={{ paddingBlock: 4 }}>
                <strong>{words.line(row.line)}</strong> · {row.name}, {words.duplicate(row.existingName, row.email)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {report.firstRefused.length > 0 && (
        <details>
          <summary style={{ minHeight: 32, cursor: 'pointer' }}>
            <Icon iconName="Warning" aria-hidden style={{ color: colour('warn'), marginInlineEnd: 8 }} />
            {words.refused(report.refused)}
          </summary>
          {report.refused > report.firstRefused.length && <p className={styles.small}>{words.firstOnly(report.firstRefused.length)}</p>}
          <ul className={styles.list}>
            {report.firstRefused.map((row) => (
              <li key={`${row.line} ${row.column}`} className={styles.small} style={{ paddingBlock: 4 }}>
                <strong>{words.line(row.line)}</strong> · {fieldName(row.column)} {words.refusals[row.kind] ?? words.refusals['other']}
                {row.value !== '' && `: ${row.value}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      <span className={styles.hidden} role="status">
        {counts
          .filter(([n]) => n > 0)
          .map(([, text]) => text)
          .join(', ')}
      </span>
    </div>
  )
}
