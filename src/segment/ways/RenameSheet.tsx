/** Another code or description for saved criteria; the steps stay as they were kept. */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import type { SavedCriteriaWire } from '#core/api/saved-criteria'
import { codeLimit, codeOf } from '#core/segment/saved-criteria'
import type { Tagged } from '../../api/tagged'
import { problemOf } from '../../api/problem'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { FooterLine } from '../../ui/FooterLine'
import { useFrame } from '../../ui/PaneFrame'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { CodeAndDescription } from './CodeAndDescription'
import { savedKey } from './query-keys'

type Props = { readonly saved: Tagged<SavedCriteriaWire>; readonly onClose: () => void; readonly onRenamed: (code: string) => void }

export function RenameSheet({ saved, onClose, onRenamed }: Props) {
  const say = useMessages()
  const words = say.ways.saved
  const { api } = useServices()
  const { tell } = useFrame()
  const queries = useQueryClient()
  const [draft, setDraft] = useState({ code: saved.value.code, description: saved.value.description })
  const isWhole = codeOf(draft.code) !== '' && codeOf(draft.code).length <= codeLimit
  const change = useMutation({
    mutationFn: () => api.changeSavedCriteria(saved.value.code, draft, saved.etag),
    onSuccess: ({ code }) => {
      void queries.invalidateQueries({ queryKey: savedKey })
      onClose()
      onRenamed(code)
      tell(words.changed, () => void takeBack(code))
    },
  })
  const takeBack = async (code: string) => {
    try {
      const { etag } = await api.savedCriterion(code)
      const { code: old } = await api.changeSavedCriteria(code, { code: saved.value.code, description: saved.value.description }, etag)
      onRenamed(old)
      void queries.invalidateQueries({ queryKey: savedKey })
    } catch (caught) {
      const problem = problemOf(caught)
      tell(say.problems[problem.code](problem.facts))
    }
  }
  return (
    <Sheet
      title={words.rename}
      onClose={onClose}
      footer={
        <FooterLine facts="">
          <PrimaryButton text={change.isPending ? say.saving : say.save} disabled={!isWhole || change.isPending} onClick={() => change.mutate()} />
        </FooterLine>
      }
    >
      <div className={styles.section}>
        {change.error && <ErrorCard problem={problemOf(change.error)} />}
        <CodeAndDescription draft={draft} longest={codeLimit} onChange={setDraft} />
      </div>
    </Sheet>
  )
}
