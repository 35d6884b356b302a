/** The persons of a company. */
import { Icon } from '@fluentui/react/lib/Icon'
import { useMessages } from '../../i18n/useMessages'
import { addressOf } from '../../route/route'
import { useRouter } from '../../route/useRoute'
import { useServices } from '../../services'
import { LongList } from '../../ui/LongList'
import { styles } from '../../ui/styles'
import { ContactLines } from '../ContactLines'
import { CardSection } from './CardSection'

export function PersonsSection({ no }: { readonly no: string }) {
  const words = useMessages().card
  const { api } = useServices()
  const router = useRouter()
  return (
    <CardSection id="persons" title={words.persons} beginsOpen>
      <LongList
        label={words.persons}
        queryKey={['contacts', 'personsOf', no]}
        fetchPage={(place, signal) => api.personsOf(no, place, signal)}
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
