/**
 * A letter as it comes from Word: what Flett wrote into it for itself goes, before it is kept (core/letter/letter-mark.ts).
 *
 * The merged letter to one contact never becomes the letter to all, nor that to somebody else.
 */
import type { Kysely } from 'kysely'
import { parseLetterMark } from '#core/letter/letter-mark'
import { unmarkedLetter } from '#core/letter/marked-letter'
import { refuse, type Facts } from '../http/problem'
import type { LineKey } from '../segment/lines'
import type { Schema } from '../store/schema'
import { markOfLine } from './letter-proof'

export function takenForAll(given: Uint8Array, whose: Facts): Uint8Array {
  const { bytes, mark } = unmarkedLetter(given)
  return mark === null ? bytes : refuse('letter-refused', { kind: 'of-one-contact', ...whose })
}

/** `isMerged`: it was opened from this very line. */
export async function takenForLine(
  db: Kysely<Schema>,
  key: LineKey,
  given: Uint8Array,
  whose: Facts,
): Promise<{ readonly bytes: Uint8Array; readonly isMerged: boolean }> {
  const { bytes, mark } = unmarkedLetter(given)
  if (mark === null) return { bytes, isMerged: false }
  const { mark: own } = (await markOfLine(db, key)) ?? refuse('not-found')
  const said = parseLetterMark(mark)
  const isOwn = said?.segmentNo === own.segmentNo && said.lineNo === own.lineNo && said.proof === own.proof
  return isOwn ? { bytes, isMerged: true } : refuse('letter-refused', { kind: 'of-another-line', ...whose })
}
