/** The words after a command, taken apart: names without dashes in order, and options with or without a value. */
import { CommandTrouble } from './command-trouble'

export type Arguments = {
  readonly names: readonly string[]
  readonly options: Readonly<Record<string, string>>
  readonly flags: ReadonlySet<string>
}

export function readArguments(args: readonly string[], withValue: readonly string[], withoutValue: readonly string[]): Arguments {
  const names: string[] = []
  const options: Record<string, string> = {}
  const flags = new Set<string>()
  for (let at = 0; at < args.length; at++) {
    const [name = '', glued] = splitOnce(args[at] ?? '')
    if (!name.startsWith('--')) names.push(args[at] ?? '')
    else if (withoutValue.includes(name.slice(2))) flags.add(name.slice(2))
    else if (withValue.includes(name.slice(2))) {
      const value = glued ?? args[++at]
      if (value === undefined) throw new CommandTrouble(`${name} needs a value`)
      options[name.slice(2)] = value
    } else throw new CommandTrouble(`unknown option ${name}`)
  }
  return { names, options, flags }
}

function splitOnce(word: string): readonly [string, string | undefined] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)]
}
