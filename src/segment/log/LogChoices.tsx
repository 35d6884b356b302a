/** What can be chosen before a log: all letters or those that are ready, whether they are sent, and a follow-up segment. */
import { useQuery } from '@tanstack/react-query'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup'
import { Toggle } from '@fluentui/react/lib/Toggle'
import type { LogPreflight } from '#core/api/log'
import { MailForm } from '../../delivery/MailForm'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { styles } from '../../ui/styles'
import type { LogPlan, LogWish } from './log-wish'

type Props = { readonly preflight: LogPreflight; readonly plan: LogPlan; readonly wish: LogWish; readonly onChange: (wish: LogWish) => void }

export function LogChoices({ preflight, plan, wish, onChange }: Props) {
  const say = useMessages()
  const { parts, send } = say.log
  return (
    <>
      {plan.hasParts && (
        <ChoiceGroup
          label={parts.label}
          selectedKey={plan.onlyReady ? 'ready' : 'all'}
          options={[
            { key: 'all', text: parts.all(preflight.lines) },
            { key: 'ready', text: parts.ready(plan.ready, preflight.lines - plan.ready) },
          ]}
          onChange={(_, chosen) => onChange({ ...wish, onlyReady: chosen?.key === 'ready' })}
        />
      )}
      <div className={styles.tight}>
        <Toggle
          label={send.label}
          inlineLabel
          checked={plan.send}
          disabled={!preflight.canSend}
          onChange={(_, on) => onChange({ ...wish, send: on === true })}
          styles={{ root: { marginBottom: 0 } }}
        />
        <span className={styles.small}>{!preflight.canSend ? send.nobody : plan.send ? send.text : send.offText}</span>
        {plan.emails > 0 && <Outbox />}
      </div>
      {plan.emails > 0 && <MailForm form={wish.form} onChange={(form) => onChange({ ...wish, form })} />}
      <Checkbox label={say.deliver.log.followUp} checked={wish.followUp} onChange={(_, is) => onChange({ ...wish, followUp: is === true })} />
    </>
  )
}

/** Without a mail server nothing leaves the house, whatever the switch says. */
function Outbox() {
  const say = useMessages().delivery
  const { api } = useServices()
  const setup = useQuery({ queryKey: ['delivery'], queryFn: ({ signal }) => api.delivery.setup(signal) })
  return setup.data?.email === 'outbox' ? <span className={styles.small}>{say.outbox(setup.data.where)}</span> : null
}
