/** What Word would not do, as an answer. */
import type { Refused } from '../refused'

/** Anything but Word's own refusal is a broken promise of ours, and thrown on. */
export function refusedBy(error: unknown): Refused {
  if (error instanceof OfficeExtension.Error) return { kind: 'refused', code: error.code }
  throw error
}
