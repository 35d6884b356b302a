/** In which order contacts stand: by what, and which way. */
import type { ContactSort, contactSorts } from '#core/api/contact'
import { useMessages } from '../i18n/useMessages'
import { SortMenu, type Ways } from '../ui/SortMenu'

type Order = (typeof contactSorts)[number]
// Told once more: with the schema's value its whole library would come into the pane.
export const contactOrders = ['name', 'company', 'city', 'postCode', 'lastInteraction', 'no'] as const satisfies readonly Order[]

export const sortedBy = (sort: ContactSort): Order => contactOrders.find((field) => sort === field || sort === `-${field}`) ?? 'name'

export function ContactSortMenu(order: { readonly sort: ContactSort; readonly onSort: (sort: ContactSort) => void }) {
  const { fields, letters, numbers, days } = useMessages().contact.sort
  const ways: Readonly<Record<Order, Ways>> = { name: letters, company: letters, city: letters, postCode: numbers, lastInteraction: days, no: numbers }
  return <SortMenu {...order} fields={contactOrders.map((key) => ({ key, name: fields[key], ways: ways[key] }))} />
}
