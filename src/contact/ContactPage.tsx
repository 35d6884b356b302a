/** One contact, whole: who it is, whether it may be written to, what it belongs to, and what has been said. */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import type { ContactWire } from '#core/api/contact'
import type { Tagged } from '../api/tagged'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { ConfirmInPane } from '../ui/ConfirmInPane'
import { FooterLine } from '../ui/FooterLine'
import { Page } from '../ui/Page'
import { useFrame } from '../ui/PaneFrame'
import { Shown } from '../ui/Shown'
import { AddressesSection } from './card/AddressesSection'
import { BasicsSection } from './card/BasicsSection'
import { OwnSection, ProfileSection } from './card/FactsSections'
import { GroupsSection } from './card/GroupsSection'
import { InteractionsSection } from './card/InteractionsSection'
import { LetterSection } from './card/LetterSection'
import { PersonsSection } from './card/PersonsSection'
import { PrivacySection } from './card/PrivacySection'
import { useRelated } from './card/useRelated'

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
      <Shown asked={contact}>{(data) => <Card contact={data} />}</Shown>
      {isDeleting && value && <Deletion contact={value} onClose={() => setDeleting(false)} />}
    </Page>
  )
}

function Card({ contact }: { readonly contact: Tagged<ContactWire> }) {
  const { contact: words } = useMessages()
  const { value } = contact
  const related = useRelated(value.no)
  return (
    <>
      {value.heldBack && (
        <MessageBar messageBarType={MessageBarType.blocked} isMultiline>
          {words.heldBackText[value.heldBack]}
        </MessageBar>
      )}
      {!value.heldBack && value.excludeFromSegment && <MessageBar isMultiline>{words.excludedText}</MessageBar>}
      <BasicsSection contact={value} />
      {value.kind === 'company' && <PersonsSection no={value.no} />}
      <LetterSection contact={value} />
      <Shown asked={related}>
        {() =>
          related.data && (
            <>
              <PrivacySection contact={contact} related={related.data} />
              <AddressesSection no={value.no} related={related.data} />
              <GroupsSection contact={value} related={related.data} />
              <OwnSection contact={value} related={related.data} />
              <ProfileSection contact={value} related={related.data} />
            </>
          )
        }
      </Shown>
      <InteractionsSection no={value.no} />
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
