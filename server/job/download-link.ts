/**
 * Links to the files of jobs: good once, for ten minutes, for whoever holds them.
 *
 * A pane cannot save bytes on every platform, so that the browser fetches the file by itself, without the pane's credentials. The link is
 * the right to one file: 256 random bits, of which only a hash is kept. The tenant stands before the secret, so that it is found by key.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Schema } from '../store/schema'

export type LinkedFile = { readonly jobId: string; readonly name: string; readonly contentType: string; readonly size: number }

const GOOD_FOR = 10 * 60 * 1000

/** The last part of the link's address; null when the job has no such file (any more). */
export async function makeLink(db: Kysely<Schema>, tenant: number, jobId: string, name: string, now: Date): Promise<string | null> {
  const file = await db
    .selectFrom('job_file')
    .select('name')
    .where('tenant_id', '=', tenant)
    .where('job_id', '=', jobId)
    .where('name', '=', name)
    .executeTakeFirst()
  if (!file) return null
  const secret = randomBytes(32).toString('base64url')
  await db
    .insertInto('download_link')
    .values({ tenant_id: tenant, token_hash: hashOf(secret), job_id: jobId, name, expires_at: new Date(now.getTime() + GOOD_FOR) })
    .execute()
  return `${tenant}.${secret}`
}

/** Using a link ends it, whatever comes of the download. */
export async function useLink(db: Kysely<Schema>, token: string, now: Date): Promise<LinkedFile | null> {
  const [, tenant = '', secret = ''] = /^(\d{1,9})\.([A-Za-z0-9_-]{43})$/.exec(token) ?? []
  if (secret === '') return null
  const link = await db
    .deleteFrom('download_link')
    .where('tenant_id', '=', Number(tenant))
    .where('token_hash', '=', hashOf(secret))
    .returning(['job_id', 'name', 'expires_at'])
    .executeTakeFirst()
  if (!link || link.expires_at <= now) return null
  const file = await db
    .selectFrom('job_file')
    .select(['content_type', 'size'])
    .where('tenant_id', '=', Number(tenant))
    .where('job_id', '=', link.job_id)
    .where('name', '=', link.name)
    .executeTakeFirst()
  return file ? { jobId: link.job_id, name: link.name, contentType: file.content_type, size: file.size } : null
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
