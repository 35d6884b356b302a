/** The one question before a log: e-mail cannot be called back once it is gone, so it is told how many go, to whom, and when. */
import { useQuery } from '@tanstack/react-query'
import type { DeliveryForm } from '#core/letter/delivery'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { ConfirmInPane } from '../../ui/ConfirmInPane'
import { styles } from '../../ui/styles'
import { segmentKey } from '../useSegment'
import type { LogPlan } from './log-wish'

type Props = { readonly no: string; readonly plan: LogPlan; readonly form: DeliveryForm | null; readonly hardCopies: number; readonly onConfirm: () => void; readonly onClose: () => void }

const namesShown = 3

export function ConfirmSending({ no, plan, form, hardCopies, onConfirm, onClose }: Props) {
  const { log, delivery } = useMessages()
  const words = log.confirm
  const formats = useFormats()
  const { api } = useServices()
  const first = useQuery({ queryKey: [...segmentKey(no), 'lines', 'first'], queryFn: ({ signal }) => api.lines(no, { limit: 50 }, signal) })
  // Of a part nobody knows here whose letters are ready.
  const names = plan.onlyReady ? [] : (first.data?.rows ?? []).filter((line) => line.correspondenceType === 'email').map((line) => line.contactName)
  const shown = formats.and(names.slice(0, namesShown))
  return (
    <ConfirmInPane
      title={words.title}
      text={
        <div className={styles.stack} style={{ gap: 8 }}>
          <p className={`${styles.text} ${styles.strong}`}>{plan.onlyReady ? words.atMost(plan.emails) : words.text(plan.emails)}</p>
          {names.length > 0 && <p className={styles.text}>{plan.emails > Math.min(names.length, namesShown) ? words.among(shown) : words.to(shown)}</p>}
          {form !== null && <p className={styles.text}>{delivery.form.texts[form]}</p>}
          {hardCopies > 0 && !plan.onlyReady && <p className={styles.text}>{words.paper(hardCopies)}</p>}
          <p className={styles.text}>{words.hold}</p>
        </div>
      }
      confirm={words.confirm}
      keep={words.keep}
      isBusy={false}
      problem={null}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  )
}
