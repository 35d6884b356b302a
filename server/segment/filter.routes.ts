/** Filters as people type them, parsed into criteria and printed back, over HTTP (core/api/filter.ts). */
import { FilterFormWire, ParsedCriteria, PrintedForm } from '#core/api/filter'
import type { Criteria } from '#core/segment/criteria'
import { criteriaOfForm, formOfCriteria } from '#core/segment/filter/form'
import type { App } from '../http/app'
import { refuse } from '../http/problem'
import { stepOf } from './asked'

export function filterRoutes(app: App): void {
  app.post('/api/criteria/parse', { schema: { body: FilterFormWire, response: { 200: ParsedCriteria } } }, (request) => {
    const parsed = criteriaOfForm(request.body.tables)
    if (!parsed.ok) {
      const { kind, ...facts } = parsed.fault
      return refuse('not-understood', { reason: kind, ...facts })
    }
    return { criteria: withinBounds(parsed.value) as ParsedCriteria['criteria'] }
  })

  app.post('/api/criteria/print', { schema: { body: ParsedCriteria, response: { 200: PrintedForm } } }, (request) => {
    const form = formOfCriteria(withinBounds(request.body.criteria))
    return { tables: form === null ? null : form.map(({ table, filters }) => ({ table, filters: [...filters] })) }
  })
}

// What is handed out can be taken as a step as it is.
function withinBounds(criteria: Criteria): Criteria {
  stepOf({ kind: 'add', criteria })
  return criteria
}
