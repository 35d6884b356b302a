/**
 * Field codes: the instruction inside a Word field, such as ` MERGEFIELD "First name" \* Upper `.
 *
 * A code is not one text: nested fields stand in it, and their values are not known yet, or may hold blanks, quotes and
 * backslashes that must not be read as grammar. So a code is read as pieces, text or the number of a nested field, and
 * a nested field passes through as it is.
 *
 * ECMA-376 5th ed. Part 1, 17.16.2 (XML representation), 17.16.3 (formulas and expressions), 17.16.4 (field formatting).
 */
export type CodePiece = string | { readonly nested: number }

/**
 * An argument without its quotes and escapes. `from` and `to` say where its content stood, before unescaping, counted
 * over all pieces: one place for each UTF-16 unit of text, one for each nested field. An empty argument has no parts.
 */
export type CodeArg = { readonly parts: readonly CodePiece[]; readonly quoted: boolean; readonly from: number; readonly to: number }

/** A switch: `flag` is the lower-case letter or sign after the backslash. */
export type CodeSwitch = { readonly flag: string; readonly arg: CodeArg | null }

/** `name` is in upper case, `=` for a formula (whose whole expression is its first argument), `''` where there is none. */
export type FieldCode = { readonly name: string; readonly args: readonly CodeArg[]; readonly switches: readonly CodeSwitch[] }

/** Switches that take an argument, by field; `*`, `#` and `@` take one everywhere. */
const WITH_ARGUMENT: Readonly<Record<string, string>> = {
  ADDRESSBLOCK: 'cefl',
  ASK: 'd',
  AUTOTEXTLIST: 'st',
  DATABASE: 'bcdflst',
  FILLIN: 'd',
  GREETINGLINE: 'cefl',
  HYPERLINK: 'lot',
  INCLUDEPICTURE: 'c',
  INCLUDETEXT: 'cntx',
  INDEX: 'bcdefghklpsz',
  LISTNUM: 'ls',
  MERGEFIELD: 'bf',
  NOTEREF: '',
  REF: 'd',
  SEQ: 'rs',
  SYMBOL: 'fs',
  TC: 'fl',
  TOA: 'bcdegls',
  TOC: 'abcdflnopst',
  XE: 'frty',
}
const GENERAL_WORDS = new Set(
  'UPPER LOWER FIRSTCAP CAPS ARABIC ALPHABETIC ROMAN ORDINAL CARDTEXT ORDTEXT DOLLARTEXT HEX ARABICDASH MERGEFORMAT CHARFORMAT'.split(' '),
)
const CONDITIONS = new Set(['IF', 'COMPARE', 'NEXTIF', 'SKIPIF'])
const BLANK = /[ \t\u00a0\n\v\f\r\u2028\u2029]/
const TYPOGRAPHIC = '\u201c\u201d\u201e\u201f'

type Token = string | { readonly nested: number } | undefined

/** Reads a whole code; every code can be read, an unclosed quote ends with the code. */
export function parseFieldCode(pieces: readonly CodePiece[]): FieldCode {
  const tokens = pieces.flatMap((piece): Token[] => (typeof piece === 'string' ? piece.split('') : [piece]))
  const odd = oddQuotesAfter(tokens)
  let at = 0

  const isBlank = (token: Token) => typeof token === 'string' && BLANK.test(token)
  const isQuote = (token: Token) => token === '"' || isTypographic(token)
  const skipBlanks = () => {
    while (isBlank(tokens[at])) at++
  }
  const isEscape = () => tokens[at] === '\\' && (tokens[at + 1] === '\\' || isQuote(tokens[at + 1]))
  const isSwitch = () => tokens[at] === '\\' && !isEscape() && tokens[at + 1] !== undefined && !isBlank(tokens[at + 1])

  /** What follows can only follow the end of an argument: the end, a switch, an operator, another typographic quote. */
  function endsBeforeMore(after: number): boolean {
    let next = after
    while (isBlank(tokens[next])) next++
    const token = tokens[next]
    return token === undefined || isTypographic(token) || (typeof token === 'string' && '<>='.includes(token))
  }

  function quotedArg(): CodeArg {
    const opened = tokens[at++]
    const from = at
    const taken: Token[] = []
    for (let inner = 0; at < tokens.length; at++) {
      const token = tokens[at]
      if (isEscape()) taken.push(tokens[++at])
      else if (token === '"') break
      else if (isTypographic(token)) {
        const next = tokens[at + 1]
        const mayOpen = isBlank(tokens[at - 1]) || (at === from && opened === '"' && token === '\u201c')
        const opens = token === '\u201e' || (mayOpen && next !== undefined && !isBlank(next))
        if (!opens && inner === 0 && !(opened === '"' && odd[at] && !endsBeforeMore(at + 1))) break
        inner = Math.max(0, inner + (opens ? 1 : -1))
        taken.push(token)
      } else taken.push(token)
    }
    const to = at
    at++
    return { parts: joined(taken), quoted: true, from, to }
  }

  /** `ends` says, of the place `at`, whether an unquoted argument stops there for the field's own reasons. */
  function plainArg(ends: () => boolean = () => false): CodeArg {
    const from = at
    const taken: Token[] = []
    for (; at < tokens.length && !isBlank(tokens[at]) && !isQuote(tokens[at]) && !isSwitch() && !ends(); at++) {
      if (isEscape()) at++
      taken.push(tokens[at])
    }
    return { parts: joined(taken), quoted: false, from, to: at }
  }

  const operatorAt = () => {
    const [one, two] = [tokens[at], tokens[at + 1]]
    if ((one === '<' && (two === '>' || two === '=')) || (one === '>' && two === '=')) return 2
    return one === '<' || one === '>' || one === '=' ? 1 : 0
  }
  const oneArg = () => (isQuote(tokens[at]) ? quotedArg() : plainArg())

  skipBlanks()
  const name = tokens[at] === '=' ? (at++, '=') : textOf(plainArg(() => typeof tokens[at] === 'object')).toUpperCase()
  const taking = `*#@${WITH_ARGUMENT[name] ?? ''}`
  const args: CodeArg[] = []
  const switches: CodeSwitch[] = []

  function aSwitch() {
    const flag = tokens[at + 1]
    at += 2
    if (typeof flag !== 'string') return
    skipBlanks()
    const takes = taking.includes(flag.toLowerCase()) && at < tokens.length && !isSwitch()
    switches.push({ flag: flag.toLowerCase(), arg: takes ? oneArg() : null })
    if (flag !== '*' || !takes) return
    for (;;) {
      const back = at
      skipBlanks()
      const word = plainArg()
      if (!GENERAL_WORDS.has(textOf(word).toUpperCase())) return void (at = back)
      switches.push({ flag, arg: word })
    }
  }

  /** The operator of a condition stands second and may be glued to both of its sides. */
  function condition() {
    const operator = operatorAt()
    if (operator === 0) return args.push(args.length === 0 && !isQuote(tokens[at]) ? plainArg(() => operatorAt() > 0) : oneArg())
    if (args.length === 0) args.push({ parts: [], quoted: false, from: at, to: at })
    const from = at
    at += operator
    return args.push({ parts: joined(tokens.slice(from, at)), quoted: false, from, to: at })
  }

  function expression() {
    const from = at
    while (at < tokens.length && !isSwitch()) at++
    args.push({ parts: joined(tokens.slice(from, at)), quoted: false, from, to: at })
  }

  for (skipBlanks(); at < tokens.length; skipBlanks()) {
    if (isSwitch()) aSwitch()
    else if (name === '=') expression()
    else if (CONDITIONS.has(name) && args.length < 2) condition()
    else args.push(oneArg())
  }
  return { name, args, switches }
}

/** The text of an argument; `valueOf` gives the text of a nested field, which is nothing where it is left out. */
export function textOf(arg: CodeArg, valueOf: (nested: number) => string = () => ''): string {
  return arg.parts.map((part) => (typeof part === 'string' ? part : valueOf(part.nested))).join('')
}

const isTypographic = (token: Token) => typeof token === 'string' && TYPOGRAPHIC.includes(token)

/**
 * Inside straight quotes a typographic quote is text (`"He said “hi”"`) or, since autoformat may have changed only one
 * of the two, the end. It is text as long as a straight quote is still owed, that is, an odd number of them follows.
 */
function oddQuotesAfter(tokens: readonly Token[]): readonly boolean[] {
  const straight = tokens.map((token) => token === '"')
  for (let at = 0; at < tokens.length - 1; at++) {
    if (tokens[at] === '\\' && (tokens[at + 1] === '\\' || straight[at + 1])) straight[++at] = false
  }
  const odd: boolean[] = new Array<boolean>(tokens.length)
  let owed = false
  for (let at = tokens.length - 1; at >= 0; at--) {
    odd[at] = owed
    if (straight[at]) owed = !owed
  }
  return odd
}

function joined(tokens: readonly Token[]): readonly CodePiece[] {
  const parts: CodePiece[] = []
  let text = ''
  for (const token of tokens) {
    if (typeof token === 'string') text += token
    else if (token) {
      if (text) parts.push(text)
      parts.push(token)
      text = ''
    }
  }
  if (text) parts.push(text)
  return parts
}
