/** `flett backup FILE`: everything in the database into one file. */
import { backUp } from '../server/store/backup'
import { troubleSentence } from '../server/trouble-sentence'
import { CommandTrouble } from './command-trouble'
import { versionOfFlett, withDatabase } from './open-database'

export const usage = 'backup FILE'

export async function run(args: readonly string[]): Promise<void> {
  const [file, ...more] = args
  if (file === undefined || file.startsWith('-') || more.length > 0) throw new CommandTrouble(`one FILE is needed: flett ${usage}`)
  const options = { version: versionOfFlett(), now: new Date(), onTable: tellTable }
  const made = await withDatabase({ mayBeMade: false }, (database) => backUp(database, file, options))
  if (!made.ok) throw new CommandTrouble(troubleSentence(made.fault))
  console.log(`${made.value.rows} rows are in ${file}`)
}

export const tellTable = (table: string, rows: number): void => {
  if (rows > 0) console.log(`  ${table}: ${rows}`)
}
