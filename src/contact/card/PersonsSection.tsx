/** The persons of a company. */
import { Icon } from '@fluentui/react/lib/Icon'
import { useMessages } from '../../i18n/useMessages'
import { addressOf } from '../../route/route'
import { useRouter } from '../../route/useRoute'
import { useServices } from '../../services'
import { PagedList } from '../../ui/PagedList'
import { styles } from '../../ui/styles'
import { ContactLines } from '../ContactLines'
import { CardSection } from './CardSection'

export function PersonsSection({ no }: { readonly no: string }) {
  const words = useMessages().card
  const { api } = useServices()
  const router = useRouter()
  return (
    <CardSection id="persons" title={words.persons} beginsOpen>
      <PagedList
        label={words.persons}
        queryKey={['contacts', 'personsOf', no]}
        fetchPage={(cursor, signal) => api.personsOf(no, { limit: 20, ...(cursor && { cursor }) }, signal)}
        keyOf={(row) => row.no}
        renderRow={(row) => {
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
              <ContactLines row={row} />
              <Icon iconName="ChevronRight" aria-hidden className={styles.small} />
            </a>
          )
        }}
        empty={<p className={`${styles.small} ${styles.section}`}>{words.personsNone}</p>}
      />
    </CardSection>
  )
}
