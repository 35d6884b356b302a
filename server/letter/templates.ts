/** The compiled letters of this thread, read from the database. The worker threads keep their own. */
import type { Kysely } from 'kysely'
import type { Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'
import { readBlob } from './blobs'
import { keepCompiled, type LetterToCompile, type TemplateFault } from './compiled-letters'
import type { Template } from './template'

export type Templates = (db: Kysely<Schema>, tenant: number, letter: LetterToCompile) => Promise<Result<Template, TemplateFault>>

export function keepTemplates(): Templates {
  const compiled = keepCompiled()
  return (db, tenant, letter) => compiled(tenant, (hash) => readBlob(db, tenant, hash))(letter)
}
