/** What a letter that is to be sent needs besides what a log needs: a letter, and for e-mail an address (R-LOG 6c, 8). */
import type { CheckFinding } from '#core/api/letter'
import type { LetterLine } from './letter-line'

/** The findings of a line, as they weigh when its letter is sent as well as logged. */
export const whenSent = (findings: readonly CheckFinding[], { correspondenceType: type }: Pick<LetterLine, 'correspondenceType'>): readonly CheckFinding[] =>
  findings.map((found) => (stopsSending(found, type) ? { ...found, severity: 'stop' as const } : found))

const stopsSending = ({ kind }: CheckFinding, type: LetterLine['correspondenceType']): boolean =>
  (kind === 'no-letter' && type !== 'none') || (kind === 'missing-email' && type === 'email')
