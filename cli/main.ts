/** The command line, read from here: `flett COMMAND …`. Each command is a file of its own and is loaded when it is asked for. */
import { CommandTrouble } from './command-trouble'

type Command = { readonly run: (args: readonly string[]) => Promise<void>; readonly usage: string }

/** One line a command; the file exports `run` and `usage`. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  merge: () => import('./merge'),
  inspect: () => import('./inspect'),
  import: () => import('./import'),
  backup: () => import('./backup'),
  restore: () => import('./restore'),
  doctor: () => import('./doctor'),
}

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const load = commands[name]
  if (!load) {
    const usages = await Promise.all(Object.values(commands).map(async (one) => (await one()).usage))
    process.stderr.write(`Usage:\n${usages.map((usage) => `  flett ${usage}\n`).join('')}`)
    return name === '' || name === '--help' || name === '-h' ? 0 : 1
  }
  try {
    await (await load()).run(args)
    return 0
  } catch (trouble) {
    if (!(trouble instanceof CommandTrouble)) throw trouble
    process.stderr.write(`flett ${name}: ${trouble.message}\n`)
    return 1
  }
}

process.exitCode = await main(process.argv.slice(2))
