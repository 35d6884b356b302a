/**
 * `flett merge LETTER RECORDS --out OUT`: one letter for each record, in a folder, a zip, or one document.
 *
 * Everything is made under temporary names first: a refusal or a failure leaves nothing behind.
 */
import { readFile } from 'node:fs/promises'
import type { Noted } from '#core/prelude/noted'
import { checkLetter } from '#core/letter/check-letter'
import { compileLetter } from '#core/letter/compile-letter'
import type { MergeContext } from '#core/letter/evaluation'
import type { LetterNote } from '#core/letter/letter-note'
import type { LetterTemplate } from '#core/letter/letter-template'
import { mergeRecords, type MergedLetter } from '#core/letter/merge-records'
import { readArguments } from './arguments'
import { CommandTrouble } from './command-trouble'
import { sentenceOf } from './fault-sentence'
import { readOptions, type MergeFileOptions } from './merge-options'
import { progressOf } from './progress'
import { readRecords, type Records } from './read-records'
import { writeLetters } from './write-letters'

export const usage = 'merge LETTER RECORDS --out OUT [--options FILE] [--lenient]'

export async function run(args: readonly string[]): Promise<void> {
  const { names, options, flags } = readArguments(args, ['out', 'options'], ['lenient'])
  const [letter, records, ...more] = names
  if (!letter || !records || more.length > 0 || !options.out) throw new CommandTrouble(`usage: flett ${usage}`)
  const told = await readOptions(options.options)
  const source = await readRecords(records)
  const { value: template, notes } = await compiled(letter, { ...told, compile: { ...told.compile, pictures: source.pictures } })
  const lenient = flags.has('lenient') || told.lenient
  refuse(letter, template, source, told, lenient)

  const progress = progressOf(source.count)
  const letters = countedLetters(template, source, told, progress.tick, lenient)
  const made = await writeLetters(template, letters.each(), options.out, told)
  progress.end()
  const { into } = made
  // Whoever asked for one file must learn that there are others, on a screen or not.
  if (into.length > 1) process.stderr.write(`${into.length} files: ${into[0] ?? ''} to ${into[into.length - 1] ?? ''}\n`)
  if (process.stderr.isTTY) {
    for (const note of notes) process.stderr.write(`note: ${sentenceOf(note)}\n`)
    for (const [note, count] of letters.notes()) process.stderr.write(`note: ${note}${count > 1 ? ` (${count} letters)` : ''}\n`)
    process.stderr.write(
      `${made.letters} ${made.letters === 1 ? 'letter' : 'letters'} in ${into.length > 1 ? `${into.length} files` : options.out}\n`,
    )
  }
}

export async function compiled(letter: string, told: MergeFileOptions): Promise<Noted<LetterTemplate, LetterNote>> {
  const bytes = await readFile(letter).catch((cause: unknown) => {
    throw new CommandTrouble(`${letter} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`)
  })
  const template = compileLetter(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), told.compile)
  if (!template.ok) throw new CommandTrouble(`${letter}: ${sentenceOf(template.fault)}`)
  return template.value
}

function refuse(letter: string, template: LetterTemplate, source: Records, told: MergeFileOptions, lenient: boolean): void {
  const { faults } = checkLetter(template, source.keys, { nestedKeys: source.nestedKeys, mapping: told.compile.mapping ?? {} })
  const grave = faults.filter((fault) => fault.kind !== 'unknown-fields' || !lenient)
  if (grave.length > 0) throw new CommandTrouble(`${letter}: ${grave.map(sentenceOf).join('; ')}`)
}

// Notes are gathered by their words, so that ten thousand letters with an empty field are one line.
const MOST_NOTES = 200

function countedLetters(
  template: LetterTemplate,
  source: Records,
  told: MergeFileOptions,
  tick: (recordNumber: number) => void,
  lenient: boolean,
) {
  const counts = new Map<string, number>()
  const context: MergeContext = told.context
  async function* each(): AsyncGenerator<MergedLetter> {
    for await (const merged of mergeRecords(template, source.each(), { keys: source.keys, context, ...told.merger })) {
      for (const note of merged.notes) {
        const words = sentenceOf(note)
        if (counts.has(words) || counts.size < MOST_NOTES) counts.set(words, (counts.get(words) ?? 0) + 1)
      }
      const list = lenient ? undefined : merged.notes.find((note) => note.kind === 'format' && note.note.kind === 'value-is-not-text')
      if (list?.kind === 'format')
        throw new CommandTrouble(`the field "${list.name}" has a list or a picture and no text in record ${merged.recordNumber}`)
      tick(merged.recordNumber)
      yield merged
    }
  }
  return { each, notes: () => counts }
}
