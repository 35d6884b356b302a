/** A copy of a segment: with the same contacts, with the same steps asked today, or with nobody. */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup'
import { TextField } from '@fluentui/react/lib/TextField'
import type { DuplicateRequest } from '#core/api/pasted'
import type { SegmentWire } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { useMessages } from '../../i18n/useMessages'
import { home } from '../../route/route'
import { useRouter } from '../../route/useRoute'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { FooterLine } from '../../ui/FooterLine'
import { useFrame } from '../../ui/PaneFrame'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'
import { nameOfSegment } from '../useSegment'

type Props = { readonly segment: Pick<SegmentWire, 'no' | 'description'>; readonly onClose: () => void }
const choices = ['same', 'again', 'none'] as const

export function DuplicateSheet({ segment, onClose }: Props) {
  const say = useMessages()
  const words = say.ways.duplicate
  const { api } = useServices()
  const { tell } = useFrame()
  const router = useRouter()
  const queries = useQueryClient()
  const intent = useIntent()
  const [description, setDescription] = useState(() => words.nameOf(nameOfSegment(segment, say.segment.unnamed)).slice(0, 100))
  const [contacts, setContacts] = useState<DuplicateRequest['contacts']>('same')
  const wish: DuplicateRequest = { contacts, description: description.trim() }
  const refresh = () => queries.invalidateQueries({ queryKey: ['segments'] })
  const takeBack = async (no: string) => {
    await api.deleteSegment(no)
    await refresh()
    router.go(home)
  }
  const duplicate = useMutation({
    mutationFn: () => api.duplicate(segment.no, wish, intent.keyFor(wish)),
    onSuccess: ({ segment: made, heldBack }) => {
      intent.fulfilled()
      void refresh()
      onClose()
      router.go({ page: 'segment', no: made.no, stop: 'who', lineNo: null })
      const done = words.done(nameOfSegment(made, say.segment.unnamed))
      tell(heldBack > 0 ? `${done} ${words.heldBack(heldBack)}` : done, () => void takeBack(made.no))
    },
  })
  const texts = { same: words.sameText, again: words.againText, none: words.noneText }
  return (
    <Sheet
      title={words.title}
      onClose={onClose}
      footer={
        <FooterLine facts="">
          <PrimaryButton text={words.button} iconProps={{ iconName: 'Copy' }} disabled={description.trim() === '' || duplicate.isPending} onClick={() => duplicate.mutate()} />
        </FooterLine>
      }
    >
      <div className={styles.section}>
        {duplicate.error && <ErrorCard problem={problemOf(duplicate.error)} onRetry={() => duplicate.mutate()} />}
        <TextField
          label={words.name}
          value={description}
          maxLength={100}
          autoFocus
          data-autofocus
          {...(description.trim() === '' && { errorMessage: say.required })}
          onChange={(_, text = '') => setDescription(text)}
        />
        <ChoiceGroup
          label={words.contacts}
          selectedKey={contacts}
          options={choices.map((key) => ({ key, text: words[key] }))}
          onChange={(_, option) => setContacts(choices.find((key) => key === option?.key) ?? contacts)}
        />
        <p className={styles.small}>{texts[contacts]}</p>
      </div>
    </Sheet>
  )
}
