/** In which order contacts stand: by what, and which way. */
import { contactSorts, type ContactSort } from '#core/api/contact'
import { useMessages } from '../i18n/useMessages'
import { SortMenu } from '../ui/SortMenu'

export const sortedBy = (sort: ContactSort): (typeof contactSorts)[number] => contactSorts.find((field) => sort === field || sort === `-${field}`) ?? 'name'

export function ContactSortMenu(order: { readonly sort: ContactSort; readonly onSort: (sort: ContactSort) => void }) {
  const { fields, letters, numbers, days } = useMessages().contact.sort
  const ways = { name: letters, company: letters, city: letters, postCode: numbers, lastInteraction: days, no: numbers }
  return <SortMenu {...order} fields={contactSorts.map((key) => ({ key, name: fields[key], ways: ways[key] }))} />
}
