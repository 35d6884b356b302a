/** The options file of a merge, read once: what it says about the letter, about the records, and about this run. */
import { readFile } from 'node:fs/promises'
import { CLEANINGS, type Cleaning } from '#core/docx/cleaning'
import type { MergeContext } from '#core/letter/evaluation'
import type { CompileOptions } from '#core/letter/letter-template'
import type { MergerOptions } from '#core/letter/merge-letter'
import { CommandTrouble } from './command-trouble'

export type MergeFileOptions = {
  readonly compile: CompileOptions
  readonly merger: MergerOptions
  readonly context: MergeContext
  readonly lenient: boolean
  /** In one document every letter begins on a right-hand page. */
  readonly startOnOddPage: boolean
  /** One document becomes several of so many letters; Infinity when nobody asks. */
  readonly lettersPerFile: number
}

export async function readOptions(file: string | undefined): Promise<MergeFileOptions> {
  if (file === undefined) return optionsOf({}, '')
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandTrouble(`${file} cannot be read`)
  })
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw new CommandTrouble(`${file} is no JSON`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new CommandTrouble(`${file}: expected an object`)
  return optionsOf(value as Readonly<Record<string, unknown>>, file)
}

function optionsOf(given: Readonly<Record<string, unknown>>, file: string): MergeFileOptions {
  const text = (name: string): string | undefined => {
    const value = given[name]
    if (value === undefined || value === null || value === '') return undefined
    if (typeof value !== 'string') throw new CommandTrouble(`${file}: "${name}" is no text`)
    return value
  }
  const flag = (name: string): boolean => given[name] === true
  const map = (name: string): Readonly<Record<string, string>> | undefined => {
    const value = given[name]
    if (value === undefined) return undefined
    if (typeof value !== 'object' || value === null || Object.values(value).some((one) => typeof one !== 'string'))
      throw new CommandTrouble(`${file}: "${name}" is no list of names`)
    return value as Readonly<Record<string, string>>
  }
  const language = text('lang')
  const dataLanguage = text('dataLang')
  const repeatRowOf = text('repeatRowOf')
  const mapping = map('mapping')
  const answers = map('answers')
  const names = text('names')
  const lettersPerFile = given.lettersPerFile ?? Infinity
  if (typeof lettersPerFile !== 'number' || !(lettersPerFile >= 1))
    throw new CommandTrouble(`${file}: "lettersPerFile" is no number from 1`)
  return {
    compile: {
      ...(language === undefined ? {} : { language }),
      ...(repeatRowOf === undefined ? {} : { repeatRowOf }),
      ...(mapping === undefined ? {} : { mapping }),
      regions: flag('regions'),
      breakParagraphs: given.lineBreaks === 'paragraph',
      bindings: given.bindings === 'update' ? 'update' : 'unlink',
      removeControls: flag('removeControls'),
      freezeDates: flag('freezeDates'),
      fillProperties: flag('fillProperties'),
      refuseDangerous: flag('refuseDangerous'),
      clean: cleanings(given.clean, file),
    },
    merger: names === 'standard' ? { names } : {},
    context: {
      ...(language === undefined ? {} : { language }),
      ...(dataLanguage === undefined ? {} : { dataLanguage }),
      ...(answers === undefined ? {} : { answers }),
      now: text('now') ?? localNow(),
    },
    lenient: flag('lenient'),
    startOnOddPage: flag('startOnOddPage'),
    lettersPerFile: Math.floor(lettersPerFile),
  }
}

/** `"clean": "all"`, or a list of what goes. */
function cleanings(given: unknown, file: string): readonly Cleaning[] {
  if (given === undefined || given === null) return []
  if (given === 'all') return CLEANINGS
  const named = Array.isArray(given) ? (given as readonly unknown[]) : [given]
  return named.map((name) => {
    const known = CLEANINGS.find((one) => one === name)
    if (known === undefined) throw new CommandTrouble(`${file}: "clean" is "all" or a list of ${CLEANINGS.join(', ')}`)
    return known
  })
}

/** The clock on the wall, without a zone: what a letter prints. */
function localNow(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
}
