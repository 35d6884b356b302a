/** Whom a segment's labels and cover sheets are for: every line that may be written to, in print order, with its values. A letter is not needed. */
import type { Kysely } from 'kysely'
import type { Contact } from '#core/contact/contact'
import type { ContactValues } from '#core/contact/contact-values'
import { localeOf } from '#core/contact/language'
import { oneForHousehold, type SharedLetter } from '#core/letter/household-letters'
import { inPrintOrder, type PrintOrder } from '#core/letter/print-order'
import type { Schema } from '../store/schema'
import { valuesOfLine, type LetterLine } from './letter-line'
import { letterLines } from './letter-lines'
import { addressedLine } from './pile-line'
import type { SegmentFacts } from './segment-facts'

export type Addressed = { readonly line: LetterLine & { readonly contact: Contact }; readonly values: ContactValues }
export type AddressedLines = {
  readonly lines: readonly Addressed[]
  readonly shared: readonly SharedLetter[]
  /** Lines that were left out, by kind. */
  readonly notes: readonly { readonly kind: string; readonly count: number }[]
}

type Wish = { readonly order: PrintOrder; readonly household: boolean; readonly language: string }

/** Yields how many it has looked at. */
export async function* addressedLines(db: Kysely<Schema>, facts: SegmentFacts, { order, household, language }: Wish): AsyncGenerator<number, AddressedLines> {
  const found: (Addressed & ReturnType<typeof addressedLine>)[] = []
  const left = new Map<string, number>()
  let looked = 0
  for await (const batch of letterLines(db, facts)) {
    for (const each of batch) {
      const { contact } = each
      const reason = contact ? each.heldBack && 'held-back' : 'contact-gone'
      if (reason || !contact) {
        left.set(reason || 'contact-gone', (left.get(reason || 'contact-gone') ?? 0) + 1)
        continue
      }
      const line = { ...each, contact }
      found.push({ line, values: valuesOfLine(facts, line).value, ...addressedLine(facts, line) })
    }
    looked += batch.length
    yield looked
  }
  const ordered = inPrintOrder(found, order, new Intl.Collator(localeOf(language)).compare)
  const { letters, shared } = household ? oneForHousehold(ordered) : { letters: ordered, shared: [] }
  return { lines: letters, shared, notes: [...left].map(([kind, count]) => ({ kind, count })) }
}

export const addressOf = ({ values }: Addressed): readonly string[] => values['contact.addressBlock'].split('\n')
