/**
 * ADDRESSBLOCK and GREETINGLINE: a format with placeholders, filled from a contact.
 *
 * `<< literal _NAME_ literal >>` prints nothing at all when its name is empty; line ends inside it vanish with it. Word keeps
 * the blanks within a placeholder, also at the start of a line, and so do we; `trimmed` takes them away (merge rules ).
 *
 * ECMA-376 5th ed. Part 1, 17.16.5.1 (ADDRESSBLOCK), 17.16.5.20 (GREETINGLINE).
 */
import { countryKey, orderOfCountry } from './address-order'
import type { Placeholder } from './standard-names'

/** The values by placeholder; what is missing is empty. */
export type NameValues = Readonly<Partial<Record<Placeholder, string>>>

export type AddressOptions = {
  /** `\f`; Word's usual format where it is missing. */
  readonly format?: string
  /** `\c`: 0 never, 1 always, 2 only if it is not in the list of `\e`. Without the switch the format decides. */
  readonly country?: 0 | 1 | 2
  /** `\e`: the countries that are not printed, separated by commas, semicolons or line ends. */
  readonly except?: string
  /** `\d`: town and postal code in the order of the contact's country. */
  readonly byCountry?: boolean
  /** Take the blanks off the ends of each line. */
  readonly trimmed?: boolean
}

export type GreetingOptions = {
  /** `\f`; `Dear Mr. Doe,` where it is missing. */
  readonly format?: string
  /** `\e`: what is printed where the names are missing. */
  readonly otherwise?: string
  readonly trimmed?: boolean
}

const ADDRESS =
  '<<_TITLE0_ >><<_FIRST0_>><< _LAST0_>><< _SUFFIX0_>>\n<<_COMPANY_\n>><<_STREET1_\n>><<_STREET2_\n>><<_CITY_>><<, _STATE_>><< _POSTAL_>><<\n_COUNTRY_>>'
const GREETING = '<<_BEFORE_ Dear >><<_TITLE0_>><< _LAST0_>><<_AFTER_ ,>>'
const OTHERWISE = 'Dear Sir or Madam,'

/** The lines of an address, each a paragraph of its own; empty lines are left out, so an empty address has none. */
export function addressLines(values: NameValues, options: AddressOptions = {}): readonly string[] {
  const country = printedCountry(values.COUNTRY ?? '', options)
  const format = partsOf(options.format ?? ADDRESS)
  const parts = options.byCountry === true ? inOrder(format, values.COUNTRY ?? '') : format
  return linesOf(filled(parts, { ...values, COUNTRY: country }), options.trimmed).filter((line) => line.trim() !== '')
}

/** The lines of a greeting: one, or none. A line end between placeholders only wraps the code; Word prints one line all the same. */
export function greetingLines(values: NameValues, options: GreetingOptions = {}): readonly string[] {
  const parts = partsOf(options.format ?? GREETING).map((part) => ('text' in part ? { text: part.text.replace(LINE_ENDS, '') } : part))
  const lines = linesOf(isNameless(parts, values) ? (options.otherwise ?? OTHERWISE) : filled(parts, values), options.trimmed)
  return lines.filter((line) => line.trim() !== '')
}

/** The placeholders that a format asks for. */
export const placeholdersOf = (format: string): readonly Placeholder[] => [...new Set(partsOf(format).flatMap(namesIn))]

type FormatPart = { readonly text: string } | { readonly pieces: readonly (string | Name)[] }
type Name = { readonly name: Placeholder | 'BEFORE' | 'AFTER' }

const NAME = /_((?:TITLE|FIRST|MIDDLE|LAST|NICK)[01]|SUFFIX0|COMPANY|STREET[12]|CITY|STATE|POSTAL|COUNTRY|BEFORE|AFTER)_/gi

function partsOf(format: string): readonly FormatPart[] {
  const parts: FormatPart[] = []
  for (let at = 0; at < format.length;) {
    const opens = format.indexOf('<<', at)
    const closes = opens < 0 ? -1 : format.indexOf('>>', opens + 2)
    if (opens < 0 || closes < 0) {
      parts.push({ text: format.slice(at) })
      break
    }
    if (opens > at) parts.push({ text: format.slice(at, opens) })
    parts.push({ pieces: piecesOf(format.slice(opens + 2, closes)) })
    at = closes + 2
  }
  return parts
}

function piecesOf(text: string): readonly (string | Name)[] {
  return text.split(NAME).map((piece, index) => (index % 2 === 0 ? piece : { name: piece.toUpperCase() as Name['name'] }))
}

const namesIn = (part: FormatPart): readonly Placeholder[] =>
  'text' in part ? [] : part.pieces.flatMap((piece) => (typeof piece === 'string' || isFrame(piece.name) ? [] : [piece.name]))

const isFrame = (name: Name['name']): name is 'BEFORE' | 'AFTER' => name === 'BEFORE' || name === 'AFTER'

function filled(parts: readonly FormatPart[], values: NameValues): string {
  return parts.map((part) => ('text' in part ? part.text : placeholder(part.pieces, values))).join('')
}

function placeholder(pieces: readonly (string | Name)[], values: NameValues): string {
  const names = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.name]))
  // The blank behind _BEFORE_ and _AFTER_ parts the name from its text and is not printed.
  if (names.some(isFrame)) return pieces.map((piece) => (typeof piece === 'string' ? piece.replace(/^[ \u00a0]/, '') : '')).join('')
  const shown = names.some((name) => !isFrame(name) && (values[name] ?? '').trim() !== '')
  if (names.length > 0 && !shown) return ''
  return pieces.map((piece) => (typeof piece === 'string' ? piece : isFrame(piece.name) ? '' : (values[piece.name] ?? ''))).join('')
}

/**
 * Whether a greeting has nobody to greet: every name it asks for is empty, or it asks for a title and a last name and no first
 * name, and the title is empty (`Dear Doe,` would be rude).
 */
function isNameless(parts: readonly FormatPart[], values: NameValues): boolean {
  const names = parts.flatMap(namesIn)
  const has = (name: Placeholder) => (values[name] ?? '').trim() !== ''
  if (names.length === 0) return false
  const titled = names.includes('TITLE0') && names.includes('LAST0') && !names.some((name) => /^(?:FIRST|NICK)/.test(name))
  return !names.some(has) || (titled && (!has('TITLE0') || !has('LAST0')))
}

function printedCountry(country: string, { country: rule, except = '' }: AddressOptions): string {
  if (rule === 0) return ''
  if (rule !== 2) return country
  const listed = except.split(/[,;\n\r\v]/).map(countryKey)
  return listed.includes(countryKey(country)) ? '' : country
}

/** Town, state and postal code, wherever the format has them, in the order of the country; all else stays. */
function inOrder(parts: readonly FormatPart[], country: string): readonly FormatPart[] {
  const order = orderOfCountry(country)
  const isPlace = (part: FormatPart) => namesIn(part).some((name) => name === 'CITY' || name === 'STATE' || name === 'POSTAL')
  const first = parts.findIndex(isPlace)
  if (order === null || first < 0) return parts
  // A line end within a placeholder of the place stays once, behind the whole place.
  const ends = parts.some(
    (part) => isPlace(part) && 'pieces' in part && part.pieces.some((piece) => typeof piece === 'string' && LINE_END.test(piece)),
  )
  const place: readonly FormatPart[] = [{ text: '\n' }, ...partsOf(order), ...(ends ? [{ text: '\n' }] : [])]
  return [...parts.slice(0, first), ...place, ...parts.slice(first).filter((part) => !isPlace(part))]
}

const LINE_END = /\r\n|[\n\r\v\u2028\u2029]/
const LINE_ENDS = new RegExp(LINE_END, 'g')

function linesOf(text: string, trimmed = false): readonly string[] {
  const lines = text.split(LINE_END)
  return trimmed ? lines.map((line) => line.trim()) : lines
}
