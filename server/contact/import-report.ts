/** What an import has come to, as it goes: whole counts, and the first hundred of each kind by line. */
import type { ImportReport } from '#core/api/contact-file'
import type { Refusal } from '#core/contact/import/row'

export type RowOutcome = { readonly line: number } & (
  | { readonly kind: 'made'; readonly name: string; readonly companiesMade: number; readonly like: Like | null }
  | { readonly kind: 'changed'; readonly no: string; readonly name: string; readonly fields: readonly string[]; readonly companiesMade: number }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
)

/** Somebody else who has the e-mail address of a new contact. */
export type Like = { readonly no: string; readonly existingName: string; readonly email: string }

type Counts = Pick<ImportReport, 'made' | 'changed' | 'unchanged' | 'skipped' | 'refused' | 'companiesMade' | 'possibleDuplicates'>
type Firsts = Pick<ImportReport, 'firstMade' | 'firstChanged' | 'firstRefused' | 'firstDuplicates'>

const SHOWN = 100

export function reportBook() {
  const counts: Counts = { made: 0, changed: 0, unchanged: 0, skipped: 0, refused: 0, companiesMade: 0, possibleDuplicates: 0 }
  const firsts: Firsts = { firstMade: [], firstChanged: [], firstRefused: [], firstDuplicates: [] }

  function note(outcome: RowOutcome): void {
    counts[outcome.kind] += 1
    switch (outcome.kind) {
      case 'made':
        counts.companiesMade += outcome.companiesMade
        show(firsts.firstMade, { line: outcome.line, name: outcome.name })
        if (outcome.like) {
          counts.possibleDuplicates += 1
          show(firsts.firstDuplicates, { line: outcome.line, name: outcome.name, ...outcome.like })
        }
        return
      case 'changed':
        counts.companiesMade += outcome.companiesMade
        show(firsts.firstChanged, { line: outcome.line, no: outcome.no, name: outcome.name, fields: [...outcome.fields] })
        return
      case 'refused':
        for (const refusal of outcome.refusals) show(firsts.firstRefused, { line: outcome.line, ...refusal })
        return
      case 'unchanged':
      case 'skipped':
    }
  }
  return { note, written: (): Counts & Firsts => ({ ...counts, ...firsts }) }
}

// The file is gone through more than once, so a later note may stand on an earlier line.
function show<Row extends { readonly line: number }>(shown: Row[], row: Row): void {
  const last = shown[SHOWN - 1]
  if (last && last.line <= row.line) return
  let at = shown.length
  while (at > 0 && shown[at - 1]!.line > row.line) at -= 1
  shown.splice(at, 0, row)
  shown.length = Math.min(shown.length, SHOWN)
}
