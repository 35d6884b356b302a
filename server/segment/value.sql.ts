/**
 * One value held against what is asked of it, in SQL. Says what core/segment/match-value.ts says in memory.
 *
 * Every value is a parameter; only `like` is given a pattern, whose wildcards are made here and whose other characters are escaped.
 */
import { sql, type RawBuilder } from 'kysely'
import { fold } from '#core/contact/fold'
import { exhausted } from '#core/prelude/exhaustive'
import type { CodeAsk, DateAsk, NumberAsk, TextAsk } from '#core/segment/criteria'
import { resolveDay } from '#core/segment/day'
import { likePattern } from '#core/segment/pattern'

export type Answer = RawBuilder<boolean>

/** `key` is a column of folded text, whose collation "C" is the order by code point. */
export function whereText(asked: TextAsk, key: RawBuilder<string>): Answer {
  const value = fold(asked.value)
  switch (asked.is) {
    case 'equal':
      return sql`(${key} = ${value})`
    case 'containing':
      return sql`(strpos(${key}, ${value}) > 0)`
    case 'startingWith':
      return sql`starts_with(${key}, ${value})`
    case 'like':
      return sql`(${key} like ${likePattern(value)})`
    case 'between':
      return between(key, value, asked.to === undefined ? undefined : fold(asked.to))
    default:
      return exhausted(asked.is)
  }
}

// Columns of codes have whatever collation, and must be compared as memory compares them.
export function whereCode(asked: CodeAsk, column: RawBuilder<string>): Answer {
  switch (asked.is) {
    case 'like':
      return sql`((${column} collate "C") like ${likePattern(asked.value)})`
    case 'between':
      return between(sql`(${column} collate "C")`, asked.value, asked.to)
    default:
      return exhausted(asked.is)
  }
}

const between = (text: RawBuilder<string>, from: string, to: string | undefined): Answer =>
  to === undefined ? sql`(${text} >= ${from})` : sql`(${text} >= ${from} and ${text} <= ${to})`

// A missing date answers neither yes nor no; "is not null and" makes it no, so that `not` stays honest, and leaves the rest to an index.
export function whereDate(asked: DateAsk, day: RawBuilder<string | null>, today: string): Answer {
  const value = sql`${resolveDay(asked.value, today)}::date`
  const known = (answer: RawBuilder<unknown>): Answer => sql`(${day} is not null and ${day} ${answer})`
  switch (asked.is) {
    case 'on':
      return known(sql`= ${value}`)
    case 'before':
      return known(sql`< ${value}`)
    case 'after':
      return known(sql`> ${value}`)
    case 'until':
      return known(sql`<= ${value}`)
    case 'between':
      return asked.to === undefined ? known(sql`>= ${value}`) : known(sql`between ${value} and ${resolveDay(asked.to, today)}::date`)
    default:
      return exhausted(asked.is)
  }
}

export function whereNumber(asked: NumberAsk, number: RawBuilder<number | null>): Answer {
  const value = numeral(asked.value)
  const known = (answer: RawBuilder<unknown>): Answer => sql`(${number} is not null and ${number} ${answer})`
  switch (asked.is) {
    case 'equal':
      return known(sql`= ${value}`)
    case 'less':
      return known(sql`< ${value}`)
    case 'greater':
      return known(sql`> ${value}`)
    case 'atMost':
      return known(sql`<= ${value}`)
    case 'atLeast':
      return known(sql`>= ${value}`)
    case 'between':
      return asked.to === undefined ? known(sql`>= ${value}`) : known(sql`between ${value} and ${numeral(asked.to)}`)
    default:
      return exhausted(asked.is)
  }
}

// A column of whole numbers is looked up by its index only when it is asked for one of its kind.
const numeral = (number: number): RawBuilder<number> =>
  Number.isInteger(number) && Math.abs(number) < 2 ** 31 ? sql`${number}::integer` : sql`${number}::numeric`
