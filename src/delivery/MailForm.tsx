/** How a letter goes by e-mail: as the message itself, or attached to one as a Word document or as PDF. PDF is offered where the server can make it. */
import { useQuery } from '@tanstack/react-query'
import { deliveryForms, type DeliveryForm } from '#core/letter/delivery'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { Choice } from '../ui/Choice'
import { styles } from '../ui/styles'

type Props = {
  /** Null: as each letter's template or line says. */
  readonly form: DeliveryForm | null
  readonly onChange: (form: DeliveryForm | null) => void
}

export function MailForm({ form, onChange }: Props) {
  const say = useMessages()
  const words = say.delivery.form
  const { hasPdf, knowsNone } = useMailForms()
  return (
    <div className={styles.tight}>
      <Choice
        label={words.label}
        selectedKey={form ?? 'each'}
        options={[{ key: 'each', text: words.each }, ...deliveryForms.map((key) => ({ key, text: words.forms[key], disabled: key === 'pdf' && !hasPdf }))]}
        onChange={(_, option) => onChange(deliveryForms.find((one) => one === option?.key) ?? null)}
      />
      <span className={styles.small}>{form === null ? words.eachText : words.texts[form]}</span>
      {knowsNone && <span className={styles.small}>{say.paper.noPdf}</span>}
    </div>
  )
}

/** `knowsNone`: the server has said that it makes no PDF. */
export function useMailForms(): { readonly hasPdf: boolean; readonly knowsNone: boolean } {
  const { api } = useServices()
  const { data } = useQuery({ queryKey: ['delivery'], queryFn: ({ signal }) => api.delivery.setup(signal) })
  const hasPdf = data?.forms.includes('pdf') ?? false
  return { hasPdf, knowsNone: data !== undefined && !hasPdf }
}
