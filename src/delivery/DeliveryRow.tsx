/** What became of one letter, and why; what nobody knows of can be settled here. */
import { DefaultButton } from '@fluentui/react/lib/Button'
import { Link } from '@fluentui/react/lib/Link'
import type { DeliveryWire } from '#core/api/delivery'
import { settlements, type Settlement } from '#core/letter/delivery'
import { problemOf } from '../api/problem'
import { useFormats, useMessages } from '../i18n/useMessages'
import { addressOf } from '../route/route'
import { useRouter } from '../route/useRoute'
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

export function DeliveryRow({ delivery, isPaper }: { readonly delivery: DeliveryWire; readonly isPaper: boolean }) {
  const say = useMessages().delivery
  const { clock } = useFormats()
  const { api } = useServices()
  const router = useRouter()
  const settle = useRunChange((as: Settlement) => api.delivery.settle(delivery.id, as))
  const { contactNo, contactName, state, reason, answer, notBefore, settledBy } = delivery
  const [tone, icon] = tones[state]
  const contact = contactNo !== null && contactName !== '' ? ({ page: 'contact', no: contactNo } as const) : null
  const follow = (event: { preventDefault: () => void }) => {
    event.preventDefault()
    if (contact) router.go(contact)
  }
  return (
    <div className={styles.section} style={{ gap: 4 }}>
      <div className={styles.spread}>
        {contact ? (
          <Link href={`#${addressOf(contact)}`} className={styles.ellipsis} onClick={follow}>
            {contactName}
          </Link>
        ) : (
          <span className={styles.ellipsis}>{say.erased}</span>
        )}
        <Pill tone={tone} icon={icon}>
          {isPaper && state === 'sent' ? say.onPaper : say.results[state]}
        </Pill>
      </div>
      {delivery.recipient !== '' && <bdi className={styles.small}>{delivery.recipient}</bdi>}
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
    </div>
  )
}
