/** Tells how a run goes, each time that it has gone on: asked of the database, for another process may be at work. */
import type { Kysely } from 'kysely'
import type { DeliveryRun } from '#core/api/delivery'
import type { Schema } from '../store/schema'
import { readRun } from './runs'

const LOOK_EVERY = 500

export const isRunOver = ({ state, counts }: DeliveryRun): boolean => (state === 'done' || state === 'cancelled') && counts.sending === 0

export async function* watchRun(db: Kysely<Schema>, tenant: number, id: string, signal: AbortSignal): AsyncGenerator<DeliveryRun> {
  let seen = ''
  while (!signal.aborted) {
    const run = await readRun(db, tenant, id)
    if (!run) return
    // The pace and what is left follow the clock, and are no news by themselves.
    const now = JSON.stringify([run.state, run.beginsAt, run.counts])
    if (now !== seen) yield run
    if (isRunOver(run)) return
    seen = now
    await moment(signal)
  }
}

function moment(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, LOOK_EVERY)
    signal.addEventListener('abort', done, { once: true })
  })
}
