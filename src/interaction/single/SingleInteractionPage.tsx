/**
 * An interaction for one contact, or a call: one screen with what must be said on top, and the rest folded away.
 *
 * What was put off opens in the same form, on today's date. An e-mail is sent when that is ticked, after a question; else the letter is there
 * to be opened once it is logged.
 */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { Link } from '@fluentui/react/lib/Link'
import { TextField } from '@fluentui/react/lib/TextField'
import type { Proposal } from '#core/api/single-interaction'
import type { DeliveryForm } from '#core/letter/delivery'
import { problemOf } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { useMessages } from '../../i18n/useMessages'
import type { Route } from '../../route/route'
import { useRouter } from '../../route/useRoute'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { FooterLine } from '../../ui/FooterLine'
import { Page } from '../../ui/Page'
import { useFrame } from '../../ui/PaneFrame'
import { ConfirmInPane } from '../../ui/ConfirmInPane'
import { Picker } from '../../ui/Picker'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { EvaluationButtons } from '../entry/EvaluationButtons'
import { LetterField } from './LetterField'
import { MoreFields } from './MoreFields'
import { NumberField } from './NumberField'

type Props = { readonly contact: string; readonly kind: 'interaction' | 'call'; readonly resume: number | null; readonly segment: string; readonly task: string }

export function SingleInteractionPage({ contact, kind, resume, segment, task }: Props) {
  const words = useMessages().entry.form
  const { api } = useServices()
  const router = useRouter()
  const asked = resume === null ? { contact, kind, segment, task } : { resume }
  const proposal = useQuery({ queryKey: ['interactions', 'new', asked], queryFn: ({ signal }) => api.entries.proposal(asked, signal), gcTime: 0, staleTime: Infinity })
  const back: Route = contact === '' ? { page: 'history', show: 'postponed' } : { page: 'contact', no: contact }
  if (!proposal.data)
    return (
      <Page title={kind === 'call' ? words.callTitle : words.title} onBack={() => router.back(back)}>
        <Shown asked={proposal}>{() => null}</Shown>
      </Page>
    )
  return <Form begun={proposal.data} resume={resume} back={back} />
}

function Form({ begun, resume, back }: { readonly begun: Proposal; readonly resume: number | null; readonly back: Route }) {
  const say = useMessages()
  const words = say.entry.form
  const { api } = useServices()
  const router = useRouter()
  const { tell } = useFrame()
  const queries = useQueryClient()
  const intent = useIntent()
  const [draft, setDraft] = useState(begun)
  const put = (change: Partial<Proposal>) => setDraft((before) => ({ ...before, ...change }))
  const templates = useQuery({ queryKey: ['setup', 'templates', 'choices'], queryFn: ({ signal }) => api.setup.templates.list(signal) })
  const salespeople = useQuery({ queryKey: ['salespeople'], queryFn: ({ signal }) => api.salespeople(signal) })
  const isCall = draft.kind === 'call'
  // Another template says another thing: what it brings is asked for again.
  const take = useMutation({
    mutationFn: (template: string) => api.entries.proposal({ contact: draft.contactNo, template }),
    onSuccess: ({ interactionTemplateCode, description, language, correspondenceType, informationFlow, initiatedBy, campaignNo, campaignTarget, campaignResponse, cost, duration, subject }) =>
      put({ interactionTemplateCode, description, language, correspondenceType, informationFlow, initiatedBy, campaignNo, campaignTarget, campaignResponse, cost, duration, subject }),
  })
  const [sends, setSends] = useState(false)
  const [form, setForm] = useState<DeliveryForm | null>(null)
  const [isAsking, setAsking] = useState(false)
  const send = sends && !isCall && draft.correspondenceType === 'email' && draft.email !== ''
  const save = useMutation({
    mutationFn: (postponed: boolean) => {
      const { contactName: _name, phoneNumbers: _numbers, opportunities: _offered, email: _email, subject, letter, ...said } = draft
      const comments = said.comments.filter((comment) => comment.trim() !== '')
      const own = isCall || letter === null ? {} : { letter }
      return api.entries.write({ ...said, ...own, ...(subject !== '' && { subject }), comments, postponed, ...(send && !postponed && { send, ...(form !== null && { form }) }) }, resume, intent.keyFor([draft, resume, postponed, send, form]))
    },
    onSuccess: (entry, postponed) => {
      intent.fulfilled()
      for (const queryKey of [['interactions'], ['contact'], ['statistics'], ['delivery-runs']]) void queries.invalidateQueries({ queryKey })
      tell(postponed ? words.putOff : send ? words.sent : words.saved)
      router.replace(postponed ? { page: 'history', show: 'postponed' } : { page: 'interaction', entryNo: entry.entryNo })
    },
  })
  const problem = save.error ? problemOf(save.error) : null
  const missing = problem?.code === 'field-refused' ? String(problem.facts['field']) : ''
  const errorOf = (field: string) => (missing === field ? { errorMessage: words.missing[field] ?? say.problems['field-refused'](problem?.facts ?? {}) } : {})
  const noCallTemplate = missing === 'interactionTemplateCode' && isCall
  const isShownAtField = missing !== '' && !noCallTemplate && missing in words.missing
  return (
    <Page
      title={resume !== null ? words.resumeTitle : isCall ? words.callTitle : words.title}
      subtitle={draft.contactName}
      onBack={() => router.back(back)}
      footer={
        <FooterLine facts={<DefaultButton text={words.later} disabled={save.isPending} onClick={() => save.mutate(true)} />}>
          <PrimaryButton text={send ? say.log.confirm.confirm : words.save} disabled={save.isPending} onClick={() => (send ? setAsking(true) : save.mutate(false))} />
        </FooterLine>
      }
    >
      <section className={styles.section}>
        {noCallTemplate && (
          <p className={styles.text} role="alert">
            {words.noCallTemplate} <Link onClick={() => router.go({ page: 'setup', part: 'templates' })}>{words.toTemplates}</Link>
          </p>
        )}
        {problem && !isShownAtField && !noCallTemplate && <ErrorCard problem={problem} />}
        {take.error && <ErrorCard problem={problemOf(take.error)} />}
        {isCall ? (
          <NumberField draft={draft} onPut={put} error={missing === 'contactVia' ? words.missing['contactVia'] : undefined} />
        ) : (
          <Picker
            label={words.template}
            value={draft.interactionTemplateCode}
            choices={(templates.data ?? []).map(({ code, description }) => ({ key: code, text: description || code }))}
            error={errorOf('interactionTemplateCode').errorMessage}
            onChoose={(code) => take.mutate(code)}
          />
        )}
        <TextField label={words.description} maxLength={100} required value={draft.description} {...errorOf('description')} onChange={(_, description = '') => put({ description })} />
        <TextField label={words.date} type="date" required value={draft.date} {...errorOf('date')} onChange={(_, date = '') => put({ date })} />
        <Picker
          label={words.salesperson}
          value={draft.salespersonCode}
          choices={(salespeople.data ?? []).filter(({ blocked }) => !blocked).map(({ code, name }) => ({ key: code, text: name }))}
          error={errorOf('salespersonCode').errorMessage}
          onChoose={(salespersonCode) => put({ salespersonCode })}
        />
      </section>
      {!isCall && <LetterField draft={draft} sends={sends} form={form} onPut={put} onSends={setSends} onForm={setForm} />}
      <section className={styles.section} aria-label={words.result}>
        <h2 className={styles.heading}>{words.result}</h2>
        <EvaluationButtons value={draft.evaluation} isBusy={false} onChoose={(evaluation) => put({ evaluation })} />
        <TextField label={words.comment} multiline autoAdjustHeight value={draft.comments.join('\n\n')} onChange={(_, text = '') => put({ comments: text === '' ? [] : [text] })} />
      </section>
      <MoreFields draft={draft} onPut={put} />
      {isAsking && (
        <ConfirmInPane
          title={say.log.confirm.title}
          text={
            <div className={styles.stack} style={{ gap: 8 }}>
              <p className={`${styles.text} ${styles.strong}`}>{words.sendTo(draft.contactName, draft.email)}</p>
              {form !== null && <p className={styles.text}>{say.delivery.form.texts[form]}</p>}
              <p className={styles.text}>{say.log.confirm.hold}</p>
            </div>
          }
          confirm={say.log.confirm.confirm}
          keep={say.log.confirm.keep}
          isBusy={save.isPending}
          problem={null}
          onConfirm={() => {
            setAsking(false)
            save.mutate(false)
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Page>
  )
}
