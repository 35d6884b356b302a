/** A contact in a list: a click opens its card. */
import { Icon } from '@fluentui/react/lib/Icon'
import type { ContactRow, contactSorts } from '#core/api/contact'
import { addressOf } from '../route/route'
import { useRouter } from '../route/useRoute'
import { styles } from '../ui/styles'
import { ContactLines } from './ContactLines'

export function ContactLink({ row, by }: { readonly row: ContactRow; readonly by?: (typeof contactSorts)[number] }) {
  const router = useRouter()
  const route = { page: 'contact', no: row.no } as const
  return (
    <a
      href={`#${addressOf(route)}`}
      className={styles.row}
      onClick={(event) => {
        event.preventDefault()
        router.go(route)
      }}
    >
      <ContactLines row={row} {...(by && { by })} />
      <Icon iconName="ChevronRight" aria-hidden className={styles.small} />
    </a>
  )
}
