/**
 * What each column of a file is taken for: as a given mapping says, else as its heading is guessed.
 *
 * A field is filled from one column: a mapped one before a guessed one, and of guessed ones the first.
 */
import { fail, ok, type Result } from '#core/prelude/result'
import { fieldOfHeading } from './headings'
import { isImportField, type ImportField } from './import-field'

/** Column heading -> field; "" leaves the column out. */
export type ColumnMapping = Readonly<Record<string, string>>

export type Column = { readonly heading: string; readonly field: ImportField | ''; readonly guessed: boolean }

export type ColumnFault =
  | { readonly kind: 'mapped-heading-missing'; readonly heading: string }
  | { readonly kind: 'mapped-field-unknown'; readonly heading: string; readonly field: string }
  | { readonly kind: 'field-mapped-twice'; readonly field: ImportField; readonly headings: readonly string[] }
  /** No column says who a contact is: neither name, nor part of a name, nor company, nor number. */
  | { readonly kind: 'no-name-column'; readonly headings: readonly string[] }

export function columnsOf(headings: readonly string[], mapping: ColumnMapping): Result<readonly Column[], ColumnFault> {
  const mapped = new Map<string, ImportField | ''>()
  const headingOf = new Map<ImportField, string>()
  for (const [heading, field] of Object.entries(mapping)) {
    if (!headings.includes(heading)) return fail({ kind: 'mapped-heading-missing', heading })
    if (field !== '' && !isImportField(field)) return fail({ kind: 'mapped-field-unknown', heading, field })
    mapped.set(heading, field)
    if (field === '') continue
    const other = headingOf.get(field)
    if (other !== undefined) return fail({ kind: 'field-mapped-twice', field, headings: [other, heading] })
    headingOf.set(field, heading)
  }

  const taken = new Set<ImportField>(headingOf.keys())
  const mappedSeen = new Set<string>()
  const columns = headings.map((heading): Column => {
    const given = mapped.get(heading)
    if (given !== undefined) {
      const again = mappedSeen.has(heading)
      mappedSeen.add(heading)
      return { heading, field: again ? '' : given, guessed: false }
    }
    const field = fieldOfHeading(heading)
    if (field === '' || taken.has(field)) return { heading, field: '', guessed: true }
    taken.add(field)
    return { heading, field, guessed: true }
  })
  return naming.some((field) => taken.has(field)) ? ok(columns) : fail({ kind: 'no-name-column', headings })
}

const naming: readonly ImportField[] = ['no', 'name', 'firstName', 'lastName', 'companyName']
