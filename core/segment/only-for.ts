/**
 * "Only for …": a part of a letter that is printed for the contacts who meet saved criteria, and for nobody else.
 *
 * In a letter it is a content control whose tag names the criteria by their code. Among a letter's values the answer stands under the very
 * name that the tag has, so that it is kept and shown again as every other value is (design 3.6).
 */
import type { OnlyForName } from '#core/contact/contact-values'
import { codeOf } from './saved-criteria'

/** Ten characters of a code and these five are far from the sixty-four that Word allows a tag: nothing is refused, nothing escaped. */
const PREFIX = 'only.'

export const onlyForName = (code: string): OnlyForName => `${PREFIX}${codeOf(code)}`

/** The code that a tag names, as codes are kept: '' where it names none, null for any other tag. */
export const onlyForCode = (tag: string): string | null =>
  tag.slice(0, PREFIX.length).toLowerCase() === PREFIX ? codeOf(tag.slice(PREFIX.length)) : null

/** A criterion that is not answered has no value at all: the part is left out for it as for a no. */
export const answerOf = (meets: boolean): string => (meets ? 'yes' : '')
export const isMet = (answer: unknown): boolean => answer === true || (typeof answer === 'string' && answer.trim().toLowerCase() === 'yes')
