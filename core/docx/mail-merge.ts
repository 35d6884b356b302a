/**
 * What Word's own mail merge left in the settings: whether blank lines stay, and which column plays which part of an address.
 * To be read before the letter is cleaned, which takes all this out.
 *
 * ECMA-376 5th ed. Part 1, 17.14.20 (mailMerge), 17.14.12 (doNotSuppressBlankLines), 17.14.15 (fieldMapData).
 */
import type { Docx } from './docx'
import { attribute } from './xml-attributes'
import { Kind, nameAt, type Xml } from './xml-scan'

/** The parts of an address, in the order in which Word lists them. Their names in the file are translated, so only the place counts. */
export const MAPPED_FIELDS = [
  'uniqueIdentifier',
  'courtesyTitle',
  'firstName',
  'middleName',
  'lastName',
  'suffix',
  'nickname',
  'jobTitle',
  'company',
  'address1',
  'address2',
  'city',
  'state',
  'postalCode',
  'country',
  'businessPhone',
  'businessFax',
  'homePhone',
  'homeFax',
  'email',
  'webPage',
  'spouseCourtesyTitle',
  'spouseFirstName',
  'spouseMiddleName',
  'spouseLastName',
  'spouseNickname',
  'phoneticFirstName',
  'phoneticLastName',
  'address3',
  'department',
] as const
type MappedField = (typeof MAPPED_FIELDS)[number]

export type MailMerge = {
  /** `formLetters`, `mailingLabels`, `envelopes`, `catalog`, `email` or `fax`; null when the settings know no merge. */
  readonly documentType: string | null
  /** True unless the author asked Word to keep the lines of empty fields. */
  readonly suppressBlankLines: boolean
  /** Column of the source for each part of an address that the author mapped; null when there is no map at all. */
  readonly fieldMap: Readonly<Partial<Record<MappedField, string>>> | null
}

export function readMailMerge(docx: Docx): MailMerge {
  const settings = docx.settings === null ? undefined : docx.parts.get(docx.settings)
  const xml = settings?.xml()
  const merge = xml === undefined ? -1 : firstNamed(xml, 'w:mailMerge', 0, xml.length)
  if (xml === undefined || merge < 0) return { documentType: null, suppressBlankLines: true, fieldMap: null }
  const end = xml.mate[merge] ?? merge
  const within = (name: string): number => firstNamed(xml, name, merge, end)
  const type = within('w:mainDocumentType')
  const keep = within('w:doNotSuppressBlankLines')
  return {
    documentType: type < 0 ? null : (attribute(xml, type, 'w:val') ?? null),
    suppressBlankLines: keep < 0 || !isOn(xml, keep),
    fieldMap: readFieldMap(xml, merge, end),
  }
}

function readFieldMap(xml: Xml, from: number, end: number): MailMerge['fieldMap'] {
  const map: Partial<Record<MappedField, string>> = {}
  let place = 0
  for (let i = firstNamed(xml, 'w:fieldMapData', from, end); i >= 0; i = firstNamed(xml, 'w:fieldMapData', (xml.mate[i] ?? i) + 1, end)) {
    const field = MAPPED_FIELDS[place++]
    const stop = xml.mate[i] ?? i
    const type = firstNamed(xml, 'w:type', i, stop)
    const name = firstNamed(xml, 'w:name', i, stop)
    const column = name < 0 ? undefined : attribute(xml, name, 'w:val')
    const isMapped = type < 0 || attribute(xml, type, 'w:val') === 'dbColumn'
    if (field !== undefined && isMapped && column) map[field] = column
  }
  return place === 0 ? null : map
}

/** An on/off element without a value is on. ECMA-376 5th ed. Part 1, 17.17.4 (boolean property). */
export function isOn(xml: Xml, token: number): boolean {
  const value = attribute(xml, token, 'w:val')
  return value !== '0' && value !== 'false' && value !== 'off'
}

function firstNamed(xml: Xml, name: string, from: number, end: number): number {
  for (let i = from; i < end; i++) if (nameAt(xml, i) === name && xml.kind[i] !== Kind.close) return i
  return -1
}
