/** One interaction: what was said, its letter, how it went, what colleagues wrote about it, and what follows from it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { Link } from '@fluentui/react/lib/Link'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import type { InteractionWire } from '#core/api/interaction'
import type { Evaluation } from '#core/segment/step'
import { problemOf } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { Facts } from '../../contact/card/Facts'
import { DeliveriesOfEntry } from '../../delivery/DeliveriesOfEntry'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useRouter } from '../../route/useRoute'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { Page } from '../../ui/Page'
import { useFrame } from '../../ui/PaneFrame'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { useOpenLetter } from '../useOpenLetter'
import { CommentsSection } from './CommentsSection'
import { EvaluationButtons } from './EvaluationButtons'
import { useEntryChanges } from './useEntryChanges'

export function InteractionPage({ entryNo }: { readonly entryNo: number }) {
  const say = useMessages()
  const { api } = useServices()
  const router = useRouter()
  const entry = useQuery({ queryKey: ['interactions', 'one', entryNo], queryFn: ({ signal }) => api.entries.one(entryNo, signal) })
  return (
    <Page
      title={entry.data ? say.entry.title(entry.data.title) || say.entry.untitled : say.entry.untitled}
      subtitle={entry.data && [entry.data.contactName || say.interaction.unnamedContact, say.interaction.entryNo(entryNo)].join(' · ')}
      onBack={() => router.back({ page: 'history', show: 'interactions' })}
    >
      <Shown asked={entry}>{(value) => <Entry entry={value} />}</Shown>
    </Page>
  )
}

function Entry({ entry }: { readonly entry: InteractionWire }) {
  const say = useMessages()
  const words = say.entry
  const open = useOpenLetter()
  const changes = useEntryChanges()
  const canWrite = !entry.erased
  return (
    <>
      {entry.canceled && <MessageBar messageBarType={MessageBarType.warning}>{say.interaction.canceled}</MessageBar>}
      {entry.erased && <MessageBar messageBarType={MessageBarType.blocked}>{say.problems['letter-erased']({})}</MessageBar>}
      {entry.deliveryStatus === 'error' && <MessageBar messageBarType={MessageBarType.error}>{words.delivery['error']}</MessageBar>}
      <section className={styles.section}>
        {entry.description !== '' && <p className={styles.text}>{entry.description}</p>}
        <EntryFacts entry={entry} />
        {changes.problem && <ErrorCard problem={changes.problem} />}
        {entry.hasLetter ? (
          <div>
            <PrimaryButton text={open.isPending ? say.interaction.opening : say.interaction.openLetterShort} disabled={open.isPending} onClick={() => open.mutate(entry)} />
          </div>
        ) : (
          <p className={styles.small}>{entry.letterState === 'none' ? words.noLetter : words.letterGone}</p>
        )}
      </section>
      {entry.letterState !== 'none' && <DeliveriesOfEntry entryNo={entry.entryNo} />}
      {canWrite && (
        <section className={styles.section} aria-label={words.howItWent}>
          <h2 className={styles.heading}>{words.howItWent}</h2>
          <EvaluationButtons value={entry.evaluation as Evaluation | ''} isBusy={changes.isBusy} onChoose={(evaluation) => changes.evaluate([entry], evaluation)} />
        </section>
      )}
      {canWrite && !entry.canceled && <NextSteps entry={entry} />}
      {canWrite && <CommentsSection entryNo={entry.entryNo} />}
      <section className={styles.section}>
        <div>
          <DefaultButton iconProps={{ iconName: entry.canceled ? 'Undo' : 'Blocked' }} text={entry.canceled ? words.uncancel : words.cancel} disabled={changes.isBusy} onClick={() => changes.cancel([entry])} />
        </div>
      </section>
    </>
  )
}

function EntryFacts({ entry }: { readonly entry: InteractionWire }) {
  const say = useMessages()
  const words = say.entry
  const formats = useFormats()
  const router = useRouter()
  const toEntry = (entryNo: number) => <Link onClick={() => router.go({ page: 'interaction', entryNo })}>{words.entryLink(entryNo)}</Link>
  const { contactNo } = entry
  const facts = [
    [words.facts.contact, contactNo === null || entry.erased ? entry.contactName || say.interaction.unnamedContact : <Link onClick={() => router.go({ page: 'contact', no: contactNo })}>{entry.contactName || contactNo}</Link>],
    [words.facts.date, `${formats.day(entry.date)} ${entry.time.slice(0, 5)}`],
    [words.facts.type, [words.kinds[entry.kind], words.ways[entry.informationFlow] ?? ''].filter(Boolean).join(', ')],
    [words.facts.subject, entry.subject],
    [words.facts.called, [entry.contactVia, entry.attemptFailed ? words.attemptFailed : ''].filter(Boolean).join(' · ')],
    [words.facts.salesperson, entry.salespersonName],
    [words.facts.campaign, [entry.campaignNo, entry.campaignResponse ? words.response : ''].filter(Boolean).join(' · ')],
    [words.facts.segment, entry.segmentNo],
    [words.facts.cost, entry.cost === 0 ? '' : formats.number(entry.cost)],
    [words.facts.duration, entry.duration === 0 ? '' : formats.number(entry.duration)],
    [words.facts.delivery, words.delivery[entry.deliveryStatus] ?? ''],
    [words.facts.answerTo, entry.answerTo === null ? '' : toEntry(entry.answerTo)],
    [words.facts.answeredBy, entry.answeredBy === null ? '' : toEntry(entry.answeredBy)],
    [words.facts.task, entry.taskNo === '' ? '' : <Link onClick={() => router.go({ page: 'tasks' })}>{entry.taskNo}</Link>],
    [words.facts.opportunity, entry.opportunityNo === '' ? '' : <Link onClick={() => router.go({ page: 'opportunities' })}>{entry.opportunityNo}</Link>],
  ] as const
  return <Facts facts={facts.filter(([, fact]) => fact !== '')} />
}

/** One click each: the same one twice is made once. */
function NextSteps({ entry }: { readonly entry: InteractionWire }) {
  const words = useMessages().entry
  const { api } = useServices()
  const { tell } = useFrame()
  const router = useRouter()
  const queries = useQueryClient()
  const intent = useIntent()
  const step = useMutation({
    mutationFn: async (what: 'answer' | 'task' | 'opportunity') => {
      const key = intent.keyFor([what, entry.entryNo])
      if (what === 'answer') return { text: words.answered, entryNo: (await api.entries.answer(entry.entryNo, {}, key)).entryNo }
      if (what === 'task') return { text: words.taskMade((await api.entries.makeTask(entry.entryNo, {}, key)).no), entryNo: null }
      return { text: words.opportunityMade((await api.entries.makeOpportunity(entry.entryNo, {}, key)).no), entryNo: null }
    },
    onSuccess: ({ text, entryNo }) => {
      intent.fulfilled()
      for (const queryKey of [['interactions'], ['contact'], ['logged-segments'], ['tasks'], ['opportunities']]) void queries.invalidateQueries({ queryKey })
      tell(text)
      if (entryNo !== null) router.go({ page: 'interaction', entryNo })
    },
  })
  const isLetter = entry.informationFlow !== 'inbound'
  return (
    <section className={styles.section}>
      {step.error && <ErrorCard problem={problemOf(step.error)} />}
      {isLetter && (
        <div className={styles.tight}>
          <div>
            <DefaultButton iconProps={{ iconName: 'Reply' }} text={words.answer} title={words.answerText} disabled={step.isPending} onClick={() => step.mutate('answer')} />
          </div>
          <p className={styles.small}>{words.answerText}</p>
        </div>
      )}
      <div className={styles.across}>
        {entry.taskNo === '' && <DefaultButton iconProps={{ iconName: 'TaskLogo' }} text={words.makeTask} disabled={step.isPending} onClick={() => step.mutate('task')} />}
        {entry.opportunityNo === '' && <DefaultButton iconProps={{ iconName: 'Money' }} text={words.makeOpportunity} disabled={step.isPending} onClick={() => step.mutate('opportunity')} />}
      </div>
    </section>
  )
}
