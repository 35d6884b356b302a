/** Field codes for the reference evaluator, read mark by mark: G-1 to G-5, M-3, M-6, section 5, I-1 to I-3. */
import type { Look } from './reference-dom'

/** One character of a code, or the value of a nested field, with the formatting it has there. */
export type Mark = { readonly text: string; readonly look: Look; readonly isValue: boolean }

export type Code = {
  readonly name: string
  readonly nameLook: Look
  readonly args: readonly (readonly Mark[])[]
  /** The words of `\*`, in upper case, in their order. */
  readonly general: readonly string[]
  readonly before: string
  readonly behind: string
}

const OPERATOR = /^(<>|<=|>=|=|<|>)/

export function codeOf(marks: readonly Mark[]): Code {
  let at = 0
  const sign = (offset = 0) => (marks[at + offset]?.isValue ? 'value' : (marks[at + offset]?.text ?? ''))
  const isBlank = () => /^[\s\u00a0]$/.test(sign())
  const skip = () => {
    while (isBlank()) at++
  }
  // A switch may be glued to what stands before it (G-4).
  const isSwitch = () => sign() === '\\' && /^[^\s\\"]$/.test(sign(1))
  const plain = (mayEnd: () => boolean): readonly Mark[] => {
    const from = at
    while (at < marks.length && !isBlank() && sign() !== '"' && !isSwitch() && (at === from || !mayEnd())) at++
    return marks.slice(from, at)
  }
  const argument = (mayEnd = () => false): readonly Mark[] => {
    if (sign() !== '"') return plain(mayEnd)
    const taken: Mark[] = []
    for (at++; at < marks.length && sign() !== '"'; at++) {
      if (sign() === '\\' && /^["\\]$/.test(sign(1))) at++
      taken.push(marks[at]!)
    }
    at++
    return taken
  }
  const rest = () => sign() + sign(1)
  const join = (taken: readonly Mark[]) => taken.map(({ text }) => text).join('')

  skip()
  const nameLook = marks[at]?.look ?? null
  const name = join(plain(() => false)).toUpperCase()
  const args: (readonly Mark[])[] = []
  const general: string[] = []
  const around = { b: '', f: '' }
  for (skip(); at < marks.length; skip()) {
    if (isSwitch()) {
      const flag = sign(1).toLowerCase()
      at += 2
      skip()
      if (flag === '*') general.push(join(argument()).toUpperCase())
      else if (flag === 'b' || flag === 'f') around[flag] = join(argument())
    } else if (name === 'IF' && args.length === 0) args.push(argument(() => OPERATOR.test(sign()) && sign() !== 'value'))
    else if (name === 'IF' && args.length === 1) {
      const operator = OPERATOR.exec(rest())?.[0] ?? ''
      args.push(marks.slice(at, at + operator.length))
      at += operator.length
    } else args.push(argument())
  }
  return { name, nameLook, args, general, before: around.b, behind: around.f }
}

/** M-3, M-6: a blank value gets nothing around it, and no other casing. */
export function fieldText({ general, before, behind }: Code, value: string): string {
  if (value.trim() === '') return value
  return before + general.reduce(cased, value) + behind
}

function cased(text: string, word: string): string {
  if (word === 'UPPER') return Array.from(text, upper).join('')
  if (word === 'LOWER') return text.toLowerCase()
  if (word !== 'FIRSTCAP' && word !== 'CAPS') return text
  const signs = Array.from(text)
  const first = word === 'CAPS' ? -1 : signs.findIndex((sign) => /[\p{L}\p{N}]/u.test(sign))
  return signs.map((sign, at) => (at === first || (word === 'CAPS' && startsWord(signs, at)) ? upper(sign) : sign)).join('')
}

/** Nothing, a blank, a hyphen or a slash stands before it, apart from one bracket or quote that opens. */
function startsWord(signs: readonly string[], at: number): boolean {
  const isGap = (sign = ' ') => /[\s/\-\u2010-\u2015]/.test(sign)
  return isGap(signs[at - 1]) || (/[\p{Ps}\p{Pi}"']/u.test(signs[at - 1] ?? '') && isGap(signs[at - 2]))
}
/** Section 5: ß stays. */
const upper = (letter: string) => (letter.toUpperCase().length === letter.length ? letter.toUpperCase() : letter)

export function isTrue({ args }: Code): boolean {
  const [left = '', operator = '', right = ''] = args.slice(0, 3).map((arg) => arg.map(({ text }) => text).join(''))
  return operator === '<>' ? !isSame(left, right) : isSame(left, right)
}

/** I-1, I-2: numbers by their worth, text by case, `?` and `*` on the right side. */
function isSame(left: string, right: string): boolean {
  const isNumber = (text: string) => /^\s*[-+]?\d+(\.\d+)?\s*$/.test(text)
  if (isNumber(left) && isNumber(right)) return Number(left) === Number(right)
  const pattern = Array.from(right, (sign) => (sign === '*' ? '[^]*' : sign === '?' ? '[^]' : sign.replace(/[$()+.[\\\]^{|}]/, '\\$&')))
  return new RegExp(`^${pattern.join('')}$`, 'u').test(left)
}
