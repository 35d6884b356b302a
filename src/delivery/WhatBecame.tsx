/** What became of one letter on its way, when, and why; what nobody knows of can be settled here. */
import type { ReactNode } from 'react'
import { DefaultButton } from '@fluentui/react/lib/Button'
import type { DeliveryWire } from '#core/api/delivery'
import { settlements, type Settlement } from '#core/letter/delivery'
import { problemOf } from '../api/problem'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { ErrorCard } from '../ui/ErrorCard'
import { Pill, type Tone } from '../ui/Pill'
import { styles } from '../ui/styles'
import { useRunChange } from './useRun'

const tones: Readonly<Record<DeliveryWire['state'], readonly [Tone, string]>> = {
  queued: ['plain', 'Clock'],
  leased: ['plain', 'Clock'],
  sending: ['keep', 'Send'],
  sent: ['add', 'CheckMark'],
  failed: ['stop', 'ErrorBadge'],
  deferred: ['warn', 'Refresh'],
  unknown: ['warn', 'Unknown'],
  cancelled: ['plain', 'Cancel'],
}

/** `children`: whose it is, or how it went. */
export function WhatBecame({ delivery, children }: { readonly delivery: DeliveryWire; readonly children: ReactNode }) {
  const say = useMessages().delivery
  const { clock, moment } = useFormats()
  const { api } = useServices()
  const settle = useRunChange((as: Settlement) => api.delivery.settle(delivery.id, as))
  const { channel, form, state, reason, answer, notBefore, sentAt, settledBy } = delivery
  const isPaper = channel === 'hardCopy'
  const [tone, icon] = tones[state]
  return (
    <>
      <div className={styles.spread}>
        {children}
        <Pill tone={tone} icon={icon}>
          {isPaper && state === 'sent' ? say.onPaper : say.results[state]}
        </Pill>
      </div>
      {delivery.recipient !== '' && <bdi className={styles.small}>{delivery.recipient}</bdi>}
      {!isPaper && form !== 'body' && <p className={styles.small}>{say.form.went[form]}</p>}
      {state === 'sent' && sentAt !== null && <p className={styles.small}>{isPaper ? say.paperAt(moment(sentAt)) : say.sentAt(moment(sentAt))}</p>}
      {reason !== '' && state !== 'sent' && <p className={styles.text}>{say.reasons[reason] ?? say.otherReason}</p>}
      {notBefore !== null && <p className={styles.small}>{say.nextTry(clock(notBefore))}</p>}
      {answer !== '' && state !== 'sent' && (
        <p className={styles.small}>
          {say.server} <bdi>{answer}</bdi>
        </p>
      )}
      {settledBy !== '' && <p className={styles.small}>{say.settledBy(settledBy)}</p>}
      {state === 'unknown' && (
        <div className={styles.card}>
          <p className={styles.small}>{say.unknownText}</p>
          <div className={styles.across}>
            {settlements.map((as) => (
              <DefaultButton key={as} text={say.settle[as]} disabled={settle.isPending} onClick={() => settle.mutate(as)} />
            ))}
          </div>
          <p className={styles.small}>{say.againText}</p>
          {settle.error && <ErrorCard problem={problemOf(settle.error)} />}
        </div>
      )}
    </>
  )
}
