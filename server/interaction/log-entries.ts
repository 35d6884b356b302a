/**
 * The entries of the log as they will be written: each line's values, and the hash of the letter that they make (design 3.6).
 *
 * They come as bytes of JSON, a list of some hundred at a time. What all letters of a log say of the house is told once, apart from them.
 */
import type { CheckReport } from '#core/api/letter'
import { fail, ok, type Result } from '#core/prelude/result'
import { checkHeader } from '../letter/check-segment'
import type { TemplateOf } from '../letter/compiled-letters'
import { gatherFindings } from '../letter/findings'
import type { LetterLine } from '../letter/letter-line'
import type { AskMeets } from '../letter/meet-criteria'
import { whenSent } from '../letter/sending-findings'
import type { CodeField } from '../letter/required-codes'
import type { SegmentFacts } from '../letter/segment-facts'
import { TEMPLATE_FORMAT } from '../letter/template'
import { writtenLines, type WrittenLine } from '../letter/written-lines'
import { entryJson, type EntryRow } from './insert-entries'
import { recordedValues } from './recorded-values'

/** The lines that were made ready, in order, each as it was then. */
export type LinesSeen = readonly { readonly lineNo: number; readonly version: number }[]

type Values = Readonly<Record<string, string>>
/** `shared`: values that letters have unless their entries say otherwise. */
export type Prepared = { readonly seen: LinesSeen; readonly shared: Values }
/** A JSON list of so many entries. */
export type EntriesMade = { readonly bytes: Uint8Array; readonly count: number }

const CHUNK = 500

/** Where something must be mended first, the whole report is the fault. `isAnew`: beside a log that is there, whose shared values stay as they are. */
export async function* logEntries(
  batches: AsyncIterable<readonly LetterLine[]>,
  facts: SegmentFacts,
  templateOf: TemplateOf,
  ask: AskMeets,
  { send, isAnew }: { readonly send: boolean; readonly isAnew: boolean },
): AsyncGenerator<EntriesMade, Result<Prepared, CheckReport>> {
  const findings = gatherFindings()
  const followed = new Set<CodeField>()
  const seen: { lineNo: number; version: number }[] = []
  let shared: Values | null = isAnew ? {} : null
  let chunk: string[] = []
  for await (const written of writtenLines(batches, facts, templateOf, ask)) {
    for (const found of send ? whenSent(written.findings, written.line) : written.findings) findings.add(found)
    for (const field of written.follows) followed.add(field)
    seen.push({ lineNo: written.line.lineNo, version: written.line.version })
    if (findings.hasStops()) continue
    const entry = entryOf(written)
    if (entry.values) shared ??= saidByHouse(facts, written.line, entry.values)
    chunk.push(entryJson({ ...entry, values: entry.values && otherThan(shared ?? {}, entry.values) }))
    if (chunk.length < CHUNK) continue
    yield listOf(chunk)
    chunk = []
  }
  if (chunk.length > 0) yield listOf(chunk)
  checkHeader(facts, { lines: seen.length, followed }, findings)
  return findings.hasStops() ? fail(findings.report(seen.length)) : ok({ seen, shared: shared ?? {} })
}

const encoder = new TextEncoder()

const listOf = (entries: readonly string[]): EntriesMade => ({ bytes: encoder.encode(`[${entries.join(',')}]`), count: entries.length })

/** What a letter says of its sender and of its segment's date. Nothing that can name a contact: it outlives what is kept of each. */
function saidByHouse({ header }: SegmentFacts, { date }: LetterLine, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name.startsWith('sender.') || (name === 'letter.date' && date === header.date)))
}

const otherThan = (shared: Values, values: Values): Values => Object.fromEntries(Object.entries(values).filter(([name, value]) => shared[name] !== value))

function entryOf({ line, template, values }: WrittenLine): EntryRow {
  const common = {
    line_no: line.lineNo,
    contact_no: line.contactNo,
    date: line.date,
    alternative_address_code: line.alternative?.code ?? '',
    contact_company_no: line.contact?.companyNo ?? '',
    description: line.description,
    subject: values?.['letter.subject'] ?? line.subject,
    language: line.language,
    // R-LOG 6: a letter by e-mail to nobody's address was not sent that way.
    correspondence_type: line.correspondenceType === 'email' && values?.['letter.recipientEmail'] === '' ? 'none' : line.correspondenceType,
    salesperson_code: line.salespersonCode,
    campaign_no: line.campaignNo,
    campaign_target: line.campaignTarget,
    campaign_response: line.campaignResponse,
    interaction_template_code: line.interactionTemplateCode,
    interaction_group_code: line.interactionGroupCode,
    cost: line.cost,
    duration_minutes: line.duration,
    information_flow: line.informationFlow,
    initiated_by: line.initiatedBy,
    send_as_attachment: line.sendAsAttachment,
    evaluation: line.evaluation,
    note: line.note.paragraphs.length === 0 ? null : line.note,
  }
  if (!line.letter || !template || !values) {
    return {
      ...common,
      letter_state: 'none',
      letter_name: '',
      template_hash: null,
      template_format: null,
      mapping: null,
      values: null,
      letter_hash: null,
      content_hash: null,
    }
  }
  const read = recordedValues(values)
  const merged = template.merge(read.values, { lineNo: line.lineNo, date: line.date, note: line.note })
  return {
    ...common,
    letter_state: line.letter.isOwn ? 'unique' : 'inherited',
    letter_name: line.letter.fileName,
    template_hash: line.letter.isOwn ? null : line.letter.hash,
    template_format: TEMPLATE_FORMAT,
    mapping: line.letter.mapping,
    values: read.wereRead(),
    letter_hash: line.letter.isOwn ? line.letter.hash : null,
    content_hash: template.contentHash(merged.value.parts, merged.value.extra),
  }
}
