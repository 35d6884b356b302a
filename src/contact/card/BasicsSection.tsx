/** Who a contact is and where: name, company, address, how to reach it. */
import { Link } from '@fluentui/react/lib/Link'
import type { ContactWire } from '#core/api/contact'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useRouter } from '../../route/useRoute'
import { useCriteriaTeller } from '../../segment/criteria/useCriteriaTeller'
import { styles } from '../../ui/styles'
import { CardSection } from './CardSection'
import { Facts } from './Facts'

export function BasicsSection({ contact }: { readonly contact: ContactWire }) {
  const say = useMessages()
  const words = say.contact
  const formats = useFormats()
  const router = useRouter()
  const { nameOf } = useCriteriaTeller()
  const place = [contact.postCode, contact.city].filter((part) => part !== '').join(' ')
  const address = [contact.address, contact.address2, place, contact.county, formats.country(contact.countryCode)].filter((line) => line !== '')
  const names = [contact.courtesyTitle, contact.firstName, contact.middleName, contact.lastName, contact.suffix].filter((part) => part !== '').join(' ')
  const company =
    contact.kind === 'person' &&
    (contact.companyNo === '' ? contact.companyName : <Link onClick={() => router.go({ page: 'contact', no: contact.companyNo })}>{contact.companyName}</Link>)
  return (
    <CardSection id="basics" title={say.card.basics} beginsOpen>
      <div className={styles.section} style={{ paddingBlock: 0 }}>
        <Facts
          facts={[
            [words.fields.name, names !== '' && names !== contact.name ? names : false],
            [words.fields.name2, contact.name2],
            [words.fields.nickname, contact.nickname],
            [words.fields.companyName, company],
            [words.fields.jobTitle, contact.jobTitle],
            [words.fields.organizationalLevelCode, contact.organizationalLevelCode && nameOf('organizationalLevelCode', contact.organizationalLevelCode)],
            [words.card.address, address.length > 0 && address.map((line, at) => <div key={at}>{line}</div>)],
            [words.fields.territoryCode, contact.territoryCode && nameOf('territoryCode', contact.territoryCode)],
            [words.fields.email, contact.email && <Link href={`mailto:${contact.email}`}>{contact.email}</Link>],
            [words.fields.phone, contact.phone && <bdi>{contact.phone}</bdi>],
            [words.fields.mobile, contact.mobile && <bdi>{contact.mobile}</bdi>],
            [words.fields.fax, contact.fax && <bdi>{contact.fax}</bdi>],
            [words.fields.homePage, contact.homePage],
            [words.fields.vatNo, contact.vatNo],
            [words.fields.externalId, contact.externalId],
            [words.fields.createdOn, formats.day(contact.createdOn)],
          ]}
        />
      </div>
    </CardSection>
  )
}
