/**
 * `Idempotency-Key`: a POST that is sent again, because its answer was lost, has one effect and gets the same answer.
 *
 * The answer is kept in the transaction of the effect: there is never one without the other. A refusal keeps nothing, so the
 * request may be mended and sent again. Answers are kept seven days.
 */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql, type Kysely, type Transaction } from 'kysely'
import { jsonOf } from '../store/json'
import { inTransaction } from '../store/in-transaction'
import type { Schema } from '../store/schema'
import { refuse } from './problem'

/** What is answered; headers such as `location` and `etag` are kept with it. */
export type Answer<Body> = { readonly status: number; readonly body: Body; readonly headers?: Readonly<Record<string, string>> }

const DAYS_KEPT = 7

/**
 * Runs the effect in a transaction and answers with what it gives; once for each key.
 * `contents` stands for a body that is a stream, in telling one request from another.
 */
export async function once<Body>(
  db: Kysely<Schema>,
  request: FastifyRequest,
  reply: FastifyReply,
  effect: (transaction: Transaction<Schema>) => Promise<Answer<Body>>,
  contents = '',
): Promise<Body> {
  const key = keyOf(request)
  const answer = await inTransaction(db, (transaction) =>
    key === null ? effect(transaction) : onceFor(transaction, request, key, contents, effect),
  )
  reply.code(answer.status)
  for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value)
  return answer.body
}

export async function forgetOldAnswers(db: Kysely<Schema>, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - DAYS_KEPT * 24 * 60 * 60 * 1000)
  await db.deleteFrom('idempotency').where('created_at', '<', oldest).execute()
}

async function onceFor<Body>(
  db: Transaction<Schema>,
  request: FastifyRequest,
  key: string,
  contents: string,
  effect: (transaction: Transaction<Schema>) => Promise<Answer<Body>>,
): Promise<Answer<Body>> {
  const { tenant } = request.acting
  // The row would make a twin wait until we are done; the lock lets it be told at once.
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${tenant}::int, hashtext(${key})) as got`.execute(db)
  if (!rows[0]?.got) refuse('still-running', {})
  const fingerprint = fingerprintOf(request, contents)
  const kept = await db
    .selectFrom('idempotency')
    .select(['fingerprint', 'answer'])
    .where('tenant_id', '=', tenant)
    .where('key', '=', key)
    .executeTakeFirst()
  if (kept) {
    if (kept.fingerprint !== fingerprint) refuse('same-key-other-request', {})
    return kept.answer as Answer<Body>
  }
  const answer = await effect(db)
  await db
    .insertInto('idempotency')
    .values({ tenant_id: tenant, key, fingerprint, status: answer.status, answer: jsonOf(answer) })
    .execute()
  return answer
}

function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) refuse('not-understood', { header: 'idempotency-key' })
  return key
}

function fingerprintOf(request: FastifyRequest, contents: string): string {
  const body = contents || JSON.stringify(request.body ?? null)
  return createHash('sha256').update([request.method, request.url, body].join('\n')).digest('hex')
}
