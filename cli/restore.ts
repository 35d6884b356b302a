/** `flett restore FILE`: a backup into an empty database. */
import { restore } from '../server/store/restore'
import { troubleSentence } from '../server/trouble-sentence'
import { tellTable } from './backup'
import { CommandTrouble } from './command-trouble'
import { withDatabase } from './open-database'

export const usage = 'restore FILE'

export async function run(args: readonly string[]): Promise<void> {
  const [file, ...more] = args
  if (file === undefined || file.startsWith('-') || more.length > 0) throw new CommandTrouble(`one FILE is needed: flett ${usage}`)
  const taken = await withDatabase({ mayBeMade: true }, (database) => restore(database, file, { onTable: tellTable }))
  if (!taken.ok) throw new CommandTrouble(troubleSentence(taken.fault))
  console.log(`${taken.value.rows} rows were restored from ${file}`)
}
