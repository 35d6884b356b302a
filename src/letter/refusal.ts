/** Why a letter was not taken, in words where the reason has some of its own. */
import type { ApiProblem } from '../api/problem'
import type { LetterWords } from '../i18n/letter.en'

export function refusalOf(problem: ApiProblem, say: LetterWords): string | null {
  if (problem.code !== 'letter-refused') return null
  const kind = typeof problem.facts['kind'] === 'string' ? problem.facts['kind'] : ''
  return say.choose.refused(say.refusals[kind] ?? say.refusedOther)
}
