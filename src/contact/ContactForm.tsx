/** A contact being written: new, or changed under its tag. What was filled in is never lost by a refusal. */
import { useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import type { ContactDraftWire, ContactWire } from '#core/api/contact'
import type { Tagged } from '../api/tagged'
import { problemOf } from '../api/problem'
import { useIntent } from '../api/useIntent'
import type { Messages } from '../i18n/en'
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
import { ConflictCard } from './card/ConflictCard'
import { ContactFields } from './ContactFields'
import { draftOfContact, emptyDraft, faultsOf, isNamed } from './contact-form'
import { fieldsOfBoth, mergeDrafts } from './merge-drafts'
import { useContactBack } from './useContactBack'

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
  const intent = useIntent()
  // As it was when the form was opened: what others do meanwhile must not change the form under the writer's hands.
  const [before, setBefore] = useState(read)
  /** What another saved meanwhile, where both changed the same. */
  const [theirs, setTheirs] = useState<Tagged<ContactWire> | null>(null)
  const back = useContactBack()
  const [draft, setDraft] = useState<ContactDraftWire>(() => (before ? draftOfContact(before.value) : emptyDraft))
  const [isChanged, setChanged] = useState(false)
  const [isTried, setTried] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const save = useMutation({
    mutationFn: async () => {
      if (!before) return { contact: await api.makeContact(draft, intent.keyFor(draft)), was: null }
      const { no } = before.value
      const was = draftOfContact((theirs ?? before).value)
      const wish = theirs ? mergeDrafts({ before: draftOfContact(before.value), mine: draft, theirs: was }, 'mine') : draft
      try {
        return { contact: await api.changeContact(no, wish, (theirs ?? before).etag), was }
      } catch (caught) {
        if (problemOf(caught).code !== 'changed-meanwhile') throw caught
        const now = await api.contact(no)
        const writings = { before: draftOfContact(before.value), mine: draft, theirs: draftOfContact(now.value) }
        if (fieldsOfBoth(writings).length === 0) return { contact: await api.changeContact(no, mergeDrafts(writings, 'mine'), now.etag), was: writings.theirs }
        setTheirs(now)
        throw caught
      }
    },
    onSuccess: ({ contact, was }) => {
      intent.fulfilled()
      if (was) {
        back.tellChange(contact.no, was, words.saved(contact.name))
        return router.back({ page: 'contact', no: contact.no })
      }
      back.refresh()
      router.replace({ page: 'contact', no: contact.no })
      const unmake = async () => {
        await api.deleteContact(contact.no)
        const here = router.current()
        if (here.page === 'contact' && here.no === contact.no) router.replace({ page: 'contacts' })
        back.refresh()
      }
      tell(words.saved(contact.name), () => void unmake().catch(back.complain))
    },
  })
  const refused = save.error && problemOf(save.error)
  const problem = refused?.code === 'changed-meanwhile' && theirs ? null : refused
  const takeTheirs = () => {
    if (!before || !theirs) return
    setDraft(mergeDrafts({ before: draftOfContact(before.value), mine: draft, theirs: draftOfContact(theirs.value) }, 'theirs'))
    setBefore(theirs)
    setTheirs(null)
    save.reset()
  }
  const faults = { ...faultsOf(problem, words.faults), ...(isTried && !isNamed(draft) && { name: words.faults.missing }) }
  const leave = () => router.back(before ? { page: 'contact', no: before.value.no } : { page: 'contacts' })
  const submit = () => {
    setTried(true)
    if (isNamed(draft) && theirs === null) save.mutate()
  }
  return (
    <Page
      title={before ? before.value.name : words.newTitle}
      onBack={() => (isChanged ? setLeaving(true) : leave())}
      footer={
        <FooterLine facts="">
          <PrimaryButton text={save.isPending ? say.saving : say.save} disabled={save.isPending || theirs !== null} onClick={submit} />
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
        {before && theirs && (
          <ConflictCard
            text={words.conflict(fieldsOfBoth({ before: draftOfContact(before.value), mine: draft, theirs: draftOfContact(theirs.value) }).map((field) => words.theirs(say.contact.fields[field], textOf(theirs.value[field], say))))}
            isBusy={save.isPending}
            onTake={takeTheirs}
            onInsist={() => save.mutate()}
          />
        )}
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

const textOf = (value: string | boolean, say: Messages): string => (value === true ? say.yes : value === false ? say.no : value || say.none)
