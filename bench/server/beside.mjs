/** A connection of our own beside the server's: what it takes up, and how long its transactions last. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'

/** `data` is the folder of the embedded database, while it runs; `url` another one's address, or empty. */
export async function besideServer(data, url) {
  const client = new pg.Client(connectionTo(data, url))
  await client.connect()
  return client
}

export const connectionTo = (data, url) => (url ? { connectionString: url } : embeddedIn(data))

/** postmaster.pid: pid, data folder, start time, port, socket folder. */
function embeddedIn(data) {
  const [, , , port, folder] = readFileSync(path.join(data, 'pg/postmaster.pid'), 'utf8').split('\n')
  return { host: folder.trim(), port: Number(port), user: 'flett', database: 'postgres' }
}

/** Bytes of a table with its indexes and what lies beside it. */
export async function sizeOf(client, table) {
  const { rows } = await client.query('select pg_total_relation_size($1::regclass) as size', [table])
  return Number(rows[0].size)
}

/**
 * Looks after the other sessions until it is told to stop, and gives the milliseconds of the longest transaction that was seen. It is told
 * by the database when that began, and asks every few milliseconds whether it is still there: so much the figure may be short of.
 */
export function longestTransaction(client) {
  let isOver = false
  let longest = 0
  const looking = (async () => {
    while (!isOver) {
      const { rows } = await client.query(
        `select extract(epoch from clock_timestamp() - xact_start) * 1000 as ms from pg_stat_activity
          where pid <> pg_backend_pid() and datname = current_database() and xact_start is not null and backend_type = 'client backend'`,
      )
      for (const { ms } of rows) longest = Math.max(longest, Number(ms))
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  })()
  return async () => {
    isOver = true
    await looking
    return longest
  }
}

/** The most memory, in MB, that a process held since `forget`; null where the system does not tell. */
export function memoryOf(pid) {
  return {
    forget() {
      try {
        writeFileSync(`/proc/${pid}/clear_refs`, '5')
      } catch {
        // Another system, or a guarded one: the figure is then of the whole run.
      }
    },
    most() {
      try {
        return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
      } catch {
        return null
      }
    },
  }
}
