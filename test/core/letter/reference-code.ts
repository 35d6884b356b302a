/** Field codes for the reference evaluator, read mark by mark: G-1 to G-5, I-1 to I-3. */
import type { Element } from '@xmldom/xmldom'
import type { Look, Thing } from './reference-dom'

/**
 * One character of a code, or a nested field (`row`, from its begin to its end) or its value, with the formatting it has there.
 *
 * `stop`: the mark of a paragraph's end, with the paragraph's properties. `block`: a table. `run`: a run that shows no text.
 */
export type Mark = {
  readonly text: string
  readonly look: Look
  readonly isValue: boolean
  readonly row?: readonly Thing[]
  readonly stop?: { readonly properties: Element | null }
  readonly block?: Element
  readonly run?: Element
}

export type Code = {
  readonly name: string
  readonly nameLook: Look
  readonly args: readonly (readonly Mark[])[]
  readonly switches: readonly { readonly flag: string; readonly argument: readonly Mark[] | null }[]
}

const OPERATOR = /^(<>|<=|>=|=|<|>)/
const CONDITIONS = ['IF', 'COMPARE', 'NEXTIF', 'SKIPIF']
const GENERAL =
  /^(UPPER|LOWER|FIRSTCAP|CAPS|ARABIC|ALPHABETIC|ROMAN|ORDINAL|CARDTEXT|ORDTEXT|DOLLARTEXT|HEX|ARABICDASH|MERGEFORMAT|CHARFORMAT)$/i

export const textOfMarks = (marks: readonly Mark[]): string => marks.map(({ text }) => text).join('')

export function codeOf(marks: readonly Mark[]): Code {
  let at = 0
  const sign = (offset = 0) => (marks[at + offset]?.isValue ? 'value' : (marks[at + offset]?.text ?? ''))
  const isBlank = () => /^[\s\u00a0]$/.test(sign())
  const isQuote = (offset = 0) => /^["\u201c-\u201f]$/.test(sign(offset))
  const isDrawn = () => marks[at]?.block !== undefined || marks[at]?.run !== undefined
  const skip = () => {
    while (isBlank() || isDrawn()) at++
  }
  // A switch may be glued to what stands before it (G-4).
  const isSwitch = () => sign() === '\\' && /^[^\s\\]$/.test(sign(1)) && !isQuote(1)
  const plain = (mayEnd: () => boolean = () => false): readonly Mark[] => {
    const from = at
    while (at < marks.length && !isBlank() && !isQuote() && !isSwitch() && (at === from || !mayEnd())) at++
    return marks.slice(from, at)
  }
  // What a straight quote opens a straight quote closes; any quote closes what a typographic one has opened (G-2, I-9).
  const argument = (mayEnd = () => false): readonly Mark[] => {
    if (!isQuote()) return plain(mayEnd)
    const closes = sign() === '"' ? () => sign() === '"' : isQuote
    const taken: Mark[] = []
    for (at++; at < marks.length && !closes(); at++) {
      if (sign() === '\\' && (sign(1) === '\\' || isQuote(1))) at++
      taken.push(marks[at]!)
    }
    at++
    return taken
  }

  skip()
  const nameLook = marks[at]?.look ?? null
  const name = sign() === '=' ? marks[at++]!.text : textOfMarks(plain()).toUpperCase()
  const taking = { MERGEFIELD: 'bf', ASK: 'd', FILLIN: 'd', REF: 'd', ADDRESSBLOCK: 'cefl', GREETINGLINE: 'cefl' }[name] ?? ''
  const args: (readonly Mark[])[] = []
  const switches: { flag: string; argument: readonly Mark[] | null }[] = []
  for (skip(); at < marks.length; skip()) {
    if (isSwitch()) {
      const flag = sign(1).toLowerCase()
      at += 2
      skip()
      const takes = `*#@${taking}`.includes(flag) && at < marks.length && !isSwitch()
      switches.push({ flag, argument: takes ? argument() : null })
      // One switch and two words of it (G-4).
      for (let back = at; flag === '*'; back = at) {
        skip()
        const word = plain()
        if (GENERAL.test(textOfMarks(word))) switches.push({ flag, argument: word })
        else {
          at = back
          break
        }
      }
    } else if (name === '=') {
      const from = at
      while (at < marks.length && !isSwitch()) at++
      args.push(marks.slice(from, at))
    } else if (CONDITIONS.includes(name) && args.length === 0) args.push(argument(() => OPERATOR.test(sign()) && sign() !== 'value'))
    else if (CONDITIONS.includes(name) && args.length === 1) {
      const operator = OPERATOR.exec(sign() + sign(1))?.[0] ?? ''
      args.push(marks.slice(at, at + operator.length))
      at += operator.length
    } else args.push(argument())
  }
  return { name, nameLook, args, switches }
}

export const generalOf = (code: Code): readonly string[] =>
  code.switches.flatMap(({ flag, argument }) => (flag === '*' && argument !== null ? [textOfMarks(argument)] : []))

/** I-1, I-2: numbers by their worth, text by case, `?` and `*` on the right side of `=` and `<>`. */
export function isTrue(left: string, operator: string, right: string): boolean {
  if (operator === '=') return isSame(left, right)
  if (operator === '<>') return !isSame(left, right)
  const [one, other] = isNumber(left) && isNumber(right) ? [Number(left), Number(right)] : [left, right]
  if (operator === '<') return one < other
  if (operator === '>') return one > other
  if (operator === '<=') return one <= other
  return operator === '>=' && one >= other
}

const isNumber = (text: string) => /^\s*[-+]?\d+(\.\d+)?\s*$/.test(text)

function isSame(left: string, right: string): boolean {
  if (isNumber(left) && isNumber(right)) return Number(left) === Number(right)
  const pattern = Array.from(right, (sign) => (sign === '*' ? '[^]*' : sign === '?' ? '[^]' : sign.replace(/[$()+.[\\\]^{|}]/, '\\$&')))
  return new RegExp(`^${pattern.join('')}$`, 'u').test(left)
}
