/** In which formatting a field's result is printed (merge-spec M-8, recorded from Word's own output). */
import type { Field } from './field'
import { textOf, type CodeArg, type FieldCode } from './format/code'
import type { RunFormat } from './run-format'
import type { StoryCompiler } from './story-compiler'

/** The words of its general switches, in capitals. */
export const generalWords = (code: FieldCode): readonly string[] =>
  code.switches.filter((one) => one.flag === '*' && one.arg).map((one) => textOf(one.arg as CodeArg).toUpperCase())

export function formatOf({ context }: StoryCompiler, field: Field, words: readonly string[]): RunFormat {
  const from = context.formatOf
  if (words.includes('CHARFORMAT') && field.nameRun >= 0) return from(field.nameRun)
  if (field.resultRun >= 0) return from(field.resultRun)
  const code = from(field.nameRun >= 0 ? field.nameRun : field.run)
  return code.properties === '' && field.run >= 0 ? from(field.run) : code
}

/** One format a word of the old result, null when all are that of its first run. */
export function wordFormats({ context }: StoryCompiler, field: Field): readonly RunFormat[] | null {
  const letters = field.result.flatMap(({ run, text }) => Array.from(text, (letter) => ({ run, letter })))
  const formats: RunFormat[] = []
  let between = true
  for (const { run, letter } of letters) {
    const isBlank = /\s/.test(letter)
    if (!isBlank && between) formats.push(context.formatOf(run))
    between = isBlank
  }
  const first = field.resultRun < 0 ? '' : context.formatOf(field.resultRun).properties
  return formats.some((format) => format.properties !== first) ? formats : null
}
