/**
 * The first sheet of labels as it will come out: those that are used already, those that get an address, and those that stay blank.
 *
 * Whoever has begun a sheet clicks the first label that is left. For the keyboard it is one stop, and arrows go from label to label.
 */
import { useRef, type KeyboardEvent } from 'react'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import { labelSheets, labelsOnSheet, type LabelFormat } from '#core/letter/labels'
import { useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'
import { colour } from '../../ui/theme'

type Props = {
  readonly format: LabelFormat
  /** From 1. */
  readonly start: number
  /** How many will be printed, at most. */
  readonly labels: number
  readonly onStart: (start: number) => void
}

const own = mergeStyleSets({
  sheet: { display: 'grid', gap: 1, width: 190, padding: '8px 3px', background: colour('sunken'), border: `1px solid ${colour('strongLine')}`, boxSizing: 'border-box' },
  label: {
    position: 'relative',
    minHeight: 26,
    padding: 0,
    border: `1px solid ${colour('line')}`,
    borderRadius: 2,
    background: colour('ground'),
    color: colour('muted'),
    font: 'inherit',
    fontSize: 11,
    lineHeight: 14,
    cursor: 'pointer',
    selectors: {
      ':hover': { borderColor: colour('accent') },
      ':focus-visible': { outline: `2px solid ${colour('accent')}`, outlineOffset: 1, zIndex: 1 },
      '&[data-is=used]': { background: `repeating-linear-gradient(135deg, ${colour('sunken')} 0 4px, ${colour('line')} 4px 5px)` },
      '&[data-is=printed]': { color: colour('text'), borderColor: colour('accent') },
      '&[aria-checked=true]': { borderWidth: 2, borderColor: colour('accent'), fontWeight: 600 },
    },
  },
})

export function LabelGrid({ format, start, labels, onStart }: Props) {
  const say = useMessages().paper
  const grid = useRef<HTMLDivElement>(null)
  const { columns, width, height } = labelSheets[format]
  const most = labelsOnSheet(format)
  const stateOf = (n: number) => (n < start ? 'used' : n < start + labels ? 'printed' : 'blank')
  const sheets = Math.ceil((start - 1 + labels) / most)
  const go = (to: number) => {
    const next = Math.min(most, Math.max(1, to))
    onStart(next)
    grid.current?.querySelector<HTMLElement>(`[data-label="${next}"]`)?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowRight: start + 1, ArrowLeft: start - 1, ArrowDown: start + columns, ArrowUp: start - columns, Home: 1, End: most }
    const to = steps[event.key]
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    // Up and down keep to their column.
    if (to >= 1 && to <= most) go(to)
  }
  return (
    <div className={styles.tight}>
      <div ref={grid} role="radiogroup" aria-label={say.grid} className={own.sheet} style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }} onKeyDown={onKey}>
        {Array.from({ length: most }, (_, i) => i + 1).map((n) => (
          <button
            key={n}
            type="button"
            role="radio"
            aria-checked={n === start}
            aria-label={say.labelOf(n, stateOf(n))}
            title={say.labelOf(n, stateOf(n))}
            tabIndex={n === start ? 0 : -1}
            data-label={n}
            data-is={stateOf(n)}
            className={own.label}
            style={{ aspectRatio: `${width} / ${height}` }}
            onClick={() => go(n)}
          >
            {stateOf(n) === 'used' ? '' : n}
          </button>
        ))}
      </div>
      <span className={styles.small} role="status">
        {say.sheets(labels, sheets)}
      </span>
    </div>
  )
}
