/**
 * The letters of interaction templates, one row for a language; the empty language serves every one. A row may stand without a letter.
 *
 * Bytes are kept once under their hash (server/letter/blobs.ts). A template is held while its letters change, so that its language and its
 * wizard action always fit what it has.
 */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { TemplateLetterDraft } from '#core/api/interaction-template'
import { systemDocuments } from '#core/interaction/interaction-template'
import { actionFor } from '#core/interaction/wizard-action'
import { fail, ok, type Result } from '#core/prelude/result'
import { readSettings } from '../identity/settings'
import type { Mapping } from '../letter/segment-letters'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'
import { holdTemplate } from './interaction-templates'
import { kindOfRow, type ReadKind } from './letter-kind'

export type LetterKey = { readonly tenant: number; readonly code: string; readonly language: string }

export type KeptLetter = {
  readonly language: string
  readonly description: string
  readonly subject: string
  readonly hash: string | null
  readonly fileName: string
  readonly mapping: Mapping
  readonly changedAt: Date
  readonly version: number
}

export type LetterFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'code-taken'; readonly code: string }
  | { readonly kind: 'changed-meanwhile'; readonly current: number }
  /** The house logs something of its own with this template, and that has its own document. */
  | { readonly kind: 'in-use'; readonly systemTemplates: readonly string[] }

/** By language. */
export async function listTemplateLetters(db: Kysely<Schema>, tenant: number, code: string): Promise<readonly KeptLetter[]> {
  return letters(db, tenant, code).execute()
}

export async function readTemplateLetter(db: Kysely<Schema>, { tenant, code, language }: LetterKey): Promise<KeptLetter | null> {
  return (await letters(db, tenant, code).where('language', '=', language).executeTakeFirst()) ?? null
}

/** What is written on a row; what is left out stays as it is. */
export type LetterChange = TemplateLetterDraft & { readonly file?: { readonly hash: string; readonly fileName: string } | null }

/** `make` refuses a language that has its row; `put` makes one or changes it; `patch` changes one that is there. */
export type LetterWriting = { readonly kind: 'make' } | { readonly kind: 'put' | 'patch'; readonly seen: number | null }

export async function writeTemplateLetter(
  trx: Transaction<Schema>,
  key: LetterKey,
  change: LetterChange,
  how: LetterWriting,
  readKind: ReadKind,
): Promise<Result<KeptLetter, LetterFault>> {
  const template = await holdTemplate(trx, key.tenant, key.code)
  if (!template) return fail({ kind: 'not-found' })
  const standing = await readTemplateLetter(trx, key)
  if (how.kind === 'patch' && !standing) return fail({ kind: 'not-found' })
  if (how.kind === 'make' && standing) return fail({ kind: 'code-taken', code: key.language })
  if (how.kind !== 'make' && how.seen !== null && how.seen !== (standing?.version ?? 0)) {
    return fail({ kind: 'changed-meanwhile', current: standing?.version ?? 0 })
  }
  const { systemTemplates } = await readSettings(trx, key.tenant)
  const logged = systemDocuments.filter((document) => systemTemplates[document] === key.code)
  if (!standing && logged.length > 0) return fail({ kind: 'in-use', systemTemplates: logged })
  const { file, mapping, description, subject } = change
  const said = {
    ...(file !== undefined && { hash: file?.hash ?? null, file_name: file?.fileName ?? '' }),
    ...(mapping !== undefined && { mapping: jsonOf(mapping) }),
    ...(description !== undefined && { description: description.trim() }),
    ...(subject !== undefined && { subject: subject.trim() }),
  }
  await trx
    .insertInto('interaction_template_letter')
    .values({ tenant_id: key.tenant, template_code: key.code, language: key.language, hash: null, mapping: jsonOf({}), ...said })
    .onConflict((again) =>
      again.columns(['tenant_id', 'template_code', 'language']).doUpdateSet({
        ...said,
        changed_at: sql<Date>`now()`,
        version: sql<number>`interaction_template_letter.version + 1`,
      }),
    )
    .execute()
  // Whoever gives a sample template a letter has made it their own.
  await trx.updateTable('interaction_template').set({ sample: false }).where('tenant_id', '=', key.tenant).where('code', '=', template.code).where('sample', '=', true).execute()
  await settle(trx, key.tenant, key.code, readKind)
  const kept = await readTemplateLetter(trx, key)
  return kept ? ok(kept) : fail({ kind: 'not-found' })
}

/** False: there is no such row. */
export async function removeTemplateLetter(trx: Transaction<Schema>, key: LetterKey, readKind: ReadKind): Promise<boolean> {
  if (!(await holdTemplate(trx, key.tenant, key.code))) return false
  const gone = await trx
    .deleteFrom('interaction_template_letter')
    .where('tenant_id', '=', key.tenant)
    .where('template_code', '=', key.code)
    .where('language', '=', key.language)
    .executeTakeFirst()
  if (gone.numDeletedRows === 0n) return false
  await settle(trx, key.tenant, key.code, readKind)
  return true
}

/** The template's language is one of its rows: its own, else the first; and its wizard action is possible with what stands there. */
async function settle(trx: Transaction<Schema>, tenant: number, code: string, readKind: ReadKind): Promise<void> {
  const template = await holdTemplate(trx, tenant, code)
  if (!template) return
  const languages = (await listTemplateLetters(trx, tenant, code)).map((row) => row.language)
  const language = languages.includes(template.language) ? template.language : (languages.find((one) => one !== '') ?? '')
  const wizardAction = actionFor(template.wizardAction, await kindOfRow(trx, tenant, { code: template.code, language }, readKind))
  if (language === template.language && wizardAction === template.wizardAction) return
  await trx
    .updateTable('interaction_template')
    .set({ language, wizard_action: wizardAction, version: template.version + 1, changed_at: sql<Date>`now()` })
    .where('tenant_id', '=', tenant)
    .where('code', '=', template.code)
    .execute()
}

const letters = (db: Kysely<Schema>, tenant: number, code: string) =>
  db
    .selectFrom('interaction_template_letter')
    .select(['language', 'description', 'subject', 'hash', 'file_name as fileName', 'mapping', 'changed_at as changedAt', 'version'])
    .where('tenant_id', '=', tenant)
    .where('template_code', '=', code)
    .orderBy('language')
