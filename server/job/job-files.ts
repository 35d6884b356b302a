/**
 * The files of jobs, each job in a folder of its own.
 *
 * On the disk a file is named by a hash: what people call it may be longer than a file system allows, and says who was written to.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Kysely } from 'kysely'
import type { Schema } from '../store/schema'
import type { JobFileMade } from './job'

export const folderOfJob = (files: string, id: string): string => path.join(files, id)

export const pathOfFile = (files: string, id: string, name: string): string =>
  path.join(folderOfJob(files, id), createHash('sha256').update(name).digest('hex'))

export async function makeJobFolder(files: string, id: string): Promise<void> {
  await mkdir(folderOfJob(files, id), { recursive: true, mode: 0o700 })
}

export async function removeJobFolder(files: string, id: string): Promise<void> {
  await rm(folderOfJob(files, id), { recursive: true, force: true })
}

/** The made files with their sizes on the disk; a file that was promised and not written is a mistake of the work, and throws. */
export async function measured(
  files: string,
  id: string,
  made: readonly JobFileMade[],
): Promise<readonly (JobFileMade & { readonly size: number })[]> {
  return Promise.all(made.map(async (file) => ({ ...file, size: (await stat(pathOfFile(files, id, file.name))).size })))
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Removes what has had its day: the files of jobs that ended a day ago, links that ran out, and folders that belong to no job (left by a
 * crash between the two). A folder younger than a day is left alone: an upload lies there before its job is made.
 */
export async function sweepFiles(db: Kysely<Schema>, files: string, now: Date): Promise<void> {
  const dayAgo = new Date(now.getTime() - 24 * 3600 * 1000)
  await db.deleteFrom('download_link').where('expires_at', '<', now).execute()
  const old = await db
    .selectFrom('job')
    .innerJoin('job_file', (join) => join.onRef('job_file.tenant_id', '=', 'job.tenant_id').onRef('job_file.job_id', '=', 'job.id'))
    .select(['job.tenant_id', 'job.id'])
    .distinct()
    .where('job.ended_at', '<', dayAgo)
    .execute()
  for (const job of old) {
    await removeJobFolder(files, job.id)
    await db.deleteFrom('job_file').where('tenant_id', '=', job.tenant_id).where('job_id', '=', job.id).execute()
  }
  for (const name of await readdir(files).catch(() => [])) {
    if (!UUID.test(name)) continue
    const { mtime } = await stat(path.join(files, name)).catch(() => ({ mtime: now }))
    if (mtime >= dayAgo) continue
    const wanted = await db.selectFrom('job').select('state').where('id', '=', name).where('ended_at', 'is', null).executeTakeFirst()
    if (!wanted) await removeJobFolder(files, name)
  }
}
