/** Compiled letters, the last used few of them kept: compiling takes milliseconds, and a segment asks for the same letter all day. */
import type { Kysely } from 'kysely'
import type { LetterFault } from '#core/letter/letter-note'
import { fail, type Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'
import { readBlob } from './blobs'
import type { Mapping } from './segment-letters'
import { readTemplate, type Template } from './template'

/** `letter-gone`: nothing is kept under this hash. */
export type TemplateFault = LetterFault | { readonly kind: 'letter-gone' }
export type Templates = (
  db: Kysely<Schema>,
  tenant: number,
  letter: { readonly hash: string; readonly mapping: Mapping },
) => Promise<Result<Template, TemplateFault>>

export function keepTemplates(most = 24): Templates {
  const kept = new Map<string, Result<Template, TemplateFault>>()
  return async (db, tenant, { hash, mapping }) => {
    const key = JSON.stringify([tenant, hash, Object.entries(mapping).sort(([a], [b]) => (a < b ? -1 : 1))])
    const known = kept.get(key)
    const template = known ?? (await read(db, tenant, hash, mapping))
    kept.delete(key)
    if (template.ok || template.fault.kind !== 'letter-gone') kept.set(key, template)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return template
  }
}

async function read(db: Kysely<Schema>, tenant: number, hash: string, mapping: Mapping): Promise<Result<Template, TemplateFault>> {
  const bytes = await readBlob(db, tenant, hash)
  return bytes ? readTemplate(bytes, mapping) : fail({ kind: 'letter-gone' })
}
