/** One contact: who it is, whether it may be written to, and what has been said. */
import { useState, type ReactNode } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { Link } from '@fluentui/react/lib/Link'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import type { ContactWire } from '#core/api/contact'
import { problemOf } from '../api/problem'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { InteractionList } from '../interaction/InteractionList'
import { useTeller } from '../segment/criteria/useTeller'
import { ConfirmInPane } from '../ui/ConfirmInPane'
import { FooterLine } from '../ui/FooterLine'
import { Page } from '../ui/Page'
import { useFrame } from '../ui/PaneFrame'
import { Shown } from '../ui/Shown'
import { styles } from '../ui/styles'

export function ContactPage({ no }: { readonly no: string }) {
  const say = useMessages()
  const { api } = useServices()
  const router = useRouter()
  const contact = useQuery({ queryKey: ['contact', no], queryFn: ({ signal }) => api.contact(no, signal) })
  const [isDeleting, setDeleting] = useState(false)
  const value = contact.data?.value
  return (
    <Page
      title={value?.name ?? no}
      subtitle={value && [say.contact.kinds[value.kind], value.no].join(' · ')}
      onBack={() => router.back({ page: 'contacts' })}
      footer={
        value && (
          <FooterLine facts={<DefaultButton iconProps={{ iconName: 'Delete' }} text={say.contact.card.delete} onClick={() => setDeleting(true)} />}>
            <PrimaryButton iconProps={{ iconName: 'Edit' }} text={say.contact.card.edit} onClick={() => router.go({ page: 'editContact', no })} />
          </FooterLine>
        )
      }
    >
      <Shown asked={contact}>{(data) => <Card contact={data.value} />}</Shown>
      {isDeleting && value && <Deletion contact={value} onClose={() => setDeleting(false)} />}
    </Page>
  )
}

function Card({ contact }: { readonly contact: ContactWire }) {
  const say = useMessages()
  const words = say.contact
  const formats = useFormats()
  const { api } = useServices()
  const router = useRouter()
  const { nameOf } = useTeller()
  const place = [contact.postCode, contact.city].filter((part) => part !== '').join(' ')
  const address = [contact.address, contact.address2, place, contact.county, contact.countryCode && formats.country(contact.countryCode)].filter((line) => line !== '')
  const company =
    contact.companyNo === '' ? (
      contact.kind === 'person' && contact.companyName
    ) : (
      <Link onClick={() => router.go({ page: 'contact', no: contact.companyNo })}>{contact.companyName}</Link>
    )
  const facts: readonly (readonly [string, ReactNode])[] = [
    [words.fields.companyName, company],
    [words.fields.jobTitle, contact.jobTitle],
    [words.card.address, address.length > 0 && address.map((line) => <div key={line}>{line}</div>)],
    [words.fields.email, contact.email && <Link href={`mailto:${contact.email}`}>{contact.email}</Link>],
    [words.fields.phone, contact.phone && <bdi>{contact.phone}</bdi>],
    [words.fields.mobile, contact.mobile && <bdi>{contact.mobile}</bdi>],
    [words.fields.homePage, contact.homePage],
    [words.fields.vatNo, contact.vatNo],
    [words.fields.language, contact.language && formats.language(contact.language)],
    [words.fields.salutationCode, contact.salutationCode && nameOf('salutationCode', contact.salutationCode)],
    [words.fields.salespersonCode, contact.salespersonCode && nameOf('salespersonCode', contact.salespersonCode)],
    [words.fields.correspondenceType, words.types[contact.correspondenceType]],
    [words.fields.createdOn, formats.day(contact.createdOn)],
  ]
  return (
    <>
      {contact.heldBack && <MessageBar messageBarType={MessageBarType.blocked}>{words.heldBackText[contact.heldBack]}</MessageBar>}
      {!contact.heldBack && contact.excludeFromSegment && <MessageBar>{words.excludedText}</MessageBar>}
      <section className={styles.section}>
        <dl className={styles.facts}>
          {facts
            .filter(([, value]) => value !== '' && value !== false)
            .map(([name, value]) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </section>
      <section aria-label={words.card.timeline}>
        <h2 className={styles.heading} style={{ padding: '4px 12px 8px' }}>
          {words.card.timeline}
        </h2>
        <InteractionList
          queryKey={['contact', contact.no, 'interactions']}
          fetchPage={(cursor, signal) => api.contactInteractions(contact.no, { limit: 50, ...(cursor && { cursor }) }, signal)}
          showsContact={false}
          empty={<p className={`${styles.small} ${styles.section}`}>{say.interaction.noneWithContact}</p>}
        />
      </section>
    </>
  )
}

function Deletion({ contact, onClose }: { readonly contact: ContactWire; readonly onClose: () => void }) {
  const words = useMessages().contact.deletion
  const { api } = useServices()
  const { tell } = useFrame()
  const router = useRouter()
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.deleteContact(contact.no),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['contacts'] })
      router.replace({ page: 'contacts' })
      queries.removeQueries({ queryKey: ['contact', contact.no] })
      tell(words.gone(contact.name))
    },
  })
  return (
    <ConfirmInPane
      title={words.title(contact.name)}
      text={words[contact.kind]}
      confirm={words.confirm(contact.name)}
      keep={words.keep}
      isBusy={remove.isPending}
      problem={remove.error && problemOf(remove.error)}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  )
}
