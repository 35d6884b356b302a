/** Formulas for the reference evaluator: C-4 and C-5, over numbers small enough that binary fractions do no harm. */
import type { Mark } from './reference-code'
import { numberIn } from './reference-picture'

const OPERATORS = [['=', '<>', '<=', '>=', '<', '>'], ['+', '-'], ['*', '/'], ['^']]

/** The result as Word prints it, null for what is no formula. */
export function formula(marks: readonly Mark[], valueOf: (nested: Mark) => string, bookmarks: ReadonlyMap<string, string>): string | null {
  const items = itemsOf(marks, valueOf)
  let at = 0
  const next = (what: string) => items[at] === what && at++ >= 0
  const level = (depth: number): number => {
    const operators = OPERATORS[depth]
    if (!operators) return signed()
    let left = level(depth + 1)
    for (;;) {
      const operator = operators.find((one) => next(one))
      if (operator === undefined) return left
      left = applied(operator, left, level(depth + 1))
    }
  }
  const signed = (): number => (next('-') ? -signed() : next('+') ? signed() : operand())
  const operand = (): number => {
    const item = items[at++]
    if (typeof item === 'number') return item
    if (item === '(') return closed(level(0))
    if (typeof item !== 'string' || !/^\p{L}/u.test(item)) throw new Error('no operand')
    if (next('(')) {
      const given = [level(0)]
      while (next(',') || next(';')) given.push(level(0))
      return called(item.toUpperCase(), given) + closed(0)
    }
    const worth = numberOf(bookmarks.get(item.toLowerCase()) ?? '')
    if (/^(true|false)$/i.test(item)) return /^true$/i.test(item) ? 1 : 0
    if (worth === null) throw new Error('no such bookmark')
    return worth
  }
  const closed = (worth: number) => {
    if (!next(')')) throw new Error('no bracket')
    return worth
  }
  try {
    const worth = level(0)
    return at < items.length || !Number.isFinite(worth) ? null : String(Number(worth.toFixed(9)))
  } catch {
    return null
  }
}

/** Numbers, names and signs. A nested field is one number, however it is written (C-5). */
function itemsOf(marks: readonly Mark[], valueOf: (nested: Mark) => string): readonly (number | string)[] {
  const items: (number | string)[] = []
  for (let at = 0; at < marks.length;) {
    const mark = marks[at]!
    if (mark.isValue) {
      items.push(numberOf(valueOf(mark)) ?? 'nothing')
      at++
      continue
    }
    const rest = marks
      .slice(at, at + 40)
      .map((one) => (one.isValue ? '\u0000' : one.text))
      .join('')
    const item = /^(?:\d+(?:\.\d+)?|[\p{L}_][\p{L}\p{N}_]*|<>|<=|>=|[^\s])/u.exec(rest)?.[0]
    if (item !== undefined) items.push(/^\d/.test(item) ? Number(item) : item)
    at += item?.length ?? 1
  }
  return items
}

function numberOf(text: string): number | null {
  const found = numberIn(text)
  return found && Number(`${found.isNegative ? '-' : ''}${found.whole || '0'}.${found.fraction || '0'}`)
}

function applied(operator: string, left: number, right: number): number {
  if (operator === '+') return left + right
  if (operator === '-') return left - right
  if (operator === '*') return left * right
  if (operator === '/') return left / right
  if (operator === '^') return left ** right
  const holds = {
    '=': left === right,
    '<>': left !== right,
    '<': left < right,
    '>': left > right,
    '<=': left <= right,
    '>=': left >= right,
  }
  return holds[operator as keyof typeof holds] ? 1 : 0
}

function called(name: string, given: readonly number[]): number {
  const [first = 0, second = 0, third = 0] = given
  const sum = given.reduce((all, one) => all + one, 0)
  if (name === 'SUM') return sum
  if (name === 'PRODUCT') return given.reduce((all, one) => all * one, 1)
  if (name === 'AVERAGE') return sum / given.length
  if (name === 'COUNT') return given.length
  if (name === 'MAX') return Math.max(...given)
  if (name === 'MIN') return Math.min(...given)
  if (name === 'ABS') return Math.abs(first)
  if (name === 'SIGN') return Math.sign(first)
  if (name === 'INT') return Math.floor(first)
  if (name === 'MOD') return first % second
  if (name === 'ROUND') return Number(`${Math.sign(first) * Math.round(Number(`${Math.abs(first)}e${second}`))}e-${second}`)
  if (name === 'NOT') return first === 0 ? 1 : 0
  if (name === 'AND') return given.every((one) => one !== 0) ? 1 : 0
  if (name === 'OR') return given.some((one) => one !== 0) ? 1 : 0
  if (name === 'IF') return first !== 0 ? second : third
  throw new Error('no such function')
}
