/**
 * What a field's code refers to: which of its words name a bookmark, which count something that begins anew in each letter.
 *
 * ECMA-376 5th ed. Part 1, 17.16.5 (field definitions); codes are read as they are written in XML, so a quotation mark may be `&quot;`.
 */
export type CodeWord = {
  /** Without its quotes; of a switch the one character. */
  readonly text: string
  readonly kind: 'word' | 'quoted' | 'switch'
  /** Where `text` stands. */
  readonly from: number
  readonly to: number
}

const QUOTE = '(?:"|&quot;|[“”„])'
const WORDS = new RegExp(`\\\\(\\S)|${QUOTE}((?:\\\\[^]|(?!${QUOTE})[^])*)(?:${QUOTE}|$)|(?:(?!["“”„\\s\\\\]|&quot;)[^])+`, 'dgu')

export function codeWords(code: string): readonly CodeWord[] {
  return [...code.matchAll(WORDS)].map((found) => {
    const group = found[1] !== undefined ? 1 : found[2] !== undefined ? 2 : 0
    const [from, to] = found.indices?.[group] ?? [0, 0]
    return { text: found[group] ?? '', kind: group === 1 ? 'switch' : group === 2 ? 'quoted' : 'word', from, to }
  })
}

export const fieldName = (words: readonly CodeWord[]): string => {
  const first = words[0]
  return first?.kind !== 'word' ? '' : first.text.startsWith('=') ? '=' : first.text.toLowerCase()
}

/** By field: the switches whose argument is a bookmark. */
const BY_SWITCH: ReadonlyMap<string, string> = new Map([
  ['hyperlink', 'l'],
  ['toc', 'b'],
  ['index', 'b'],
  ['xe', 'r'],
  ['ta', 'r'],
])
/** Fields whose first argument is a bookmark. */
const BY_ARGUMENT = new Set(['ref', 'pageref', 'noteref', 'gotobutton'])
/** A code that is a bookmark's name alone prints it, unless it is a field's name. */
const FIELDS = new Set(
  (
    'addressblock advance ask author autonum autonumlgl autonumout autotext autotextlist barcode bibliography bidioutline citation comments compare ' +
    'createdate database date dde ddeauto displaybarcode docproperty docvariable edittime eq filename filesize fillin formcheckbox formdropdown ' +
    'formtext glossary gotobutton greetingline hyperlink if import include includepicture includetext index info keywords lastsavedby link listnum ' +
    'macrobutton mergebarcode mergefield mergerec mergeseq next nextif noteref numchars numpages numwords page pageref print printdate private quote ' +
    'rd ref revnum savedate section sectionpages seq set skipif styleref subject symbol ta tc template time title toa toc useraddress userinitials ' +
    'username xe'
  ).split(' '),
)

/** Words that name a bookmark if there is one of that name. */
export function bookmarkWords(words: readonly CodeWord[]): readonly CodeWord[] {
  const name = fieldName(words)
  if (name === '=' || name === 'if' || name === 'compare')
    return words.flatMap((word, at) => (word.kind === 'word' && (at > 0 || name === '=') ? namesIn(word) : []))
  if (BY_ARGUMENT.has(name)) return arguments_(words).slice(0, 1)
  if (name === 'seq') return arguments_(words).slice(1, 2)
  const flag = BY_SWITCH.get(name)
  if (flag !== undefined)
    return words.filter(
      (word, at) => word.kind !== 'switch' && words[at - 1]?.kind === 'switch' && words[at - 1]?.text.toLowerCase() === flag,
    )
  return name === '' || FIELDS.has(name) ? [] : words.slice(0, 1)
}

/** What stands behind the field's name, up to the first switch. */
function arguments_(words: readonly CodeWord[]): readonly CodeWord[] {
  const first = words.findIndex((word) => word.kind === 'switch')
  return words.slice(1, first < 0 ? undefined : first)
}

/** Names within a formula; one with a bracket behind it is a function, one in `&…;` a character. */
const namesIn = ({ text, from }: CodeWord): readonly CodeWord[] =>
  [...text.matchAll(/&[#\w]+;|[\p{L}_][\p{L}\p{N}_]*(?!\s*\(|[\p{L}\p{N}_])/gu)].flatMap((found) =>
    found[0].startsWith('&')
      ? []
      : [{ text: found[0], kind: 'word' as const, from: from + found.index, to: from + found.index + found[0].length }],
  )

/** What a field counts, and the switch by which it begins anew; null for what counts nothing or is told already where to begin. */
export function restartOf(words: readonly CodeWord[]): { readonly counts: string; readonly by: string } | null {
  const name = fieldName(words)
  if (name !== 'seq' && name !== 'listnum') return null
  const list = arguments_(words)[0]?.text.toLowerCase() ?? ''
  const flags = new Set(words.filter(({ kind }) => kind === 'switch').map(({ text }) => text.toLowerCase()))
  if (name === 'seq') return list === '' || flags.has('r') || flags.has('c') ? null : { counts: `seq ${list}`, by: '\\r 1' }
  const level = words[words.findIndex(({ kind, text }) => kind === 'switch' && text.toLowerCase() === 'l') + 1]?.text ?? '1'
  return flags.has('s') ? null : { counts: `listnum ${list} ${flags.has('l') ? level : '1'}`, by: '\\s 1' }
}
