/** Combined documents for tests: small templates, letters of a few people, and what came of them. */
import { aDocx, R, W, type Plan } from '#core/docx/a-docx'
import type { Docx } from '#core/docx/docx'
import { joined } from '#core/docx/little-endian'
import { openDocx } from '#core/docx/open'
import { compileLetter } from '../compile-letter'
import type { MergeRecord } from '../evaluation'
import type { LetterTemplate } from '../letter-template'
import { letterMerger, type Letter } from '../merge-letter'
import { combinedLetters } from './combine'
import type { CombineOptions } from './plan'

const WP = 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'
const W14 = 'http://schemas.microsoft.com/office/word/2010/wordml'
export const root = (name: string, inner: string) =>
  `<w:${name} xmlns:w="${W}" xmlns:r="${R}" xmlns:wp="${WP}" xmlns:w14="${W14}">${inner}</w:${name}>`
export const document = (blocks: string, section = '<w:sectPr/>') => root('document', `<w:body>${blocks}${section}</w:body>`)
export const p = (inner: string, properties = '') => `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${inner}</w:p>`
export const text = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`
export const slot = (name: string) => `<w:fldSimple w:instr=" MERGEFIELD ${name} "><w:r><w:t>«${name}»</w:t></w:r></w:fldSimple>`
export const live = (code: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${text('0')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
export const number = (num: string, level = 0) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${num}"/></w:numPr>`
export const main = 'word/document.xml'

export function templateOf(plan: Plan): LetterTemplate {
  const compiled = compileLetter(aDocx(plan))
  if (!compiled.ok) throw new Error(compiled.fault.kind)
  return compiled.value.value
}
export const lettersOf = (template: LetterTemplate, records: readonly MergeRecord[]): readonly Letter[] => {
  const merger = letterMerger(template, [...new Set(records.flatMap((record) => Object.keys(record)))])
  return records.map((record) => merger.merge(record).value)
}
export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk.slice())
  return joined(all)
}
export function opened(bytes: Uint8Array): Docx {
  const docx = openDocx(bytes)
  if (!docx.ok) throw new Error(docx.fault.kind)
  return docx.value
}
export const combined = async (plan: Plan, records: readonly MergeRecord[], options: CombineOptions = {}): Promise<Docx> => {
  const template = templateOf(plan)
  return opened(await bytesOf(combinedLetters(template, lettersOf(template, records), options)))
}
export const xmlOf = (docx: Docx, part: string) => docx.parts.get(part)?.text() ?? ''
export const all = (xml: string, pattern: RegExp) => [...xml.matchAll(pattern)].map((match) => match[1] ?? match[0])
export const sections = (xml: string) => all(xml, /<w:sectPr(?:\/>|>.*?<\/w:sectPr>)/g)
export const people = [{ Name: 'Ada' }, { Name: 'Bo' }, { Name: 'Cy' }]
