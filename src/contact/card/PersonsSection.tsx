/** The persons of a company. */
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { LongList } from '../../ui/LongList'
import { styles } from '../../ui/styles'
import { ContactLink } from '../ContactLink'
import { CardSection } from './CardSection'

export function PersonsSection({ no }: { readonly no: string }) {
  const words = useMessages().card
  const { api } = useServices()
  return (
    <CardSection id="persons" title={words.persons} beginsOpen>
      <LongList
        label={words.persons}
        queryKey={['contacts', 'personsOf', no]}
        fetchPage={(place, signal) => api.personsOf(no, place, signal)}
        keyOf={(row) => row.no}
        renderRow={(row) => <ContactLink row={row} />}
        empty={<p className={`${styles.small} ${styles.section}`}>{words.personsNone}</p>}
      />
    </CardSection>
  )
}
