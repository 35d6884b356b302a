/** `flett inspect LETTER [RECORDS]`: the fields of a letter, where they stand, what fills them, and every warning. */
import { checkLetter } from '#core/letter/check-letter'
import type { MergeRecord } from '#core/letter/evaluation'
import { inspectLetter } from '#core/letter/inspect-letter'
import { letterMerger } from '#core/letter/merge-letter'
import { readArguments } from './arguments'
import { CommandTrouble } from './command-trouble'
import { inspectionText, type Warning } from './inspection-text'
import { compiled } from './merge'
import { readOptions } from './merge-options'
import { readRecords } from './read-records'

export const usage = 'inspect LETTER [RECORDS] [--options FILE] [--json]'

export async function run(args: readonly string[]): Promise<void> {
  const { names, options, flags } = readArguments(args, ['options'], ['json'])
  const [letter, records, ...more] = names
  if (!letter || more.length > 0) throw new CommandTrouble(`usage: flett ${usage}`)
  const told = await readOptions(options.options)
  const source = records === undefined ? null : await readRecords(records)
  const { value: template, notes } = await compiled(letter, { ...told, compile: { ...told.compile, pictures: source?.pictures ?? [] } })
  const first = source && (await firstOf(source.each()))
  const found = inspectLetter(template, source && { keys: source.keys, nestedKeys: source.nestedKeys, first: first ?? {} })
  const warnings: Warning[] = [...notes]
  if (source) {
    const mapping = told.compile.mapping ?? {}
    warnings.push(...checkLetter(template, source.keys, { nestedKeys: source.nestedKeys, mapping }).faults)
    if (first) warnings.push(...letterMerger(template, source.keys, { mapping, ...told.merger }).merge(first, told.context).notes)
  }
  process.stdout.write(flags.has('json') ? `${JSON.stringify({ fields: found, warnings }, plainly, 2)}\n` : inspectionText(found, warnings))
}

async function firstOf(records: AsyncIterable<MergeRecord> | Iterable<MergeRecord>): Promise<MergeRecord | undefined> {
  for await (const record of records) return record
  return undefined
}

/** A picture is told by its size, not by its bytes. */
const plainly = (_: string, value: unknown): unknown => (value instanceof Uint8Array ? { picture: `${value.length} bytes` } : value)
