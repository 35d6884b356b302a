/** Opens the database that the settings name, brings it up to date, and keeps others from using it wrongly meanwhile. */
import type pg from 'pg'
import { claim } from './claim'
import { connect, type Database } from './connect'
import { startEmbedded, type Phase } from './embedded'
import { migrate } from './migrate'
import { reachServer } from './server-version'

export type { Database } from './connect'

export type DatabaseConfig = { readonly kind: 'embedded'; readonly folder: string } | { readonly kind: 'server'; readonly url: string }

/** `alone`: nobody else may use the database meanwhile, as backup and restore need it. An embedded one is always used alone. */
export type OpenOptions = { readonly alone?: boolean; readonly onPhase?: (phase: Phase) => void }

/** Throws a `StoreTrouble` for whatever a person has to put right. */
export async function openDatabase(config: DatabaseConfig, options: OpenOptions = {}): Promise<Database> {
  const { connection, stop } = await serverOf(config, options)
  try {
    const held = await claim(connection, options.alone || config.kind === 'embedded' ? 'alone' : 'shared')
    const database = connect(connection)
    const close = async () => {
      await database.close()
      await held.release()
      await stop()
    }
    try {
      options.onPhase?.('migrating')
      await migrate(database.db)
    } catch (error) {
      await close()
      throw error
    }
    return { ...database, close }
  } catch (error) {
    await stop()
    throw error
  }
}

async function serverOf(
  config: DatabaseConfig,
  options: OpenOptions,
): Promise<{ readonly connection: pg.PoolConfig; readonly stop: () => Promise<void> }> {
  if (config.kind === 'server') {
    const connection = { connectionString: config.url }
    await reachServer(connection)
    return { connection, stop: () => Promise.resolve() }
  }
  options.onPhase?.('starting')
  return startEmbedded(config.folder, options.onPhase ? { onPhase: options.onPhase } : {})
}
