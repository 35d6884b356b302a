/** The details of a segment, in a sheet. What changes reaches the lines only after it was said how, and nobody overwrites another's change. */
import { useState } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { SegmentDraft, SegmentWire } from '#core/api/segment'
import type { Tagged } from '../api/tagged'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { useFirstValues } from '../letter/useFirstValues'
import { home } from '../route/route'
import { useRouter } from '../route/useRoute'
import { ConfirmInPane } from '../ui/ConfirmInPane'
import { ErrorCard } from '../ui/ErrorCard'
import { FooterLine } from '../ui/FooterLine'
import { useFrame } from '../ui/PaneFrame'
import { Sheet } from '../ui/Sheet'
import { styles } from '../ui/styles'
import { changedOf, headerValuesOf } from './header/header-draft'
import { ReachSheet } from './header/ReachSheet'
import { canUndo, useHeaderSave, type Saved } from './header/useHeaderSave'
import { everyOf, headerFieldOf, matchingOf, type LineField } from './lines/line-fields'
import { MeanwhileCard } from './lines/MeanwhileCard'
import { SegmentFields } from './SegmentFields'
import { nameOfSegment, useSegmentVerbs } from './useSegment'

export function SegmentDetails({ segment, onClose }: { readonly segment: Tagged<SegmentWire>; readonly onClose: () => void }) {
  const say = useMessages()
  const { tell } = useFrame()
  const router = useRouter()
  const { remove, change } = useSegmentVerbs(segment.value.no)
  // What was read when the sheet was opened: a newer state that the pane reads meanwhile must not be overwritten unseen.
  const [base, setBase] = useState(segment)
  const [changes, setChanges] = useState<SegmentDraft>({})
  const [wrong, setWrong] = useState<ReadonlySet<LineField>>(new Set())
  const [isAsking, setAsking] = useState(false)
  const first = useFirstValues(segment.value.no)
  const read = headerValuesOf(base.value)
  const values = { ...read, ...changes }
  const changed = changedOf(read, changes)
  const isNamed = values.description.trim() !== ''
  // A template is taken at once: what it brings stands in the form before anything else is saved.
  const [drawn, setDrawn] = useState(0)
  const told = (saved: Saved) => {
    const { lines } = saved.choices
    const reached = lines === undefined ? null : lines === 'none' ? 0 : lines === 'all' ? everyOf(saved.preview) : matchingOf(saved.preview)
    const former = Object.fromEntries(Object.keys(saved.draft).map((field) => [field, read[field as keyof SegmentDraft]])) as SegmentDraft
    // Asked for when the sheet is gone: trouble is told all the same.
    const undo = () =>
      void change
        .mutateAsync({ draft: { ...former, ...(lines && { lines }) }, etag: saved.segment.etag })
        .then(() => tell(say.lines.bulk.undone))
        .catch((caught: unknown) => tell(say.problems[problemOf(caught).code](problemOf(caught).facts)))
    tell(reached === null || 'interactionTemplateCode' in saved.draft ? say.segment.create.saved : say.lines.ask.saved(reached), canUndo(saved) ? undo : undefined)
  }
  const saving = useHeaderSave(
    base,
    (saved) => {
      told(saved)
      if (!('interactionTemplateCode' in saved.draft)) return onClose()
      setBase(saved.segment)
      setDrawn((n) => n + 1)
    },
    (theirs, fields) => {
      const taken = fields.map(headerFieldOf)
      setChanges((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !taken.some((one) => one === field))))
      setBase(theirs)
      setDrawn((n) => n + 1)
    },
  )
  const onWrong = (field: LineField, isWrong: boolean) => setWrong((before) => new Set(isWrong ? [...before, field] : [...before].filter((one) => one !== field)))
  const save = () => {
    if (!isNamed || wrong.size > 0) return
    if (Object.keys(changed).length === 0) onClose()
    else saving.save(changed)
  }
  return (
    <Sheet
      title={say.segment.create.change}
      onClose={onClose}
      footer={
        <FooterLine facts={<DefaultButton text={say.segment.deletion.button} iconProps={{ iconName: 'Delete' }} onClick={() => setAsking(true)} />}>
          <PrimaryButton text={saving.isBusy ? say.saving : say.save} disabled={saving.isBusy || wrong.size > 0} onClick={save} />
        </FooterLine>
      }
    >
      <form
        className={styles.section}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {saving.problem && !saving.asking && <ErrorCard problem={saving.problem} />}
        {saving.meanwhile && <MeanwhileCard differences={saving.meanwhile.differences} isBusy={saving.isBusy} onTheirs={saving.meanwhile.give} onMine={saving.meanwhile.insist} />}
        <SegmentFields
          key={drawn}
          values={values}
          isMissingName={!isNamed}
          first={first}
          onChange={(change) => setChanges((before) => ({ ...before, ...change }))}
          onTemplate={(interactionTemplateCode) => interactionTemplateCode !== read.interactionTemplateCode && saving.save({ interactionTemplateCode })}
          onWrong={onWrong}
        />
        <input type="submit" hidden />
      </form>
      {saving.asking && (
        <ReachSheet
          segment={base.value}
          asking={saving.asking}
          saving={{
            ...saving,
            leave() {
              saving.leave()
              if ('interactionTemplateCode' in (saving.asking?.draft ?? {})) setDrawn((n) => n + 1)
            },
          }}
        />
      )}
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
