/** Values of own fields: read once from what someone wrote, and said in a letter. */
import { fail, ok, type Result } from '#core/prelude/result'
import { isDay } from './iso-date'
import { localeOf } from './language'
import { ownFieldLimits, type OwnField, type OwnValue } from './own-field'

export type OwnValueFault = {
  readonly kind: 'not-a-text' | 'not-a-number' | 'not-a-day' | 'not-a-flag' | 'not-a-choice' | 'too-long'
}

/** The value as the field's type wants it; null is "not known", and so is empty text. */
export function parseOwnValue(field: Pick<OwnField, 'type' | 'choices'>, given: unknown): Result<OwnValue | null, OwnValueFault> {
  if (given === null || (typeof given === 'string' && given.trim() === '')) return ok(null)
  switch (field.type) {
    case 'text':
      return parseText(given)
    case 'choice':
      return typeof given === 'string' && field.choices.includes(given.trim())
        ? ok({ type: 'choice', text: given.trim() })
        : fail({ kind: 'not-a-choice' })
    case 'number':
      return typeof given === 'number' && Number.isFinite(given)
        ? ok({ type: 'number', number: given + 0 })
        : fail({ kind: 'not-a-number' })
    case 'date':
      return typeof given === 'string' && isDay(given) ? ok({ type: 'date', day: given }) : fail({ kind: 'not-a-day' })
    case 'flag':
      return typeof given === 'boolean' ? ok({ type: 'flag', flag: given }) : fail({ kind: 'not-a-flag' })
  }
}

/** As the wire shows it. */
export function plainValue(value: OwnValue): string | number | boolean {
  switch (value.type) {
    case 'text':
    case 'choice':
      return value.text
    case 'number':
      return value.number
    case 'date':
      return value.day
    case 'flag':
      return value.flag
  }
}

/**
 * As a letter says it, in its language: `1234,5` and `2. mars 2026` in Norwegian. A flag is `yes` or `no` in every language, so that a
 * rule in the letter can ask for it.
 */
export function ownText(value: OwnValue, language: string): string {
  switch (value.type) {
    case 'text':
    case 'choice':
      return value.text
    case 'number':
      return new Intl.NumberFormat([localeOf(language), 'en-GB'], { useGrouping: false, maximumFractionDigits: 20 }).format(value.number)
    case 'date':
      return new Intl.DateTimeFormat([localeOf(language), 'en-GB'], { dateStyle: 'long', timeZone: 'UTC' }).format(
        new Date(`${value.day}T00:00:00Z`),
      )
    case 'flag':
      return value.flag ? 'yes' : 'no'
  }
}

function parseText(given: unknown): Result<OwnValue, OwnValueFault> {
  if (typeof given !== 'string') return fail({ kind: 'not-a-text' })
  const text = given
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  return [...text].length > ownFieldLimits.text ? fail({ kind: 'too-long' }) : ok({ type: 'text', text })
}
