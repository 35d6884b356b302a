/**
 * The rows of a file of vCards (RFC 2426, RFC 6350): one card, one row, under the names of our own fields.
 *
 * Of several telephone numbers, addresses or e-mails of one card the preferred one is taken, else the one at work, else the first.
 */
import ICAL from 'ical.js'
import type { ImportField } from '#core/contact/import/import-field'
import type { ImportFault } from '#core/contact/import/import-fault'
import { fail, ok, type Result } from '#core/prelude/result'
import type { FileRow } from './file-rows'

type Value = string | readonly (string | readonly string[])[]
type Property = { readonly name: string; readonly types: readonly string[]; readonly isPreferred: boolean; readonly value: Value }

const headings = [
  'kind', 'name', 'courtesyTitle', 'firstName', 'middleName', 'lastName', 'suffix', 'nickname', 'companyName', 'jobTitle',
  'address', 'address2', 'postCode', 'city', 'county', 'countryCode', 'phone', 'mobile', 'fax', 'email', 'homePage', 'language', 'externalId',
] as const satisfies readonly ImportField[] // prettier-ignore
type Heading = (typeof headings)[number]

export const looksLikeCards = (head: string): boolean => /^\s*BEGIN:VCARD\s*$/im.test(head.slice(0, 200))

export function readCards(text: string): Result<readonly FileRow[], ImportFault> {
  const rows: FileRow[] = [{ line: 1, cells: headings }]
  for (const { line, text: card } of cardsIn(text)) {
    const properties = propertiesOf(card)
    if (properties === null) return fail({ kind: 'wrong-card', line })
    const cells = cellsOf(properties)
    rows.push({ line, cells: headings.map((heading) => cells[heading] ?? '') })
  }
  return rows.length > 1 ? ok(rows) : fail({ kind: 'no-rows' })
}

// One card at a time: a wrong one can then be named by the line where it begins.
function* cardsIn(text: string): Generator<{ readonly line: number; readonly text: string }> {
  const lines = text.split(/\r\n|\r|\n/)
  let begin = -1
  for (const [i, line] of lines.entries()) {
    if (begin < 0 && /^BEGIN:VCARD\s*$/i.test(line)) begin = i
    else if (begin >= 0 && /^END:VCARD\s*$/i.test(line)) {
      yield { line: begin + 1, text: `${lines.slice(begin, i).join('\r\n')}\r\nEND:VCARD\r\n` }
      begin = -1
    }
  }
  if (begin >= 0) yield { line: begin + 1, text: '' }
}

function propertiesOf(card: string): readonly Property[] | null {
  try {
    const parsed: unknown = ICAL.parse(unquotedPrintable(card))
    const [name, properties] = parsed as [string, [string, Record<string, string | string[]>, string, ...Value[]][]]
    if (name !== 'vcard') return null
    return properties.map(([property, parameters, , ...values]) => {
      const types = [parameters['type'] ?? []].flat().flatMap((type) => type.toLowerCase().split(','))
      return { name: property, types, isPreferred: types.includes('pref') || parameters['pref'] === '1', value: values[0] ?? '' }
    })
  } catch {
    return null
  }
}

function cellsOf(card: readonly Property[]): Partial<Record<Heading, string>> {
  const all = (name: string) => card.filter((property) => property.name === name)
  const best = (properties: readonly Property[]) =>
    properties.find((property) => property.isPreferred) ?? properties.find(({ types }) => types.includes('work')) ?? properties[0]
  const text = (name: string) => textOf(best(all(name))?.value)
  const part = (name: string, at: number) => partOf(best(all(name))?.value, at)
  const phones = all('tel')
  const isMobile = ({ types }: Property) => types.includes('cell')
  const isFax = ({ types }: Property) => types.includes('fax')
  const phone = (of: readonly Property[]) => textOf(best(of)?.value).replace(/^tel:/i, '')
  const company = part('org', 0)
  const isCompany =
    /^(org|organization)$/i.test(text('kind')) || card.some(({ name, value }) => name === 'x-abshowas' && /company/i.test(textOf(value)))
  return {
    kind: isCompany ? 'company' : text('kind') === '' ? '' : 'person',
    name: isCompany ? company || text('fn') : text('fn'),
    ...(isCompany
      ? {}
      : { lastName: part('n', 0), firstName: part('n', 1), middleName: part('n', 2), courtesyTitle: part('n', 3), suffix: part('n', 4) }),
    nickname: text('nickname'),
    companyName: isCompany ? '' : company,
    jobTitle: text('title'),
    address: part('adr', 2),
    address2: [part('adr', 1), part('adr', 0)].filter((line) => line !== '').join(', '),
    city: part('adr', 3),
    county: part('adr', 4),
    postCode: part('adr', 5),
    countryCode: part('adr', 6),
    phone: phone(phones.filter((property) => !isMobile(property) && !isFax(property))),
    mobile: phone(phones.filter(isMobile)),
    fax: phone(phones.filter(isFax)),
    email: text('email').replace(/^mailto:/i, ''),
    homePage: text('url'),
    language: text('lang'),
    externalId: text('uid').replace(/^urn:uuid:/i, ''),
  }
}

const textOf = (value: Value | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? value.trim() : partOf(value, 0)

function partOf(value: Value | undefined, at: number): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return at === 0 ? value.trim() : ''
  const part = value[at] ?? ''
  return (typeof part === 'string' ? part : part.join(', ')).trim()
}

/** vCard 2.1, which some telephones still write, packs letters as `=C3=A6`; the lines of such a value end in `=`. */
function unquotedPrintable(card: string): string {
  if (!/ENCODING=QUOTED-PRINTABLE|;QUOTED-PRINTABLE/i.test(card)) return card
  return card
    .replace(/=\r\n/g, '')
    .replace(
      /^([^:\r\n]*?)((?:;ENCODING=|;)QUOTED-PRINTABLE)([^:\r\n]*):(.*)$/gim,
      (_, name: string, _way: string, rest: string, value: string) => {
        const bytes = value.replace(/=([0-9A-F]{2})/gi, (_match, hex: string) => `%${hex}`)
        return `${name}${rest.replace(/;CHARSET=[^;:]*/i, '')}:${decoded(bytes)}`
      },
    )
}

function decoded(bytes: string): string {
  try {
    return decodeURIComponent(bytes)
  } catch {
    return bytes
  }
}
