/** The stop Preview: each contact's letter as it will be, the note for this one, and a letter of its own where it needs one. */
import { useCallback, useEffect, useMemo } from 'react'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import type { SegmentWire } from '#core/api/segment'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useRibbonSteps } from '../ribbon/useRibbon'
import { EmptyState } from '../ui/EmptyState'
import { FooterLine } from '../ui/FooterLine'
import { Shown } from '../ui/Shown'
import { styles } from '../ui/styles'
import { LetterInPane } from './LetterInPane'
import { LetterJumps } from './LetterJumps'
import { LineFinder } from './LineFinder'
import { LinePreview } from './LinePreview'
import { LineStepper } from './LineStepper'
import { PreviewSwitch } from './PreviewSwitch'
import { useLineWalk } from './useLineWalk'

type Props = { readonly segment: SegmentWire; readonly lineNo: number | null; readonly onLine: (lineNo: number) => void; readonly onNext: () => void }

export function PreviewStop({ segment, lineNo, onLine }: Props) {
  const say = useMessages().letter.preview
  const { asked } = useLineWalk(segment.no, lineNo, onLine)
  const walk = asked.data
  const step = useCallback((to: number | undefined) => to !== undefined && onLine(to), [onLine])
  const previous = walk?.previous?.lineNo
  const next = walk?.next?.lineNo
  const first = walk?.first
  const isKnown = walk?.line !== undefined
  useRibbonSteps(
    useMemo(
      () => (isKnown ? { previous: previous === undefined ? null : () => onLine(previous), next: next === undefined ? null : () => onLine(next) } : null),
      [isKnown, previous, next, onLine],
    ),
  )
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return
      if (event.key === 'ArrowLeft') step(previous)
      else if (event.key === 'ArrowRight') step(next)
      else if (event.key === 'Home') step(first)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [step, previous, next, first])
  return (
    <Shown asked={asked}>
      {(at) =>
        at.total === 0 ? (
          <EmptyState icon="People" title={say.empty} text={say.emptyText} />
        ) : (
          <>
            <div className={styles.section} style={{ paddingBottom: 0 }}>
              <LineStepper walk={at} onLine={onLine} />
              {at.line && <LetterJumps segmentNo={segment.no} lineNo={at.line.lineNo} onLine={onLine} />}
              <LineFinder segmentNo={segment.no} onLine={onLine} />
            </div>
            {at.line && <PreviewSwitch segmentNo={segment.no} line={at.line} next={at.next} />}
            {at.line && <LetterInPane segmentNo={segment.no} line={at.line} next={at.next} />}
            {at.line && <LinePreview key={at.line.lineNo} segment={segment} line={at.line} next={at.next} />}
          </>
        )
      }
    </Shown>
  )
}

/** What the page's footer says at this stop. */
export function PreviewFooter({ segment, onNext }: { readonly segment: SegmentWire; readonly onNext: () => void }) {
  const say = useMessages()
  const formats = useFormats()
  const facts = segment.notes > 0 ? `${say.letters(segment.lines)} · ${formats.number(segment.notes)} ${say.letter.note.label.toLowerCase()}` : say.letters(segment.lines)
  return (
    <FooterLine facts={facts}>
      <PrimaryButton text={say.next} onClick={onNext} />
    </FooterLine>
  )
}
