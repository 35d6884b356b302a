/** A line's letter sent to oneself, as its recipient would get it: as the message itself, or attached to one. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { DefaultButton, IconButton } from '@fluentui/react/lib/Button'
import { deliveryForms, type DeliveryForm } from '#core/letter/delivery'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { ErrorCard } from '../ui/ErrorCard'
import { styles } from '../ui/styles'
import { useMailForms } from './MailForm'

type Props = { readonly segmentNo: string; readonly lineNo: number; /** As the line's letter would go. */ readonly form: DeliveryForm }

export function SendTest({ segmentNo, lineNo, form }: Props) {
  const say = useMessages().delivery
  const { api } = useServices()
  const setup = useQuery({ queryKey: ['delivery'], queryFn: ({ signal }) => api.delivery.setup(signal) })
  const { hasPdf, knowsNone } = useMailForms()
  const test = useMutation({ mutationFn: (as: DeliveryForm) => api.delivery.test(segmentNo, lineNo, as) })
  const hasAddress = setup.data === undefined || setup.data.testTo !== null
  const items = deliveryForms.map((key) => ({
    key,
    text: key === 'pdf' && knowsNone ? say.form.pdfMissing : say.form.forms[key],
    disabled: key === 'pdf' && !hasPdf,
    onClick: () => test.mutate(key),
  }))
  return (
    <div className={styles.tight}>
      <div className={styles.across} style={{ gap: 4, flexWrap: 'nowrap' }}>
        <DefaultButton text={test.isPending ? say.test.sending : say.test.button} iconProps={{ iconName: 'Mail' }} disabled={test.isPending || !hasAddress} onClick={() => test.mutate(form)} />
        <IconButton ariaLabel={say.test.more} title={say.test.more} disabled={test.isPending || !hasAddress} menuProps={{ items, ariaLabel: say.test.more }} />
      </div>
      {!hasAddress && <p className={styles.small}>{say.reasons['own-address-missing']}</p>}
      {test.data && (
        <p className={styles.small} role="status">
          {test.data.by === 'smtp' ? say.test.sent(test.data.to) : say.test.kept}
        </p>
      )}
      {test.error && <ErrorCard problem={problemOf(test.error)} onRetry={() => test.mutate(test.variables ?? form)} />}
    </div>
  )
}
