/** What the check found in one contact's letter, beside it, each with the way to mend it. Refreshed after each change. */
import { Icon } from '@fluentui/react/lib/Icon'
import { useMessages } from '../i18n/useMessages'
import { useCheck } from '../segment/deliver/useCheck'
import { useFieldNames } from '../segment/deliver/useFieldNames'
import { styles } from '../ui/styles'
import { colour } from '../ui/theme'
import { FixLink } from './FixLink'

export function LineFindings({ segmentNo, lineNo }: { readonly segmentNo: string; readonly lineNo: number }) {
  const words = useMessages()
  const fieldName = useFieldNames()
  const { data } = useCheck(segmentNo)
  const findings = (data?.findings ?? []).filter((finding) => finding.lineNo === lineNo && finding.kind !== 'stale-letter')
  if (findings.length === 0) return null
  return (
    <ul className={`${styles.list} ${styles.tight}`} aria-label={words.letter.preview.findings}>
      {findings.map(({ kind, field, severity }, at) => (
        <li key={`${kind} ${field} ${at}`} className={styles.across} style={{ flexWrap: 'nowrap', alignItems: 'baseline' }}>
          <Icon iconName={severity === 'stop' ? 'StatusErrorFull' : 'Warning'} aria-hidden style={{ color: colour(severity === 'stop' ? 'stop' : 'warn') }} />
          <span className={`${styles.text} ${styles.grow}`}>
            {words.deliver.check.kinds[kind](fieldName(field))} {findings[at] && <FixLink segmentNo={segmentNo} finding={findings[at]} here={lineNo} />}
          </span>
        </li>
      ))}
    </ul>
  )
}
