/** A mailing group that does not exist yet, made where it is needed. */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import type { CodeRow } from '#core/api/code-list'
import { codeLimits } from '#core/contact/code-list'
import { problemOf } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { FooterLine } from '../../ui/FooterLine'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { CodeAndDescription } from './CodeAndDescription'
import { groupsKey } from './query-keys'

export function NewMailingGroup({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: (code: string) => void }) {
  const words = useMessages().ways.group
  const { api } = useServices()
  const queries = useQueryClient()
  const intent = useIntent()
  const [draft, setDraft] = useState({ code: '', description: '' })
  const [isTried, setTried] = useState(false)
  const make = useMutation({
    mutationFn: () => api.makeCode('mailingGroup', draft, intent.keyFor(draft)),
    onSuccess: (made) => {
      intent.fulfilled()
      queries.setQueryData<readonly CodeRow[]>(groupsKey, (before = []) => [...before, { ...made, contacts: 0 }])
      void queries.invalidateQueries({ queryKey: ['code-list', 'mailingGroup'] })
      onMade(made.code)
      onClose()
    },
  })
  const submit = () => {
    setTried(true)
    if (draft.code.trim() !== '') make.mutate()
  }
  return (
    <Sheet
      title={words.new}
      onClose={onClose}
      footer={
        <FooterLine facts="">
          <PrimaryButton text={words.make} disabled={make.isPending} onClick={submit} />
        </FooterLine>
      }
    >
      <div className={styles.section}>
        {make.error && <ErrorCard problem={problemOf(make.error)} onRetry={submit} />}
        <CodeAndDescription draft={draft} longest={codeLimits.code} isMissing={isTried} onChange={setDraft} />
      </div>
    </Sheet>
  )
}
