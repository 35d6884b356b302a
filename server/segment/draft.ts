/** What a request says of a header or of lines, read once: codes and languages as they are kept, days that exist, nobody who is blocked. */
import type { Kysely } from 'kysely'
import { codeOf } from '#core/contact/code-list'
import { isDay } from '#core/contact/iso-date'
import { parseLanguage } from '#core/contact/language'
import { refuse } from '../http/problem'
import type { Schema } from '../store/schema'
import { isBlocked } from './segments'

type Said = {
  readonly date?: string | null
  readonly salespersonCode?: string | null
  readonly language?: string | null
  readonly campaignNo?: string | null
  readonly interactionTemplateCode?: string | null
  readonly alternativeAddressCode?: string | null
}

const codes = ['campaignNo', 'interactionTemplateCode', 'alternativeAddressCode'] as const

export async function draftOf<Draft extends Said>(db: Kysely<Schema>, tenant: number, draft: Draft): Promise<Draft> {
  const { date, salespersonCode, language } = draft
  if (typeof date === 'string' && !isDay(date)) refuse('not-understood', { field: 'date' })
  if (salespersonCode && (await isBlocked(db, tenant, salespersonCode))) {
    refuse('not-understood', { field: 'salespersonCode', reason: 'blocked' })
  }
  const said: Partial<Said> = Object.fromEntries(
    codes.flatMap((field) => (typeof draft[field] === 'string' ? [[field, codeOf(draft[field])] as const] : [])),
  )
  return { ...draft, ...said, ...(typeof language === 'string' && { language: languageOf(language) }) }
}

function languageOf(text: string): string {
  const parsed = parseLanguage(text)
  return parsed.ok ? parsed.value : refuse('not-understood', { field: 'language', reason: parsed.fault.kind })
}
