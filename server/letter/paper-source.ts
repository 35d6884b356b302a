/**
 * Where the letters of a pile come from: the lines of an open segment, or entries of the log, whose very letters are made again.
 *
 * The two differ in what is read, and in nothing that is done with it after.
 */
import type { Kysely } from 'kysely'
import { entriesToPrint, type EntryToPrint } from '../interaction/entries-to-print'
import { letterFileOf } from '../interaction/letter-again'
import type { Schema } from '../store/schema'
import { letterLines, letterLinesInOrder } from './letter-lines'
import type { LettersFrom } from './letters-of-pile'
import { pileLine, type PileLine } from './pile-line'
import { countLines, type SegmentFacts } from './segment-facts'

export type PaperSource = {
  readonly tenant: number
  /** What the worker is told. */
  readonly from: LettersFrom
  /** What files are called, without their extension. */
  readonly title: string
  /** The house's language, which names are ordered in. */
  readonly language: string
  readonly count: () => Promise<number>
  /** Null: all, as they stand. */
  readonly batches: (order: readonly number[] | null) => AsyncGenerator<readonly unknown[]>
  /** Yields how many it has looked at. */
  readonly look: (only: readonly number[] | null) => AsyncGenerator<number, readonly PileLine[]>
}

export function ofSegment(db: Kysely<Schema>, facts: SegmentFacts, language: string): PaperSource {
  const { key, header } = facts
  return {
    tenant: key.tenant,
    from: { kind: 'segment', facts },
    title: `${key.no} ${header.description}`,
    language,
    count: () => countLines(db, facts),
    batches: (order) => (order === null ? letterLines(db, facts) : letterLinesInOrder(db, facts, order)),
    look: (only) => looked(only === null ? letterLines(db, facts) : letterLinesInOrder(db, facts, only), (line) => pileLine(facts, line)),
  }
}

export type LoggedPile = { readonly tenant: number; readonly title: string; readonly language: string; readonly countryCode: string; readonly entries: readonly number[] }

export const ofLog = (db: Kysely<Schema>, { tenant, title, language, countryCode, entries }: LoggedPile): PaperSource => ({
  tenant,
  from: { kind: 'log' },
  title,
  language,
  count: () => Promise.resolve(entries.length),
  batches: (order) => entriesToPrint(db, tenant, order ?? entries),
  look: (only) => looked(entriesToPrint(db, tenant, only ?? entries), (entry) => loggedLine(entry, countryCode)),
})

function loggedLine(entry: EntryToPrint, home: string): PileLine {
  const { entryNo, named, countryCode, language, letterState } = entry
  const file = entry.erased || entry.letterDeleted ? null : letterFileOf(entry)
  return {
    no: entryNo,
    lineNo: entry.lineNo,
    name: named.name,
    postCode: named.postCode,
    countryCode: countryCode || home,
    // What was logged is printed as it was: letters of the log are never one for a household.
    address: '',
    address2: '',
    isOfCompany: true,
    isPersonal: true,
    document: file && {
      key: JSON.stringify([file.hash, Object.entries(file.mapping).toSorted(([a], [b]) => (a < b ? -1 : 1))]),
      language,
      ownName: letterState === 'unique' ? named.name : '',
    },
  }
}

async function* looked<Row>(batches: AsyncIterable<readonly Row[]>, lineOf: (row: Row) => PileLine): AsyncGenerator<number, readonly PileLine[]> {
  const lines: PileLine[] = []
  for await (const batch of batches) {
    for (const row of batch) lines.push(lineOf(row))
    yield lines.length
  }
  return lines
}
