/** A line's letter sent to oneself, as its recipient would get it. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { ErrorCard } from '../ui/ErrorCard'
import { styles } from '../ui/styles'

export function SendTest({ segmentNo, lineNo }: { readonly segmentNo: string; readonly lineNo: number }) {
  const say = useMessages().delivery
  const { api } = useServices()
  const setup = useQuery({ queryKey: ['delivery'], queryFn: ({ signal }) => api.delivery.setup(signal) })
  const test = useMutation({ mutationFn: () => api.delivery.test(segmentNo, lineNo) })
  const hasAddress = setup.data === undefined || setup.data.testTo !== null
  return (
    <div className={styles.tight}>
      <div>
        <DefaultButton text={test.isPending ? say.test.sending : say.test.button} iconProps={{ iconName: 'Mail' }} disabled={test.isPending || !hasAddress} onClick={() => test.mutate()} />
      </div>
      {!hasAddress && <p className={styles.small}>{say.reasons['own-address-missing']}</p>}
      {test.data && (
        <p className={styles.small} role="status">
          {test.data.by === 'smtp' ? say.test.sent(test.data.to) : say.test.kept}
        </p>
      )}
      {test.error && <ErrorCard problem={problemOf(test.error)} onRetry={() => test.mutate()} />}
    </div>
  )
}
