/**
 * A letter made again from what its entry of the log keeps (design 3.6). The one rule for whoever shows, prints or sends it.
 *
 * It must come out as it did when it was logged: another hash means that something went wrong here, and that nobody is given a letter that
 * was never written.
 */
import type { Letter } from '#core/letter/merge-letter'
import { emptyNote } from '#core/letter/note'
import { fail, ok, type Result } from '#core/prelude/result'
import type { LetterToCompile, TemplateOf } from '../letter/compiled-letters'
import { TEMPLATE_FORMAT, withAllFields, type Template } from '../letter/template'
import type { EntryLetter } from './interactions'

/** What an entry keeps of its letter, as far as the letter itself depends on it. */
export type KeptLetter = Omit<EntryLetter, 'deleted'>

export type NotAgain = { readonly code: 'letter-erased' | 'not-found' | 'letter-not-reproducible'; readonly reason: string }
export type LetterAgain = { readonly template: Template; readonly letter: Letter }

/** The kept file that the letter is made from, and what its names mean. Null: there was no letter. */
export const letterFileOf = ({ letterHash, templateHash, letterState, mapping }: KeptLetter): LetterToCompile | null => {
  const hash = letterState === 'none' ? null : (letterHash ?? templateHash)
  return hash === null ? null : { hash, mapping: mapping ?? {} }
}

export async function letterAgain(entry: KeptLetter, templateOf: TemplateOf): Promise<Result<LetterAgain, NotAgain>> {
  if (entry.erased) return fail({ code: 'letter-erased', reason: 'erased' })
  const file = letterFileOf(entry)
  if (!file) return fail({ code: 'not-found', reason: 'no-letter' })
  const gone = (reason: string) => fail({ code: 'letter-not-reproducible' as const, reason })
  if (entry.templateFormat !== TEMPLATE_FORMAT) return gone('other-format')
  const template = await templateOf(file)
  if (!template.ok) return gone(template.fault.kind)
  const of = { lineNo: entry.lineNo, date: entry.date, note: entry.note ?? emptyNote }
  const { value: letter } = template.value.merge(withAllFields(entry.values ?? {}), of)
  if (template.value.contentHash(letter.parts, letter.extra) !== entry.contentHash) return gone('other-content')
  return ok({ template: template.value, letter })
}
