/**
 * The very letter that an entry of the log stands for, made again from what the entry keeps (design 3.6).
 *
 * It must come out as it did when it was logged: another hash means that something went wrong here, and that nobody is shown a letter that
 * was never written.
 */
import type { Kysely } from 'kysely'
import { lineLetterBytes } from '#core/letter/line-letter'
import { emptyNote } from '#core/letter/note'
import { fail, ok, type Result } from '#core/prelude/result'
import type { JobFault } from '../job/job'
import { TEMPLATE_FORMAT, withAllFields } from '../letter/template'
import type { Templates } from '../letter/templates'
import type { Schema } from '../store/schema'
import { readEntryLetter } from './interactions'

export async function letterOfEntry(
  db: Kysely<Schema>,
  tenant: number,
  entryNo: number,
  templates: Templates,
): Promise<Result<{ readonly name: string; readonly bytes: Buffer }, JobFault>> {
  const entry = await readEntryLetter(db, tenant, entryNo)
  if (!entry) return fail({ code: 'not-found', facts: {} })
  if (entry.erased) return fail({ code: 'letter-erased', facts: { entryNo } })
  if (entry.deleted) return fail({ code: 'letter-erased', facts: { entryNo, reason: 'deleted' } })
  const hash = entry.letterHash ?? entry.templateHash
  if (entry.letterState === 'none' || hash === null) return fail({ code: 'not-found', facts: { entryNo, reason: 'no-letter' } })
  const gone = (reason: string) => fail({ code: 'letter-not-reproducible' as const, facts: { entryNo, reason } })
  if (entry.templateFormat !== TEMPLATE_FORMAT) return gone('other-format')
  const template = await templates(db, tenant, { hash, mapping: entry.mapping ?? {} })
  if (!template.ok) return gone(template.fault.kind)
  const of = { lineNo: entry.lineNo, date: entry.date, note: entry.note ?? emptyNote }
  const { value: letter } = template.value.merge(withAllFields(entry.values ?? {}), of)
  if (template.value.contentHash(letter.parts, letter.extra) !== entry.contentHash) return gone('other-content')
  return ok({ name: entry.letterName, bytes: Buffer.from(lineLetterBytes(template.value.compiled, letter)) })
}
