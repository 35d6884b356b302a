/**
 * Letters from a row of records, one after another: NEXT takes records, SKIPIF leaves one out, numbers count (merge-spec 9).
 *
 * Memory does not grow with the records: only those that a NEXT may still take are held.
 */
import type { MergeContext, MergeRecord } from './evaluation'
import type { MergeNote } from './letter-note'
import type { LetterTemplate } from './letter-template'
import { letterMerger, type Letter, type MergerOptions } from './merge-letter'

export type MergedLetter = {
  readonly letter: Letter
  readonly notes: readonly MergeNote[]
  /** From 1: the letter's record in the source, and the letter among those made. */
  readonly recordNumber: number
  readonly sequenceNumber: number
}

export type RecordsOptions = MergerOptions & {
  /** All keys that the records have. */
  readonly keys: readonly string[]
  readonly context?: Omit<MergeContext, 'recordNumber' | 'sequenceNumber' | 'following'>
  /** A segment's letters: every record has its letter. */
  readonly segment?: boolean
}

// A NEXT in a repeated row takes as many records as there are rows, which no template can tell.
const REPEATED_LOOKAHEAD = 500

export async function* mergeRecords(
  template: LetterTemplate,
  records: AsyncIterable<MergeRecord> | Iterable<MergeRecord>,
  options: RecordsOptions,
): AsyncGenerator<MergedLetter, void, void> {
  const merger = letterMerger(template, options.keys, options)
  const repeats = template.options.regions === true || template.options.repeatRowOf !== undefined
  const ahead = template.mostNext === 0 ? 0 : repeats ? REPEATED_LOOKAHEAD : template.mostNext
  const held: MergeRecord[] = []
  let recordNumber = 1
  let sequenceNumber = 1

  function next(): MergedLetter | null {
    const [record = {}, ...following] = held
    const merged = merger.merge(record, { ...options.context, recordNumber, sequenceNumber, following })
    held.splice(0, 1 + merged.value.taken)
    const made = { letter: merged.value, notes: merged.notes, recordNumber, sequenceNumber }
    recordNumber += 1 + merged.value.taken
    if (merged.value.skipped) return null
    sequenceNumber++
    return made
  }

  for await (const record of records) {
    held.push(record)
    if (held.length <= ahead) continue
    const made = next()
    if (made) yield made
  }
  while (held.length > 0) {
    const made = next()
    if (made) yield made
  }
}

/** The keys that a list of records has, and those of the lists in them. */
export function keysOf(records: Iterable<MergeRecord>): { readonly keys: readonly string[]; readonly nestedKeys: readonly string[] } {
  const keys = new Set<string>()
  const nested = new Set<string>()
  const visit = (value: unknown, depth: number): void => {
    if (depth > 20 || !Array.isArray(value)) return
    for (const item of value as readonly unknown[]) {
      if (typeof item !== 'object' || item === null) continue
      for (const [key, inner] of Object.entries(item)) {
        nested.add(key)
        visit(inner, depth + 1)
      }
    }
  }
  for (const record of records) {
    for (const [key, value] of Object.entries(record)) {
      keys.add(key)
      visit(value, 0)
    }
  }
  return { keys: [...keys], nestedKeys: [...nested] }
}
