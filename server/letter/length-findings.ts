/** Whether a line's letter may need more pages than the common one: an estimate, made without laying anything out. */
import type { CheckFinding } from '#core/api/letter'
import { en } from '#core/contact/field-labels.en'
import { pagesOf } from '#core/letter/letter-shape'
import { finding, type About } from './findings'
import { shapeOfTemplate, type Template } from './template'

/** The lines by which an estimate may be wrong before it is told. */
const SLACK = 2

/** `common` is the letter that all others get; the line's own where it is that one. A field without an example counts as short. */
export function* lengthFindings(about: About, template: Template, common: Template, values: Readonly<Record<string, string>>): Generator<CheckFinding> {
  const commonPages = examplePages(common)
  const pages = pagesOf(shapeOfTemplate(template), (field) => values[field] ?? '', SLACK)
  if (pages > commonPages) yield finding('page-overflow', about, '', { pages, commonPages, estimate: true })
}

const known = new WeakMap<Template, number>()

function examplePages(template: Template): number {
  const pages = known.get(template) ?? pagesOf(shapeOfTemplate(template), exampleOf)
  known.set(template, pages)
  return pages
}

const examples: Readonly<Record<string, readonly [string, string] | undefined>> = en
const exampleOf = (field: string): string => (field === 'letter.note' ? '' : (examples[field]?.[1] ?? ''))
