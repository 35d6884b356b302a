/** Forgetting a contact for good: what goes, what stays, and its name typed out, because nothing brings it back. */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { TextField } from '@fluentui/react/lib/TextField'
import type { ContactWire } from '#core/api/contact'
import { problemOf } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { useRouter } from '../../route/useRoute'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { FooterLine } from '../../ui/FooterLine'
import { useFrame } from '../../ui/PaneFrame'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'

export function EraseSheet({ contact, onClose }: { readonly contact: ContactWire; readonly onClose: () => void }) {
  const words = useMessages().card.erase
  const { api } = useServices()
  const { tell } = useFrame()
  const router = useRouter()
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const [fromSegments, setFromSegments] = useState(false)
  const [segments, setSegments] = useState<readonly string[]>([])
  const erase = useMutation({
    mutationFn: () => api.erase(contact.no, { fromSegments }),
    onSuccess: ({ pseudonym, interactions }) => {
      router.replace({ page: 'contacts' })
      queries.removeQueries({ queryKey: ['contact', contact.no] })
      void queries.invalidateQueries()
      tell(words.done(pseudonym, interactions))
    },
    onError: (caught) => {
      const { code, facts } = problemOf(caught)
      if (code === 'contact-on-segment' && Array.isArray(facts['segments'])) setSegments(facts['segments'].map(String))
    },
  })
  const isTyped = typed.trim().toLowerCase() === contact.name.trim().toLowerCase()
  return (
    <Sheet
      title={words.title(contact.name)}
      onClose={onClose}
      footer={
        <FooterLine facts={<DefaultButton text={words.keep} onClick={onClose} />}>
          <PrimaryButton text={words.confirm(contact.name)} disabled={!isTyped || erase.isPending} onClick={() => erase.mutate()} styles={{ label: { overflowWrap: 'anywhere' }, root: { height: 'auto', minHeight: 32 } }} />
        </FooterLine>
      }
    >
      <div className={styles.section}>
        <Told title={words.goes} items={words.goesList} />
        <Told title={words.stays} items={words.staysList} />
        <p className={`${styles.text} ${styles.strong}`}>{words.never}</p>
        {erase.error && <ErrorCard problem={problemOf(erase.error)} />}
        {segments.length > 0 && <Checkbox label={words.fromSegments(segments.join(', '))} checked={fromSegments} onChange={(_, is) => setFromSegments(is === true)} />}
        <TextField label={words.type(contact.name)} value={typed} autoComplete="off" onChange={(_, text = '') => setTyped(text)} />
      </div>
    </Sheet>
  )
}

const Told = ({ title, items }: { readonly title: string; readonly items: readonly string[] }) => (
  <section className={styles.tight} aria-label={title}>
    <h3 className={styles.heading}>{title}</h3>
    <ul className={styles.text} style={{ paddingInlineStart: 20 }}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  </section>
)
