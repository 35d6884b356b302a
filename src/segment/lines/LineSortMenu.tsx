/** In which order the lines of a segment stand: by what, and which way. */
import type { LineSort, lineSorts } from '#core/api/line-list'
import { useMessages } from '../../i18n/useMessages'
import { SortMenu, type Ways } from '../../ui/SortMenu'

type Order = (typeof lineSorts)[number]
// Told once more: with the schema's value its whole library would come into the pane.
export const lineOrders = ['line', 'name', 'company', 'city', 'postCode'] as const satisfies readonly Order[]

export function LineSortMenu(order: { readonly sort: LineSort; readonly onSort: (sort: LineSort) => void }) {
  const { fields, letters, numbers, joining } = useMessages().contact.sort
  const ways: Readonly<Record<Order, Ways>> = { line: joining, name: letters, company: letters, city: letters, postCode: numbers }
  return <SortMenu {...order} fields={lineOrders.map((key) => ({ key, name: fields[key], ways: ways[key] }))} />
}
