/** `flett inspect LETTER`: the fields of a letter, where they stand, what would fill them, and every warning. */
import { readArguments } from './arguments'
import { CommandTrouble } from './command-trouble'
import { placeText, sentenceOf } from './fault-sentence'
import { compiled } from './merge'
import { readOptions } from './merge-options'

export const usage = 'inspect LETTER [--options FILE]'

export async function run(args: readonly string[]): Promise<void> {
  const { names, options } = readArguments(args, ['options'], [])
  const [letter, ...more] = names
  if (!letter || more.length > 0) throw new CommandTrouble(`usage: flett ${usage}`)
  const { value: template, notes } = await compiled(letter, await readOptions(options.options))
  const lines = template.slots.map(
    ({ name, kind, place, stable }) => `${kind.padEnd(14)} ${name.padEnd(32)} ${(stable ?? '-').padEnd(28)} ${placeText(place)}`,
  )
  for (const { name, place } of template.recordControls)
    lines.push(`${'record-control'.padEnd(14)} ${name.padEnd(32)} ${'-'.padEnd(28)} ${placeText(place)}`)
  if (lines.length === 0) lines.push('no fields')
  for (const note of notes) lines.push(`warning: ${sentenceOf(note)}`)
  process.stdout.write(`${lines.join('\n')}\n`)
}
