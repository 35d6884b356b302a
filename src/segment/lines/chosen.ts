/** Which lines are chosen: some, each with what it said when it was chosen, or every line of a segment that is too long to read whole. */
import type { LineOverrides, LineWire, SegmentWire } from '#core/api/segment'
import { changeOf, formerOf, headerFieldOf, isOwn, type FieldValue, type LineField } from './line-fields'

export type Chosen = { readonly kind: 'some'; readonly lines: ReadonlyMap<number, LineWire> } | { readonly kind: 'all'; readonly total: number }

export const nobody: Chosen = { kind: 'some', lines: new Map() }
export const countOf = (chosen: Chosen): number => (chosen.kind === 'all' ? chosen.total : chosen.lines.size)
export const isChosen = (chosen: Chosen, lineNo: number): boolean => chosen.kind === 'all' || chosen.lines.has(lineNo)

/** Without it, or with it. From "every line" one can only go back to some, so that nobody is left in unseen. */
export function turned(chosen: Chosen, line: LineWire): Chosen {
  if (chosen.kind === 'all') return { kind: 'some', lines: new Map([[line.lineNo, line]]) }
  const lines = new Map(chosen.lines)
  if (!lines.delete(line.lineNo)) lines.set(line.lineNo, line)
  return { kind: 'some', lines }
}

export const withLines = (chosen: Chosen, more: readonly LineWire[]): Chosen =>
  chosen.kind === 'all' ? chosen : { kind: 'some', lines: new Map([...chosen.lines, ...more.map((line) => [line.lineNo, line] as const)]) }

/** What is to be written on each of them: a value, or null to follow the segment again. */
export type BulkChange = ReadonlyMap<LineField, FieldValue | null>

export const overridesOf = (change: BulkChange): LineOverrides => Object.assign({}, ...[...change].map(([field, value]) => changeOf(field, value))) as LineOverrides

/** Another own value than it has, or one where it followed; of taking back, only who has one. */
const wouldChange = (line: LineWire, field: LineField, value: FieldValue | null): boolean => (value === null ? isOwn(line, field) : !isOwn(line, field) || line[field] !== value)

export type BulkEffect = {
  readonly changing: readonly LineWire[]
  /** Own values that give way, and whose they are. */
  readonly replaced: readonly LineWire[]
  /** A template comes with its own letters: these go. */
  readonly losingLetters: readonly LineWire[]
}

export function effectOf(lines: readonly LineWire[], change: BulkChange): BulkEffect {
  const pairs = [...change]
  return {
    changing: lines.filter((line) => pairs.some(([field, value]) => wouldChange(line, field, value))),
    replaced: lines.filter((line) => pairs.some(([field, value]) => isOwn(line, field) && wouldChange(line, field, value))),
    losingLetters: lines.filter((line) => line.letterState === 'unique' && pairs.some(([field, value]) => field === 'interactionTemplateCode' && wouldChange(line, field, value))),
  }
}

/** What takes the change back: lines that had the same written on them go together. */
export function wayBack(lines: readonly LineWire[], change: BulkChange): readonly { readonly lines: readonly number[]; readonly change: LineOverrides }[] {
  const groups = new Map<string, { lines: number[]; change: LineOverrides }>()
  for (const line of lines) {
    const former = formerOf(line, [...change.keys()])
    const key = JSON.stringify(former)
    const group = groups.get(key)
    if (group) group.lines.push(line.lineNo)
    else groups.set(key, { lines: [line.lineNo], change: former })
  }
  return [...groups.values()]
}

/** What a field of a chosen line begins with when many are changed: what the header says, so that only the difference is written. */
export function beginningOf(segment: SegmentWire, field: LineField): FieldValue {
  const header = headerFieldOf(field)
  return header === null ? '' : segment[header]
}
