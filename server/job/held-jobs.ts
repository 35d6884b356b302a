/**
 * Which jobs have a living process behind them.
 *
 * A process holds an advisory lock for each job it runs, in one session of its own. When the process dies, the session and its locks go
 * with it, so that a job that says `running` and is not locked was left behind. Nothing is written on the way and no clock is asked.
 */
import type pg from 'pg'

export type HeldJobs = {
  readonly hold: (id: string) => Promise<void>
  readonly letGo: (id: string) => Promise<void>
  /** True when nobody holds the job. */
  readonly isOrphan: (id: string) => Promise<boolean>
  readonly close: () => void
}

const KEY = 'hashtextextended($1, 20261)'

export function holdJobs(pool: pg.Pool): HeldJobs {
  let session: Promise<pg.PoolClient> | undefined
  const connected = () => {
    session ??= pool.connect().then((client) => {
      // A session that broke has lost its locks; the next one begins anew.
      client.on('error', () => (session = undefined))
      return client
    })
    session.catch(() => (session = undefined))
    return session
  }
  const ask = async (what: string, id: string): Promise<boolean> => {
    const client = await connected()
    const { rows } = await client.query<{ got: boolean }>(`select ${what}(${KEY}) as got`, [id])
    return rows[0]?.got ?? false
  }
  return {
    hold: async (id) => void (await ask('pg_try_advisory_lock', id)),
    letGo: async (id) => void (await ask('pg_advisory_unlock', id)),
    isOrphan: async (id) => {
      const got = await ask('pg_try_advisory_lock', id)
      if (got) await ask('pg_advisory_unlock', id)
      return got
    },
    close: () => void session?.then((client) => client.release(true)).catch(() => {}),
  }
}
