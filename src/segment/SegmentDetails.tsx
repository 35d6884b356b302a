/** The details of a segment, in a sheet: changed under its tag, so that nobody overwrites another's change. */
import { useState } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { SegmentDraft, SegmentWire } from '#core/api/segment'
import type { Tagged } from '../api/client'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { home } from '../route/route'
import { useRouter } from '../route/useRoute'
import { ConfirmInPane } from '../ui/ConfirmInPane'
import { ErrorCard } from '../ui/ErrorCard'
import { FooterLine } from '../ui/FooterLine'
import { useFrame } from '../ui/PaneFrame'
import { Sheet } from '../ui/Sheet'
import { styles } from '../ui/styles'
import { SegmentFields } from './SegmentFields'
import { nameOfSegment, useSegmentVerbs } from './useSegment'

export function SegmentDetails({ segment, onClose }: { readonly segment: Tagged<SegmentWire>; readonly onClose: () => void }) {
  const say = useMessages()
  const { tell } = useFrame()
  const router = useRouter()
  const { change, remove } = useSegmentVerbs(segment.value.no)
  const [draft, setDraft] = useState(() => draftOfSegment(segment.value))
  const [isAsking, setAsking] = useState(false)
  const isNamed = (draft.description?.trim() ?? '') !== ''
  const save = () =>
    isNamed &&
    change.mutate(
      { draft, etag: segment.etag },
      {
        onSuccess: () => {
          tell(say.segment.create.saved)
          onClose()
        },
      },
    )
  return (
    <Sheet
      title={say.segment.create.change}
      onClose={onClose}
      footer={
        <FooterLine facts={<DefaultButton text={say.segment.deletion.button} iconProps={{ iconName: 'Delete' }} onClick={() => setAsking(true)} />}>
          <PrimaryButton text={change.isPending ? say.saving : say.save} disabled={change.isPending} onClick={save} />
        </FooterLine>
      }
    >
      <div className={styles.section}>
        {change.error && <ErrorCard problem={problemOf(change.error)} />}
        <SegmentFields draft={draft} onChange={setDraft} isMissingName={!isNamed} />
      </div>
      {isAsking && (
        <ConfirmInPane
          title={say.segment.deletion.title(nameOfSegment(segment.value, say.segment.unnamed))}
          text={say.segment.deletion.text}
          confirm={say.segment.deletion.confirm}
          keep={say.segment.deletion.keep}
          isBusy={remove.isPending}
          problem={remove.error && problemOf(remove.error)}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            remove.mutate(undefined, {
              onSuccess: () => {
                tell(say.segment.deletion.gone)
                router.replace(home)
              },
            })
          }
        />
      )}
    </Sheet>
  )
}

const draftOfSegment = ({ description, date, salespersonCode, subject, language, correspondenceType }: SegmentWire): SegmentDraft => ({
  description,
  date,
  salespersonCode,
  subject,
  language,
  correspondenceType,
})
