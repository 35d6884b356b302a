/** Gathers what a check finds: every count whole, and the first five hundred findings, those that stop before those that warn. */
import type { CheckFinding, CheckReport } from '#core/api/letter'
import { fixOf } from './fixes'

export type Findings = {
  readonly add: (finding: CheckFinding) => void
  readonly hasStops: () => boolean
  readonly report: (lines: number) => CheckReport
}

const SHOWN = 500

/**
 * What must be mended before logging (R-LOG, R-SAL, design 3.5 and 3.8), and what is only worth a look.
 *
 * A stop is what would make a letter wrong for its reader or reach somebody it must not reach: a name nobody knows, a greeting that cannot
 * be said, a contact held back or gone; and what every entry of the log must have (R-LOG 6): a template, a salesperson, no campaign that is
 * not there. A line without letter, address or e-mail may be logged all the same (its type becomes blank); an empty field, an unprinted
 * note or a page more than the others have is for a person to judge.
 */
export const severityOf = {
  'description-missing': 'stop',
  'segment-empty': 'stop',
  'unknown-field': 'stop',
  'ambiguous-field': 'stop',
  'record-field': 'stop',
  'letter-refused': 'stop',
  'held-back': 'stop',
  'contact-gone': 'stop',
  'missing-salutation': 'stop',
  'no-letter': 'warning',
  'empty-field': 'warning',
  'missing-address': 'warning',
  'missing-email': 'warning',
  'note-without-place': 'warning',
  'typed-field': 'warning',
  'tracked-changes': 'warning',
  'odd-greeting': 'warning',
  'missing-formula': 'warning',
  'page-overflow': 'warning',
  'wrong-language': 'warning',
  'stale-letter': 'warning',
  'template-missing': 'stop',
  'template-gone': 'stop',
  'campaign-gone': 'stop',
  'salesperson-missing': 'stop',
  'blocked-salesperson': 'stop',
  'only-for-gone': 'stop',
  'only-for-by-lot': 'stop',
  'subject-field-unknown': 'stop',
} as const satisfies Record<CheckFinding['kind'], CheckFinding['severity']>

/** Whom or what a finding is about; a letter or the whole segment has no line. */
export type About = Pick<CheckFinding, 'lineNo' | 'contactNo' | 'contactName'>
export const theSegment: About = { lineNo: null, contactNo: '', contactName: '' }

export function finding(kind: CheckFinding['kind'], about: About, field = '', facts: CheckFinding['facts'] = {}): CheckFinding {
  const bare = { kind, severity: severityOf[kind], ...about, field, facts }
  return { ...bare, fix: fixOf(bare) }
}

export function gatherFindings(): Findings {
  const shown: Record<CheckFinding['severity'], CheckFinding[]> = { stop: [], warning: [] }
  const counts = new Map<string, { kind: CheckFinding['kind']; field: string; severity: CheckFinding['severity']; count: number }>()
  const total = { stop: 0, warning: 0 }
  return {
    add(found) {
      total[found.severity]++
      if (shown[found.severity].length < SHOWN) shown[found.severity].push(found)
      const key = `${found.kind}\t${found.field}`
      const count = counts.get(key)
      if (count) count.count++
      else counts.set(key, { kind: found.kind, field: found.field, severity: found.severity, count: 1 })
    },
    hasStops: () => total.stop > 0,
    report: (lines) => ({
      lines,
      stops: total.stop,
      warnings: total.warning,
      counts: [...counts.values()],
      findings: [...shown.stop, ...shown.warning].slice(0, SHOWN),
    }),
  }
}
