/**
 * A list of any length. In the document are only the rows in view and some around them, each of which says its place among all; the
 * scroll bar tells of all of them, the keyboard reaches all of them (`useRowFocus`), and what is not there yet is fetched (`usePages`).
 */
import { memo, useEffect, useRef, type CSSProperties, type ReactNode, type RefObject } from 'react'
import { hashKey } from '@tanstack/react-query'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import { problemOf } from '../api/problem'
import { useFirstMessages } from '../i18n/useMessages'
import { ErrorCard } from './ErrorCard'
import { Shown } from './Shown'
import { styles } from './styles'
import { colour } from './theme'
import { useDebounced } from './useDebounced'
import { useFirstPage, useRows, type PageOfRows, type PagesAsked } from './usePages'
import { useRowFocus } from './useRowFocus'
import { useWindow } from './useWindow'

type Drawing<Row> = {
  readonly label: string
  readonly keyOf: (row: Row) => string | number
  /** The row before is told where it is known. */
  readonly renderRow: (row: Row, before: Row | undefined, index: number) => ReactNode
  /** The field that seeks in this list: who types on a row goes on typing there. */
  readonly search?: RefObject<{ focus(): void } | null>
}

type Props<Row> = PagesAsked<Row> &
  Drawing<Row> & {
    /** What stands there when there is no row. */
    readonly empty: ReactNode
    /** Above the rows, once there are some. */
    readonly head?: (total: number) => ReactNode
  }

export function LongList<Row>({ empty, head, ...list }: Props<Row>) {
  const first = useFirstPage(list)
  return (
    <Shown asked={first}>
      {(page) =>
        page.total === 0 ? (
          empty
        ) : (
          <div aria-busy={first.isPlaceholderData} style={{ opacity: first.isPlaceholderData ? 0.6 : 1 }}>
            {head?.(page.total)}
            <Rows key={hashKey(list.queryKey)} {...list} firstPage={{ data: page, dataUpdatedAt: first.dataUpdatedAt }} onOutdated={first.refetch} />
          </div>
        )
      }
    </Shown>
  )
}

type RowsProps<Row> = PagesAsked<Row> &
  Drawing<Row> & {
    readonly firstPage: { readonly data: PageOfRows<Row>; readonly dataUpdatedAt: number }
    readonly onOutdated: () => unknown
  }

const box = mergeStyles({ position: 'relative', display: 'flow-root', boxSizing: 'border-box', overflowAnchor: 'none' })
const waiting = mergeStyles({ display: 'flex', flexDirection: 'column', justifyContent: 'center', gap: 8, paddingInline: 12, boxSizing: 'border-box', borderBottom: `1px solid ${colour('line')}` })
const bar = mergeStyles({ height: 10, borderRadius: 5, background: colour('line') })
const trouble = mergeStyles({ position: 'sticky', bottom: 8, margin: 8, background: colour('ground') })

function Rows<Row>({ label, keyOf, renderRow, search, firstPage, onOutdated, ...asked }: RowsProps<Row>) {
  const list = useRef<HTMLUListElement>(null)
  const { total } = firstPage.data
  const view = useWindow(list, total)
  const focus = useRowFocus(list, total, view, search)
  // While the bar is dragged through thousands of rows, none of them is fetched.
  const places = useDebounced([view.first, view.last, focus.active].join(), 80).split(',').map(Number)
  const { rowAt, isOutdated, error, retry } = useRows(asked, firstPage, places)
  useEffect(() => void (isOutdated && onOutdated()), [isOutdated, onOutdated])
  const shown = Array.from({ length: Math.max(0, Math.min(view.last, total - 1) - view.first + 1) }, (_, i) => view.first + i)
  const draw = (index: number, style?: CSSProperties) => {
    const row = rowAt(index)
    const place = { 'data-row': index, 'aria-setsize': total, 'aria-posinset': index + 1, ...(style && { style }) }
    if (row === undefined) return <WaitingRow key={`waiting ${index}`} {...place} style={{ ...style, height: view.rowHeight }} />
    return (
      <li key={keyOf(row)} {...place}>
        <Drawn row={row} before={index > 0 ? rowAt(index - 1) : undefined} index={index} render={renderRow} />
      </li>
    )
  }
  const held = focus.isHeld && !shown.includes(focus.active) ? [focus.active] : []
  const away = held.map((index) => draw(index, { position: 'absolute', insetInline: 0, top: view.placeOf(index) }))
  const rows = shown.map((index) => draw(index, index === view.first ? { marginTop: view.lead } : undefined))
  return (
    <>
      <ul ref={list} className={`${styles.list} ${box}`} style={{ height: view.height }} aria-label={label} {...focus.handlers}>
        {/* One list, in order: a row that is moved in the document would lose the focus. */}
        {focus.active < view.first ? [...away, ...rows] : [...rows, ...away]}
      </ul>
      {error !== null && (
        <div className={trouble}>
          <ErrorCard
            problem={problemOf(error)}
            onRetry={() => {
              // The button goes with the trouble.
              focus.take()
              retry()
            }}
          />
        </div>
      )}
    </>
  )
}

type DrawnProps<Row> = { readonly row: Row; readonly before: Row | undefined; readonly index: number; readonly render: Drawing<Row>['renderRow'] }
const Drawn = memo(<Row,>({ row, before, index, render }: DrawnProps<Row>) => render(row, before, index)) as <Row>(props: DrawnProps<Row>) => ReactNode

function WaitingRow(place: { readonly style?: CSSProperties }) {
  const say = useFirstMessages()
  return (
    <li {...place} aria-busy="true" className={waiting}>
      <span className={styles.hidden}>{say.loading}</span>
      <span aria-hidden className={bar} style={{ width: '62%' }} />
      <span aria-hidden className={bar} style={{ width: '38%' }} />
    </li>
  )
}
