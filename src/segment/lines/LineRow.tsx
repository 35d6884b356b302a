/** A line in the list: chosen by its box, opened by its name; marked where it differs from what all of them say. */
import { IconButton } from '@fluentui/react/lib/Button'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import type { LineWire } from '#core/api/segment'
import { useMessages } from '../../i18n/useMessages'
import { Pill } from '../../ui/Pill'
import { styles } from '../../ui/styles'
import { colour } from '../../ui/theme'
import { isOwn, lineFields, nameOfLine } from './line-fields'

type Props = {
  readonly line: LineWire
  readonly isChosen: boolean
  readonly isBusy: boolean
  /** The segment has letters, so that a line without one is worth a mark. */
  readonly wantsLetter: boolean
  /** With Shift: all from the last one up to here. */
  readonly onChoose: (withShift: boolean) => void
  readonly onOpen: () => void
  readonly onRemove: () => void
}

const own = mergeStyleSets({
  row: { display: 'flex', alignItems: 'stretch', minWidth: 0, borderBottom: `1px solid ${colour('line')}` },
  chosen: { background: colour('accentSoft') },
  box: { display: 'grid', placeItems: 'center', flex: 'none', width: 36, cursor: 'pointer' },
  tick: { width: 18, height: 18, margin: 0, accentColor: colour('accent'), cursor: 'pointer', selectors: { ':focus-visible': { outline: `2px solid ${colour('accent')}`, outlineOffset: 2 } } },
  open: { borderBottom: 0, paddingInlineStart: 0, flex: '1 1 0', minWidth: 0 },
  marks: { display: 'flex', flexWrap: 'wrap', gap: 4, paddingTop: 2 },
})

export function LineRow({ line, isChosen, isBusy, wantsLetter, onChoose, onOpen, onRemove }: Props) {
  const say = useMessages()
  const words = say.lines.list
  const name = nameOfLine(line)
  const owns = lineFields.filter((field) => isOwn(line, field)).length
  const isLetterless = wantsLetter && line.letterState === 'none'
  const hasMarks = owns > 0 || line.hasNote || line.letterState === 'unique' || line.heldBack !== null || isLetterless
  return (
    <div className={`${own.row} ${isChosen ? own.chosen : ''}`}>
      <label className={own.box}>
        <input
          type="checkbox"
          className={own.tick}
          aria-label={words.choose(name)}
          checked={isChosen}
          onClick={(event) => onChoose(event.shiftKey)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault()
              onOpen()
            }
          }}
          // Chosen by the click, which tells of Shift.
          onChange={() => {}}
        />
      </label>
      <button type="button" className={`${styles.row} ${own.open}`} onClick={onOpen}>
        <span className={`${styles.tight} ${styles.grow}`} style={{ gap: 0 }}>
          <span className={styles.ellipsis}>{name}</span>
          <span className={`${styles.small} ${styles.ellipsis}`}>{[line.companyName === name ? '' : line.companyName, line.city].filter((part) => part !== '').join(' · ')}</span>
          {hasMarks && (
            <span className={own.marks}>
              {line.heldBack && <Pill tone="stop" icon="Blocked">{say.contact.heldBack[line.heldBack]}</Pill>}
              {isLetterless && <Pill tone="warn" icon="Warning">{words.noLetter}</Pill>}
              {owns > 0 && <Pill tone="keep" icon="Edit">{words.ownValues(owns)}</Pill>}
              {line.letterState === 'unique' && (line.letterStale ? <Pill tone="warn" icon="PageEdit">{words.stale}</Pill> : <Pill icon="PageEdit">{words.ownLetter}</Pill>)}
              {line.hasNote && <Pill icon="EditNote">{words.note}</Pill>}
            </span>
          )}
        </span>
      </button>
      <IconButton
        iconProps={{ iconName: 'Cancel' }}
        ariaLabel={say.segment.who.removeLine(name)}
        title={say.segment.who.removeLine(name)}
        disabled={isBusy}
        onClick={onRemove}
        styles={{ root: { marginInlineEnd: 8, alignSelf: 'center', flex: 'none' } }}
      />
    </div>
  )
}
