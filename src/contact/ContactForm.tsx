/** A contact being written: new, or changed under its tag. What was filled in is never lost by a refusal. */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import type { ContactDraftWire, ContactWire } from '#core/api/contact'
import type { Tagged } from '../api/client'
import { problemOf } from '../api/problem'
import { useIntent } from '../api/useIntent'
import { useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { ConfirmInPane } from '../ui/ConfirmInPane'
import { ErrorCard } from '../ui/ErrorCard'
import { FooterLine } from '../ui/FooterLine'
import { Page } from '../ui/Page'
import { useFrame } from '../ui/PaneFrame'
import { Shown } from '../ui/Shown'
import { styles } from '../ui/styles'
import { ContactFields } from './ContactFields'
import { draftOfContact, emptyDraft, faultsOf, isNamed } from './contact-form'

export function NewContact() {
  return <Form before={null} />
}

export function EditContact({ no }: { readonly no: string }) {
  const say = useMessages()
  const { api } = useServices()
  const router = useRouter()
  const contact = useQuery({ queryKey: ['contact', no], queryFn: ({ signal }) => api.contact(no, signal) })
  if (contact.data) return <Form before={contact.data} />
  return (
    <Page title={say.contact.form.editTitle} onBack={() => router.back({ page: 'contact', no })}>
      <Shown asked={contact}>{() => null}</Shown>
    </Page>
  )
}

function Form({ before: read }: { readonly before: Tagged<ContactWire> | null }) {
  const say = useMessages()
  const words = say.contact.form
  const { api } = useServices()
  const { tell } = useFrame()
  const router = useRouter()
  const queries = useQueryClient()
  const intent = useIntent()
  // As it was when the form was opened: what others do meanwhile must not change the form under the writer's hands.
  const [before] = useState(read)
  const [draft, setDraft] = useState<ContactDraftWire>(() => (before ? draftOfContact(before.value) : emptyDraft))
  const [isChanged, setChanged] = useState(false)
  const [isTried, setTried] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const save = useMutation({
    mutationFn: () => (before ? api.changeContact(before.value.no, draft, before.etag) : api.makeContact(draft, intent.keyFor(draft))),
    onSuccess: (contact) => {
      intent.fulfilled()
      for (const key of ['contacts', 'segment', 'companies']) void queries.invalidateQueries({ queryKey: [key] })
      void queries.invalidateQueries({ queryKey: ['contact', contact.no] })
      tell(words.saved(contact.name))
      if (before) router.back({ page: 'contact', no: contact.no })
      else router.replace({ page: 'contact', no: contact.no })
    },
  })
  const problem = save.error && problemOf(save.error)
  const faults = { ...faultsOf(problem, words.faults), ...(isTried && !isNamed(draft) && { name: words.faults.missing }) }
  const leave = () => router.back(before ? { page: 'contact', no: before.value.no } : { page: 'contacts' })
  const submit = () => {
    setTried(true)
    if (isNamed(draft)) save.mutate()
  }
  return (
    <Page
      title={before ? before.value.name : words.newTitle}
      onBack={() => (isChanged ? setLeaving(true) : leave())}
      footer={
        <FooterLine facts="">
          <PrimaryButton text={save.isPending ? say.saving : say.save} disabled={save.isPending} onClick={submit} />
        </FooterLine>
      }
    >
      <form
        className={styles.section}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {problem && <ErrorCard problem={problem} />}
        <ContactFields
          draft={draft}
          before={before && draftOfContact(before.value)}
          faults={faults}
          onChange={(changes) => {
            setDraft((now) => ({ ...now, ...changes }))
            setChanged(true)
          }}
        />
        <input type="submit" hidden />
      </form>
      {isLeaving && (
        <ConfirmInPane
          title={words.unsaved.title}
          text={words.unsaved.text}
          confirm={words.unsaved.leave}
          keep={words.unsaved.stay}
          isBusy={false}
          problem={null}
          onConfirm={leave}
          onClose={() => setLeaving(false)}
        />
      )}
    </Page>
  )
}
