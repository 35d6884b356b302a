/** One line's letter as it would be sent, for whoever looks at it. */
import type { Kysely } from 'kysely'
import { letterName, safeFileName } from '#core/letter/file-name'
import { lineLetterBytes } from '#core/letter/line-letter'
import { refuse } from '../http/problem'
import type { LineKey } from '../segment/lines'
import type { Schema } from '../store/schema'
import { readBlob } from './blobs'
import type { LetterLine } from './letter-line'
import { letterLines } from './letter-lines'
import { meetCriteria } from './meet-criteria'
import { readSegmentFacts } from './segment-facts'
import { faultOfTemplate, readTemplate, type Template } from './template'
import type { Templates } from './templates'
import { writtenLines } from './written-lines'

export async function writtenLine(db: Kysely<Schema>, templates: Templates, key: LineKey) {
  const facts = (await readSegmentFacts(db, key)) ?? refuse('not-found')
  for await (const one of writtenLines(letterLines(db, facts, [key.lineNo]), facts, (letter) => templates(db, key.tenant, letter), meetCriteria(db, key.tenant))) return one
  return refuse('not-found')
}

type Made = { readonly name: string; readonly bytes: Uint8Array }

/** Nobody looks at a letter to somebody who must not get one, as nobody gets it in a file (design 3.8). */
export const mergedLine = (db: Kysely<Schema>, templates: Templates, key: LineKey): Promise<Made> => merged(db, templates, key, ({ template }) => Promise.resolve(template))

/** As text alone: what is written where a field stood is not written over when the letter is merged again. */
export const plainLine = (db: Kysely<Schema>, templates: Templates, key: LineKey): Promise<Made> =>
  merged(db, templates, key, async ({ letter }) => {
    const stored = (await readBlob(db, key.tenant, letter.hash)) ?? refuse('not-found')
    const read = readTemplate(stored, letter.mapping, { removeControls: true })
    return read.ok ? read.value : refuse('letter-refused', { ...read.fault })
  })

type Ready = { readonly template: Template; readonly letter: NonNullable<LetterLine['letter']> }

async function merged(db: Kysely<Schema>, templates: Templates, key: LineKey, compiled: (ready: Ready) => Promise<Template>): Promise<Made> {
  const { line, template, values, findings } = await writtenLine(db, templates, key)
  if (!line.contact || !values) return refuse('letter-missing', { reason: 'contact-gone' })
  if (line.heldBack) return refuse('contact-refused', { reason: line.heldBack, contactNo: line.contactNo })
  if (!line.letter) return refuse('letter-missing', { language: line.language })
  const refused = findings.find((found) => found.kind === 'letter-refused')
  if (!template) return refuse('letter-refused', { ...refused?.facts })
  const fault = faultOfTemplate(template)
  if (fault) return refuse(fault.code, fault.facts)
  const own = await compiled({ template, letter: line.letter })
  const { value } = own.merge(values, { lineNo: line.lineNo, date: line.date, note: line.note })
  return { name: safeFileName(letterName(line.contact), '.docx'), bytes: lineLetterBytes(own.compiled, value) }
}
