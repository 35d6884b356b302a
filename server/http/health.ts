/** Whether this server can work: it answers, and so does its database. */
import { sql } from 'kysely'
import { Health } from '#core/api/settings'
import type { App, Parts } from './room'

const PATIENCE_MS = 2_000

export function healthRoute(app: App, { database, about }: Parts): void {
  const begun = process.hrtime.bigint()
  app.get('/api/health', { schema: { response: { 200: Health, 503: Health } }, config: { acting: false } }, async (_request, reply) => {
    const ok = await answersInTime(sql`select 1`.execute(database.db))
    const uptimeSeconds = Number(process.hrtime.bigint() - begun) / 1e9
    return reply.code(ok ? 200 : 503).send({ ok, version: about.version, database: about.database, uptimeSeconds })
  })
}

async function answersInTime(answer: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, false)))
  const ok = await Promise.race([answer.then(() => true).catch(() => false), late])
  clearTimeout(timer)
  return ok
}
