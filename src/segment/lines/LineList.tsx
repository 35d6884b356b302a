/** The lines that stand: found by typing, by what is special about them, opened, chosen, changed many at a time, removed (which is a step). */
import { useRef, useState } from 'react'
import { ActionButton, DefaultButton } from '@fluentui/react/lib/Button'
import { ProgressIndicator } from '@fluentui/react/lib/ProgressIndicator'
import type { ISearchBox } from '@fluentui/react/lib/SearchBox'
import { lineMarks, type LineMark } from '#core/segment/line-mark'
import type { LineWire, SegmentWire } from '#core/api/segment'
import type { LinesOf } from '../../api/client'
import { problemOf } from '../../api/problem'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useLetters } from '../../letter/useLetters'
import { useServices } from '../../services'
import { Choice } from '../../ui/Choice'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { LongList } from '../../ui/LongList'
import { useFrame } from '../../ui/PaneFrame'
import { SearchField } from '../../ui/SearchField'
import { useSort } from '../../ui/SortMenu'
import { styles } from '../../ui/styles'
import { segmentKey, useSegmentVerbs } from '../useSegment'
import { BulkSheet } from './BulkSheet'
import { countOf, isChosen } from './chosen'
import { ChosenBar } from './ChosenBar'
import { LineCard } from './LineCard'
import { nameOfLine } from './line-fields'
import { LineRow } from './LineRow'
import { lineOrders, LineSortMenu } from './LineSortMenu'
import { useLineChoice } from './useLineChoice'
import { useRemoveLines } from './useRemoveLines'

/** `lineNo`: whose card is open at first; `onClosed` is told when that is closed. */
export function LineList({ segment, lineNo, onClosed }: { readonly segment: SegmentWire; readonly lineNo: number | null; readonly onClosed: () => void }) {
  const say = useMessages()
  const words = say.segment.who
  const { list } = say.lines
  const { api } = useServices()
  const formats = useFormats()
  const { tell } = useFrame()
  const { take, undo } = useSegmentVerbs(segment.no)
  const letters = useLetters(segment.no)
  const search = useRef<ISearchBox>(null)
  const [q, setQ] = useState('')
  const [which, setWhich] = useState<LineMark | 'all'>('all')
  const { sort, onSort } = useSort('lines', lineOrders, 'line')
  const [open, setOpen] = useState(lineNo)
  const close = () => {
    setOpen(null)
    if (lineNo !== null) onClosed()
  }
  const [bulk, setBulk] = useState<'change' | 'revert' | null>(null)
  const of: LinesOf = { ...(q && { q }), ...(which !== 'all' && { which }) }
  const choice = useLineChoice(segment.no, of)
  const { chosen } = choice
  const count = countOf(chosen)
  const removeMany = useRemoveLines(segment.no)
  const remove = (line: LineWire) =>
    take.mutate(
      { kind: 'removeByHand', lines: [line.lineNo] },
      {
        onSuccess: () => {
          if (isChosen(chosen, line.lineNo)) choice.choose(line, -1, false)
          tell(words.removed(nameOfLine(line)), () => undo.mutate())
        },
        onError: (caught) => tell(say.problems[problemOf(caught).code](problemOf(caught).facts)),
      },
    )
  const seek = (change: () => void) => {
    choice.forgetPlaces()
    change()
  }
  const isBusy = take.isPending || removeMany.isPending || choice.isReading
  return (
    <section aria-label={words.lines}>
      <div className={styles.section} style={{ paddingBottom: 4 }}>
        <h2 className={styles.heading}>{words.lines}</h2>
        <SearchField label={words.searchLines} value={q} onSeek={(sought) => seek(() => setQ(sought))} focus={search} />
        <Choice
          ariaLabel={list.show}
          selectedKey={which}
          options={(['all', ...lineMarks] as const).map((key) => ({ key, text: list.which[key] }))}
          onChange={(_, option) => seek(() => setWhich(lineMarks.find((mark) => mark === option?.key) ?? 'all'))}
        />
        {choice.error && !choice.isReading && problemOf(choice.error).code !== 'unexpected' && <ErrorCard problem={problemOf(choice.error)} />}
        {removeMany.error && <ErrorCard problem={problemOf(removeMany.error)} />}
      </div>
      {choice.progress && (
        <div className={styles.section}>
          <ProgressIndicator label={list.collecting(formats.number(choice.progress.done), formats.number(choice.progress.total))} percentComplete={choice.progress.done / Math.max(1, choice.progress.total)} />
          <span>
            <DefaultButton text={say.cancel} onClick={choice.stopReading} />
          </span>
        </div>
      )}
      {count > 0 && (
        <ChosenBar
          count={count}
          isBusy={isBusy}
          onChange={() => setBulk('change')}
          onRevert={() => setBulk('revert')}
          onRemove={() =>
            removeMany.mutate(chosen, {
              onSuccess: (steps) => {
                choice.clear()
                tell(list.removed(count), () => removeMany.takeBack(steps))
              },
            })
          }
          onClear={choice.clear}
        />
      )}
      <LongList
        label={words.lines}
        queryKey={[...segmentKey(segment.no), 'lines', q, which, sort]}
        jumps
        fetchPage={(place, signal) => api.lines(segment.no, { ...place, ...of, sort }, signal)}
        search={search}
        keyOf={(line) => line.lineNo}
        head={(total) => (
          <div style={{ paddingInline: 12 }}>
            <div className={styles.spread}>
              <span className={styles.small} role="status">
                {say.contacts(total)}
              </span>
              <ActionButton text={list.chooseAll(total)} title={list.keys} disabled={isBusy || count === total} onClick={() => choice.chooseAll(total)} />
            </div>
            {total > 1 && <LineSortMenu sort={sort} onSort={(next) => seek(() => onSort(next))} />}
          </div>
        )}
        renderRow={(line, _, index) => {
          choice.draw(line, index)
          return (
            <LineRow
              line={line}
              isChosen={isChosen(chosen, line.lineNo)}
              isBusy={isBusy}
              wantsLetter={(letters.data ?? []).length > 0}
              onChoose={(withShift) => choice.choose(line, index, withShift)}
              onOpen={() => setOpen(line.lineNo)}
              onRemove={() => remove(line)}
            />
          )
        }}
        empty={
          which !== 'all' ? (
            <EmptyState icon="Filter" title={q === '' ? list.noneOf[which] : say.noMatch(q)} text={list.which[which]}>
              <DefaultButton text={list.showAll} onClick={() => setWhich('all')} />
            </EmptyState>
          ) : q === '' ? (
            <p className={styles.section}>{words.nobody}</p>
          ) : (
            <EmptyState icon="Search" title={say.noMatch(q)} text={words.searchLines} />
          )
        }
      />
      {open !== null && <LineCard segment={segment} lineNo={open} onClose={close} />}
      {bulk !== null && <BulkSheet segment={segment} chosen={chosen} verb={bulk} onClose={() => setBulk(null)} onDone={choice.clear} />}
    </section>
  )
}
