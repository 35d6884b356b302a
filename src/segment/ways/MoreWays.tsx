/** The further ways of deciding who, behind one button: a pasted list, saved criteria, a logged segment, a sample, and what is done with all of them. */
import { useState } from 'react'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { ContextualMenuItemType, type IContextualMenuItem } from '@fluentui/react/lib/ContextualMenu'
import type { ReuseAnswer } from '#core/api/saved-criteria'
import type { SegmentWire, StepAnswer } from '#core/api/segment'
import { ExportSheet } from '../../contact/ExportSheet'
import { useMessages } from '../../i18n/useMessages'
import { useFrame } from '../../ui/PaneFrame'
import { useFocusBack } from '../../ui/useFocusBack'
import { HouseholdSheet } from './HouseholdSheet'
import { LoggedSheet } from './LoggedSheet'
import { MailingGroupSheet } from './MailingGroupSheet'
import { PasteSheet } from './PasteSheet'
import { SampleSheet } from './SampleSheet'
import { SaveCriteriaSheet } from './SaveCriteriaSheet'
import { SavedSheet } from './SavedSheet'
import { useTakeBack } from './useReuse'

type Way = 'paste' | 'saved' | 'logged' | 'sample' | 'household' | 'save' | 'group' | 'export'
type Props = {
  readonly segment: SegmentWire
  /** After one step: whoever shows the steps says what it did, and offers to undo it. */
  readonly onTaken: (answer: StepAnswer) => void
}

export function MoreWays({ segment, onTaken }: Props) {
  const say = useMessages()
  const words = say.ways
  const { tell } = useFrame()
  const { mutate: takeBack } = useTakeBack(segment.no)
  const [open, setOpen] = useState<Way | null>(null)
  const button = useFocusBack(open)
  const close = () => setOpen(null)
  const taken = (answer: StepAnswer) => {
    close()
    onTaken(answer)
  }
  const reused = ({ steps }: ReuseAnswer) => {
    close()
    const sum = (of: 'joined' | 'dropped') => steps.reduce((all, step) => all + step[of], 0)
    // Several steps are undone together: half of what was saved is no answer.
    tell(words.saved.taken(steps.length, sum('joined'), sum('dropped')), () => takeBack(steps.length))
  }
  const { no } = segment
  return (
    <>
      <DefaultButton componentRef={button} text={words.more} menuProps={{ items: itemsOf(segment, words.menu, setOpen), ariaLabel: words.more }} />
      {open === 'paste' && <PasteSheet no={no} onClose={close} onTaken={taken} />}
      {open === 'saved' && <SavedSheet no={no} onClose={close} onReused={reused} />}
      {open === 'logged' && <LoggedSheet no={no} onClose={close} onTaken={taken} />}
      {open === 'sample' && <SampleSheet segment={segment} onClose={close} onTaken={taken} />}
      {open === 'household' && <HouseholdSheet no={no} onClose={close} onTaken={taken} />}
      {open === 'save' && <SaveCriteriaSheet no={no} onClose={close} />}
      {open === 'group' && <MailingGroupSheet segment={segment} onClose={close} />}
      {open === 'export' && <ExportSheet of={{ segmentNo: no }} total={segment.lines} onClose={close} />}
    </>
  )
}

function itemsOf(segment: SegmentWire, words: Readonly<Record<Way | 'add' | 'narrow' | 'whole', string>>, onOpen: (way: Way) => void): IContextualMenuItem[] {
  const isEmpty = segment.lines === 0
  const way = (key: Way, iconName: string, disabled = false): IContextualMenuItem => ({ key, text: words[key], iconProps: { iconName }, disabled, onClick: () => onOpen(key) })
  const section = (key: 'add' | 'narrow' | 'whole', items: IContextualMenuItem[]): IContextualMenuItem => ({
    key,
    itemType: ContextualMenuItemType.Section,
    sectionProps: { title: words[key], items, topDivider: key !== 'add' },
  })
  return [
    section('add', [way('paste', 'Paste'), way('saved', 'BulletedList'), way('logged', 'Archive')]),
    section('narrow', [way('sample', 'Filter', segment.lines < 2), way('household', 'Home', segment.lines < 2)]),
    section('whole', [way('save', 'Save', segment.stepsTaken === 0), way('group', 'Group', isEmpty), way('export', 'Download', isEmpty)]),
  ]
}
