/** How a run goes: its state in a word, how far it is, and what can be done with it. */
import { useState } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { ProgressIndicator } from '@fluentui/react/lib/ProgressIndicator'
import type { DeliveryRun } from '#core/api/delivery'
import { problemOf } from '../api/problem'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { ErrorCard } from '../ui/ErrorCard'
import { Pill, type Tone } from '../ui/Pill'
import { styles } from '../ui/styles'
import { useRunChange } from './useRun'

const tones: Readonly<Record<DeliveryRun['state'], Tone>> = { held: 'keep', running: 'keep', paused: 'warn', done: 'add', cancelled: 'plain' }
const icons: Readonly<Record<DeliveryRun['state'], string>> = { held: 'Clock', running: 'Send', paused: 'Pause', done: 'CheckMark', cancelled: 'Cancel' }

export function RunCard({ run }: { readonly run: DeliveryRun }) {
  const say = useMessages().delivery
  const formats = useFormats()
  const { api, now } = useServices()
  const { id, state, counts } = run
  const pause = useRunChange(() => api.delivery.pause(id))
  const resume = useRunChange(() => api.delivery.resume(id))
  const cancel = useRunChange(() => api.delivery.cancel(id))
  const retry = useRunChange(() => api.delivery.retry(id))
  const [since] = useState(() => now().getTime())
  const settled = counts.sent + counts.failed + counts.unknown + counts.cancelled
  const { number, clock, moment } = formats
  // A time of day alone would be taken for today's.
  const isFar = Date.parse(run.beginsAt) - now().getTime() > 12 * 3_600_000
  const isOpen = state === 'held' || state === 'running' || state === 'paused'
  const isMail = run.channel === 'email'
  // What is left is guessed from what was seen: the first seconds say nothing.
  const isSure = now().getTime() - since > 5000
  const facts = [
    say.of(number(settled), number(counts.total)),
    ...(state === 'running' && run.rate !== null ? [say.rate(number(Math.round(run.rate)))] : []),
    ...(state === 'running' && isSure && run.secondsLeft !== null ? [say.left(run.secondsLeft)] : []),
  ]
  const busy = [pause, resume, cancel, retry].some((one) => one.isPending)
  const trouble = pause.error ?? resume.error ?? cancel.error ?? retry.error
  return (
    <div className={styles.card}>
      <div className={styles.across}>
        <span className={`${styles.text} ${styles.strong}`}>{say.channels[run.channel]}</span>
        <Pill tone={tones[state]} icon={icons[state]}>
          {isMail || !isOpen ? say.states[state] : say.printing}
        </Pill>
        {state === 'held' && <span className={styles.text}>{say.begins(isFar ? moment(run.beginsAt) : clock(run.beginsAt))}</span>}
      </div>
      <ProgressIndicator ariaLabel={say.title} ariaValueText={facts.join(', ')} description={facts.join(' · ')} percentComplete={counts.total === 0 ? 1 : settled / counts.total} />
      {!isOpen && <p className={styles.text}>{isMail ? say.cancelled(number(counts.sent), number(counts.failed + counts.cancelled), number(counts.unknown)) : say.made(number(counts.sent), number(counts.failed + counts.cancelled))}</p>}
      {cancel.data && cancel.data.stillSending > 0 && <p className={styles.small}>{say.stillSending(cancel.data.stillSending)}</p>}
      {trouble && <ErrorCard problem={problemOf(trouble)} />}
      {isOpen && isMail && (
        <div className={styles.across}>
          {state === 'running' && <DefaultButton text={say.pause} iconProps={{ iconName: 'Pause' }} disabled={busy} onClick={() => pause.mutate(undefined)} />}
          {state === 'paused' && <PrimaryButton text={say.resume} iconProps={{ iconName: 'Play' }} disabled={busy} onClick={() => resume.mutate(undefined)} />}
          {state === 'held' && <DefaultButton text={say.startNow} disabled={busy} onClick={() => resume.mutate(undefined)} />}
          <DefaultButton text={say.cancel} iconProps={{ iconName: 'Cancel' }} disabled={busy} onClick={() => cancel.mutate(undefined)} />
        </div>
      )}
      {isOpen && <p className={styles.small}>{state === 'paused' ? say.waits : say.leave}</p>}
      {isMail && counts.failed > 0 && (
        <div>
          <DefaultButton text={say.retry(number(counts.failed))} iconProps={{ iconName: 'Refresh' }} disabled={busy} onClick={() => retry.mutate(undefined)} />
        </div>
      )}
    </div>
  )
}
