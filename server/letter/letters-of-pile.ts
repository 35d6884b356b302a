/** The letters of a pile in the worker that makes them, wherever they come from, one after another. */
import type { EntryToPrint } from '../interaction/entries-to-print'
import { letterAgain } from '../interaction/letter-again'
import type { Ask } from '../job/worker-side'
import { batchesAsked, linesAsked, meetsAsked, templatesAsked } from './letter-questions'
import { madeLetters, type Making, type MadeLetter, type Tally } from './made-letters'
import type { SegmentFacts } from './segment-facts'

export type LettersFrom = { readonly kind: 'segment'; readonly facts: SegmentFacts } | { readonly kind: 'log' }

/** `of` tells which row of lines, or of entries. */
export function lettersOfPile(from: LettersFrom, tenant: number, ask: Ask, tally: Tally, of = 0): Making {
  switch (from.kind) {
    case 'segment':
      return madeLetters(linesAsked(ask, of), from.facts, templatesAsked(ask, tenant), meetsAsked(ask), tally)
    case 'log':
      return { letters: again(ask, tenant, tally, of), fault: () => null }
  }
}

/** One that cannot be made again is left out and told: it says nothing about the others. */
async function* again(ask: Ask, tenant: number, tally: Tally, of: number): AsyncGenerator<MadeLetter> {
  const templateOf = templatesAsked(ask, tenant)
  for await (const batch of batchesAsked<EntryToPrint>(ask, of)) {
    for (const entry of batch) {
      tally.line()
      const reason = leftOut(entry)
      const made = reason ? null : await letterAgain(entry, templateOf)
      if (!made?.ok) {
        tally.leaveOut(entry.entryNo, reason ?? (made?.ok === false ? made.fault.code : 'no-letter'))
        continue
      }
      tally.letter()
      const { named } = entry
      yield { ...made.value, contact: { name: named.name, companyName: named.company }, named: () => named }
    }
  }
}

function leftOut({ isContactGone, isHeldBack, letterDeleted, erased }: EntryToPrint): string | null {
  if (erased || letterDeleted) return 'letter-erased'
  if (isContactGone) return 'contact-gone'
  return isHeldBack ? 'held-back' : null
}
