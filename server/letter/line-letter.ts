/** One line's letter as it would be sent, for whoever looks at it. */
import type { Kysely } from 'kysely'
import { letterName, safeFileName } from '#core/letter/file-name'
import { lineLetterBytes } from '#core/letter/line-letter'
import { refuse } from '../http/problem'
import type { LineKey } from '../segment/lines'
import type { Schema } from '../store/schema'
import { letterLines } from './letter-lines'
import { meetCriteria } from './meet-criteria'
import { readSegmentFacts } from './segment-facts'
import { faultOfTemplate } from './template'
import type { Templates } from './templates'
import { writtenLines } from './written-lines'

export async function writtenLine(db: Kysely<Schema>, templates: Templates, key: LineKey) {
  const facts = (await readSegmentFacts(db, key)) ?? refuse('not-found')
  for await (const one of writtenLines(letterLines(db, facts, [key.lineNo]), facts, (letter) => templates(db, key.tenant, letter), meetCriteria(db, key.tenant))) return one
  return refuse('not-found')
}

/** Nobody looks at a letter to somebody who must not get one, as nobody gets it in a file (design 3.8). */
export async function mergedLine(db: Kysely<Schema>, templates: Templates, key: LineKey): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const { line, template, values, findings } = await writtenLine(db, templates, key)
  if (!line.contact || !values) return refuse('letter-missing', { reason: 'contact-gone' })
  if (line.heldBack) return refuse('contact-refused', { reason: line.heldBack, contactNo: line.contactNo })
  if (!line.letter) return refuse('letter-missing', { language: line.language })
  const refused = findings.find((found) => found.kind === 'letter-refused')
  if (!template) return refuse('letter-refused', { ...refused?.facts })
  const fault = faultOfTemplate(template)
  if (fault) return refuse(fault.code, fault.facts)
  const merged = template.merge(values, { lineNo: line.lineNo, date: line.date, note: line.note })
  return { name: safeFileName(letterName(line.contact), '.docx'), bytes: lineLetterBytes(template.compiled, merged.value) }
}
