/** The database that the settings name, for a command that needs it alone; a server that uses it must be stopped first. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readConfig } from '../server/config'
import { openDatabase, type Database } from '../server/store/database'
import { StoreTrouble } from '../server/store/trouble'
import { troubleSentence } from '../server/trouble-sentence'
import { CommandTrouble } from './command-trouble'

// The bundle lies in dist/cli.
const home = path.resolve(import.meta.dirname, '../..')

/** `mayBeMade`: where there is no embedded database yet, an empty one is made. `alone: false`: others may use a server meanwhile. */
export async function withDatabase<T>(
  { mayBeMade, alone = true }: { readonly mayBeMade: boolean; readonly alone?: boolean },
  use: (database: Database) => Promise<T>,
): Promise<T> {
  const config = readConfig(process.env, home)
  if (!config.ok) throw new CommandTrouble(troubleSentence(config.fault))
  const { database: place } = config.value
  if (!mayBeMade && place.kind === 'embedded' && !existsSync(path.join(place.folder, 'pg'))) {
    throw new CommandTrouble(troubleSentence({ kind: 'no-database', folder: place.folder }))
  }
  try {
    const database = await openDatabase(place, { alone })
    try {
      return await use(database)
    } finally {
      await database.close()
    }
  } catch (error) {
    if (error instanceof StoreTrouble) throw new CommandTrouble(troubleSentence(error.fault))
    throw error
  }
}

export const versionOfFlett = (): string =>
  (JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string }).version
