/** The fields that are open at a place of a part: a stack for each story, and one for each table cell within it. */
import type { Field } from './field'

type Level = { readonly fields: Field[]; readonly cell: boolean }

export type FieldStack = {
  readonly top: () => Field | undefined
  /** The field around the place, be it in another cell or story. */
  readonly around: () => Field | null
  /** The open fields whose old result is visible here, from the innermost out. */
  readonly results: () => readonly Field[]
  readonly depth: () => number
  readonly push: (field: Field) => void
  readonly pop: () => Field | undefined
  /** Takes out a field wherever it stands. */
  readonly remove: (field: Field) => void
  readonly enter: (what: 'story' | 'cell') => void
  /** Leaves a story or cell; gives the fields that it leaves open. */
  readonly leave: () => readonly Field[]
  /** In a cell: the field that began before its table and ends here. */
  readonly acrossBorder: () => Field | undefined
}

/** A field that has not come to its separator: what is said belongs to its code. */
export const isInCode = (field: Field): boolean => field.separate < 0 && !field.simple

export function fieldStack(): FieldStack {
  const levels: Level[] = [{ fields: [], cell: false }]
  const fields = () => levels[levels.length - 1]?.fields ?? []
  const top = () => fields()[fields().length - 1]

  return {
    top,
    around() {
      for (let at = levels.length - 1; at >= 0; at--) {
        const last = levels[at]?.fields.at(-1)
        if (last) return last
      }
      return null
    },
    results() {
      const chain: Field[] = []
      for (let at = fields().length - 1; at >= 0; at--) {
        const field = fields()[at]
        if (!field || isInCode(field)) break
        chain.push(field)
      }
      return chain
    },
    depth: () => levels.reduce((sum, level) => sum + level.fields.length, 0),
    push: (field) => void fields().push(field),
    pop: () => fields().pop(),
    remove(field) {
      const level = levels.find((one) => one.fields.includes(field))
      level?.fields.splice(level.fields.indexOf(field), 1)
    },
    enter: (what) => void levels.push({ fields: [], cell: what === 'cell' }),
    leave: () => levels.pop()?.fields ?? [],
    acrossBorder() {
      for (let at = levels.length - 1; at > 0 && levels[at]?.cell; at--) {
        const field = levels[at - 1]?.fields.at(-1)
        if (field) return field
      }
      return undefined
    },
  }
}
