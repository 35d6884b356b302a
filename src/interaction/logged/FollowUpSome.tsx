/** A follow-up segment with some of a logged segment's contacts: who did not answer, whom it did not reach, or who was evaluated so. */
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { SegmentWire } from '#core/api/segment'
import { problemOf } from '../../api/problem'
import { useIntent } from '../../api/useIntent'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { allOfThem, isWhole, onlyOf, WhoOfThem, type WhoChosen } from '../../segment/ways/WhoOfThem'
import { ErrorCard } from '../../ui/ErrorCard'
import { Sheet } from '../../ui/Sheet'
import { styles } from '../../ui/styles'

type Props = { readonly entryNo: number; readonly onMade: (segment: SegmentWire) => void; readonly onClose: () => void }

export function FollowUpSome({ entryNo, onMade, onClose }: Props) {
  const words = useMessages().log.followUp
  const { api } = useServices()
  const intent = useIntent()
  const [chosen, setChosen] = useState<WhoChosen>({ ...allOfThem, who: 'notAnswered' })
  const make = useMutation({
    mutationFn: () => {
      const only = onlyOf(chosen)
      return api.logged.followUp(entryNo, only ? { only } : {}, intent.keyFor([entryNo, only]))
    },
    onSuccess: (segment) => {
      intent.fulfilled()
      onMade(segment)
    },
  })
  return (
    <Sheet size="card" title={words.title} onClose={onClose}>
      <div className={styles.section} style={{ paddingInline: 16, paddingBottom: 16 }}>
        <WhoOfThem chosen={chosen} onChange={setChosen} />
        {make.error && <ErrorCard problem={problemOf(make.error)} onRetry={() => make.mutate()} />}
        <div className={styles.across} style={{ justifyContent: 'flex-end' }}>
          <DefaultButton text={words.close} onClick={onClose} data-autofocus />
          <PrimaryButton text={words.make} disabled={!isWhole(chosen) || make.isPending} onClick={() => make.mutate()} />
        </div>
      </div>
    </Sheet>
  )
}
