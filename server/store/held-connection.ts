/** A connection of one's own until it is let go: for what lives in a session, such as a temporary table. */
import type { Kysely } from 'kysely'
import type { Schema } from './schema'

export type HeldConnection = { readonly db: Kysely<Schema>; readonly letGo: () => Promise<void> }

/** Everybody else shares the others meanwhile: let go in a `finally`. */
export function holdConnection(db: Kysely<Schema>): Promise<HeldConnection> {
  return new Promise((resolve, reject) => {
    const over = db.connection().execute(
      (own) =>
        new Promise<void>((release) => {
          const letGo = async (): Promise<void> => {
            release()
            await over
          }
          resolve({ db: own, letGo })
        }),
    )
    over.catch(reject)
  })
}
