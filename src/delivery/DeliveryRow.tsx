/** To whom one letter of a sending went, and what became of it. */
import { Link } from '@fluentui/react/lib/Link'
import type { DeliveryWire } from '#core/api/delivery'
import { useMessages } from '../i18n/useMessages'
import { addressOf } from '../route/route'
import { useRouter } from '../route/useRoute'
import { styles } from '../ui/styles'
import { WhatBecame } from './WhatBecame'

export function DeliveryRow({ delivery }: { readonly delivery: DeliveryWire }) {
  const say = useMessages().delivery
  const router = useRouter()
  const { contactNo, contactName } = delivery
  const contact = contactNo !== null && contactName !== '' ? ({ page: 'contact', no: contactNo } as const) : null
  const follow = (event: { preventDefault: () => void }) => {
    event.preventDefault()
    if (contact) router.go(contact)
  }
  return (
    <div className={styles.section} style={{ gap: 4 }}>
      <WhatBecame delivery={delivery}>
        {contact ? (
          <Link href={`#${addressOf(contact)}`} className={styles.ellipsis} onClick={follow}>
            {contactName}
          </Link>
        ) : (
          <span className={styles.ellipsis}>{say.erased}</span>
        )}
      </WhatBecame>
    </div>
  )
}
