/** What the check found, grouped by kind: how many, on which lines, and the way to where it is mended. */
import { DefaultButton } from '@fluentui/react/lib/Button'
import { Icon } from '@fluentui/react/lib/Icon'
import { Link } from '@fluentui/react/lib/Link'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import type { CheckFinding, CheckReport } from '#core/api/letter'
import { useFormats, useLanguage, useMessages } from '../../i18n/useMessages'
import type { Stop } from '../../route/route'
import { useRouter } from '../../route/useRoute'
import { FixLink } from '../../letter/FixLink'
import { styles } from '../../ui/styles'
import { colour } from '../../ui/theme'
import { useFieldNames } from './useFieldNames'

type Props = { readonly no: string; readonly report: CheckReport; readonly onDetails?: () => void; readonly onlyStops?: boolean }
type Count = CheckReport['counts'][number]

const shownAtOnce = 10
const tick = mergeStyles({ color: colour('add'), fontSize: 16 })

const mendedAt: { readonly [kind in Count['kind']]?: Stop } = {
  'no-letter': 'letter',
  'unknown-field': 'letter',
  'ambiguous-field': 'letter',
  'note-without-place': 'letter',
  'typed-field': 'letter',
  'tracked-changes': 'letter',
  'record-field': 'letter',
  'letter-refused': 'letter',
  'only-for-gone': 'letter',
  'only-for-by-lot': 'letter',
  'held-back': 'who',
  'contact-gone': 'who',
  'segment-empty': 'who',
}

/** What the header can say for all lines. */
const mendedInDetails: ReadonlySet<Count['kind']> = new Set(['description-missing', 'subject-field-unknown', 'template-missing', 'template-gone', 'campaign-gone', 'salesperson-missing', 'blocked-salesperson'])

export function CheckList({ no, report, onDetails, onlyStops = false }: Props) {
  const say = useMessages().deliver.check
  const counts = report.counts.filter((count) => !onlyStops || count.severity === 'stop').sort((a, b) => (a.severity === b.severity ? b.count - a.count : a.severity === 'stop' ? -1 : 1))
  if (counts.length === 0) {
    return (
      <p role="status" className={styles.across} style={{ margin: 0, flexWrap: 'nowrap', alignItems: 'flex-start' }}>
        <Icon iconName="CompletedSolid" aria-hidden className={tick} />
        <span className={styles.text}>{say.fine(report.lines)}</span>
      </p>
    )
  }
  return (
    <ul className={`${styles.list} ${styles.stack}`} style={{ gap: 8 }}>
      {counts.map((count) => (
        <li key={`${count.kind} ${count.field}`}>
          <OneKind no={no} count={count} findings={report.findings.filter((one) => one.kind === count.kind && one.field === count.field)} onDetails={onDetails} />
        </li>
      ))}
    </ul>
  )
}

type KindProps = { readonly no: string; readonly count: Count; readonly findings: readonly CheckFinding[]; readonly onDetails: (() => void) | undefined }

function OneKind({ no, count, findings, onDetails }: KindProps) {
  const say = useMessages().deliver.check
  const formats = useFormats()
  const router = useRouter()
  const fieldName = useFieldNames()
  const isStop = count.severity === 'stop'
  const onLines = findings.filter((finding) => finding.lineNo !== null)
  const shown = onLines.slice(0, shownAtOnce)
  const stop = mendedAt[count.kind]
  return (
    <details className={styles.card} style={{ borderInlineStart: `4px solid ${colour(isStop ? 'stop' : 'warn')}`, gap: 4 }} open={isStop && onLines.length <= 5}>
      <summary style={{ cursor: 'pointer', minHeight: 32 }}>
        <span className={styles.text}>
          <Icon iconName={isStop ? 'StatusErrorFull' : 'Warning'} aria-hidden style={{ color: colour(isStop ? 'stop' : 'warn'), marginInlineEnd: 6 }} />
          {say.kinds[count.kind](fieldName(count.field))}
        </span>{' '}
        <span className={`${styles.small} ${styles.figure}`}>({formats.number(count.count)})</span>
      </summary>
      <ul className={styles.list}>
        {shown.map((finding) => (
          <li key={finding.lineNo} style={{ minHeight: 32 }}>
            <Link aria-label={say.goTo(finding.contactName)} onClick={() => router.go({ page: 'segment', no, stop: 'preview', lineNo: finding.lineNo })}>
              {finding.contactName}
            </Link>{' '}
            <FixLink segmentNo={no} finding={finding} onDetails={onDetails} />
          </li>
        ))}
      </ul>
      {count.count > shown.length && shown.length > 0 && <span className={styles.small}>{say.firstOnly(shown.length)}</span>}
      <div className={styles.across}>
        {stop && (
          <DefaultButton text={stop === 'letter' ? say.toLetter : say.toWho} onClick={() => router.go({ page: 'segment', no, stop, lineNo: null })} />
        )}
        {mendedInDetails.has(count.kind) && onDetails && <DefaultButton text={say.details} onClick={onDetails} />}
      </div>
    </details>
  )
}

/** Both numbers in words, for a heading. */
export function CheckSums({ report }: { readonly report: CheckReport }) {
  const say = useMessages().deliver.check
  const { language } = useLanguage()
  const parts = [report.stops > 0 && say.stops(report.stops), report.warnings > 0 && say.warnings(report.warnings)].filter((part) => part !== false)
  return (
    <span className={styles.small} lang={language}>
      {parts.join(' · ')}
    </span>
  )
}
