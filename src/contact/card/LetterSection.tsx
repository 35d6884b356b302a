/** How a contact is written to: language, wish, salesperson, and how a letter would greet it, formally and informally. */
import { useQuery } from '@tanstack/react-query'
import type { ContactWire } from '#core/api/contact'
import type { ContactNo } from '#core/contact/contact'
import { manners, salutationBook, salutationOf } from '#core/contact/salutation'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { useCriteriaTeller } from '../../segment/criteria/useCriteriaTeller'
import { styles } from '../../ui/styles'
import { CardSection } from './CardSection'
import { Facts } from './Facts'

export function LetterSection({ contact }: { readonly contact: ContactWire }) {
  const say = useMessages()
  const words = say.card
  const { fields } = say.contact
  const formats = useFormats()
  const { api } = useServices()
  const { nameOf } = useCriteriaTeller()
  const formulas = useQuery({ queryKey: ['salutation-formulas'], queryFn: ({ signal }) => api.salutationFormulas(signal), staleTime: 60_000 })
  const book = formulas.data && salutationBook(formulas.data)
  const greetings = manners.map((manner) => {
    const greeting = book && salutationOf(book, { ...contact, no: contact.no as ContactNo }, contact.language, manner)
    return [words[manner], greeting && (greeting.ok ? greeting.value : greeting.fault.kind === 'blank-salutation' ? words.blank : words.formalNone)] as const
  })
  return (
    <CardSection id="letters" title={words.letters} beginsOpen>
      <div className={styles.section} style={{ paddingBlock: 0 }}>
        <Facts
          facts={[
            [fields.language, contact.language && formats.language(contact.language)],
            [fields.correspondenceType, say.contact.types[contact.correspondenceType]],
            [fields.salutationCode, contact.salutationCode && nameOf('salutationCode', contact.salutationCode)],
            ...greetings,
            [fields.salespersonCode, contact.salespersonCode && nameOf('salespersonCode', contact.salespersonCode)],
          ]}
        />
      </div>
    </CardSection>
  )
}
