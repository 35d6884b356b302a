/**
 * Which rows of a long list are in view, while its page or sheet is scrolled: only they and some around them need to be drawn.
 *
 * The list is as high as all its rows. No browser draws boxes of any height, so above twelve million pixels the list is drawn less high
 * than its rows are together, and scrolling goes faster than the rows; the rows themselves stay as they are.
 */
import { useCallback, useEffect, useLayoutEffect, useMemo, useState, type RefObject } from 'react'
import { rowHeights } from './row-heights'

const highest = 12_000_000
const around = 8
/** Before anything was measured, and where nothing is (a test without a layout). */
const guess = { row: 53, view: 600 }

export type Drawn = {
  readonly first: number
  readonly last: number
  /** Pixels from the list's top to the first row that is drawn. */
  readonly lead: number
}

export type RowWindow = Drawn & {
  readonly height: number
  /** How high a row is likely to be. */
  readonly rowHeight: number
  /** Where a row would be drawn that is out of view. */
  readonly placeOf: (row: number) => number
  readonly bringIntoView: (row: number) => void
  readonly rowsInView: () => number
}

export function useWindow(list: RefObject<HTMLElement | null>, count: number): RowWindow {
  const [likely, setLikely] = useState<number | null>(null)
  const heights = useMemo(() => rowHeights(count, likely ?? guess.row), [count, likely])
  const [drawn, setDrawn] = useState<Drawn>({ first: 0, last: 2 * around + 4, lead: 0 })

  const geometry = useCallback(() => {
    const scroller = list.current && scrollerOf(list.current)
    if (!list.current || !scroller) return null
    const box = scroller.getBoundingClientRect()
    // Where the list's top is, told from the top of what is in view.
    const from = list.current.getBoundingClientRect().top - box.top
    const view = scroller.clientHeight || guess.view
    const whole = heights.whole()
    const height = Math.min(whole, highest)
    const pace = whole > highest ? (whole - view) / (height - view) : 1
    const above = Math.max(0, Math.min(-from, height - view))
    return { scroller, from, view, pace, above, y: above * pace }
  }, [heights, list])

  const look = useCallback(() => {
    const now = geometry()
    if (!now) return
    const first = Math.max(0, heights.at(now.y) - around)
    const last = Math.min(count - 1, heights.at(now.y + now.view) + around)
    const lead = now.above + heights.top(first) - now.y
    setDrawn((before) => (before.first === first && before.last === last && before.lead === lead ? before : { first, last, lead }))
  }, [count, geometry, heights])

  useEffect(() => {
    const scroller = list.current && scrollerOf(list.current)
    if (!scroller) return
    scroller.addEventListener('scroll', look, { passive: true })
    // What stands above the list may grow and shrink, and the pane too.
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(look)
    for (const box of [scroller, ...scroller.children]) observer?.observe(box)
    return () => {
      scroller.removeEventListener('scroll', look)
      observer?.disconnect()
    }
  }, [list, look])

  // After each drawing: rows are measured where they stand. Those above the view must not push what is read.
  const measure = () => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>(':scope > li[data-row]:not([aria-busy=true])') ?? [])]
    const measured = rows.map((row) => [Number(row.dataset['row']), row.getBoundingClientRect().height] as const).filter(([, height]) => height > 0)
    if (measured.length === 0) return look()
    if (likely === null) return setLikely(measured.reduce((sum, [, height]) => sum + height, 0) / measured.length)
    const now = geometry()
    const top = now ? heights.at(now.y) : 0
    const pushed = measured.reduce((sum, [row, height]) => {
      const change = heights.measure(row, height)
      return row < top ? sum + change : sum
    }, 0)
    if (now && now.pace === 1 && pushed !== 0) now.scroller.scrollTop += pushed
    look()
  }
  useLayoutEffect(() => measure())

  const bringIntoView = (row: number) => {
    // Where the pace is not one, the way to the list's top is gone at another pace than the rest.
    for (let tries = 0; tries < 8; tries++) {
      const now = geometry()
      if (!now) return
      const top = now.from + now.above + heights.top(row) - now.y
      const bottom = top + heights.top(row + 1) - heights.top(row)
      const by = top < 0 ? top : bottom > now.view ? bottom - now.view : 0
      if (by === 0) break
      now.scroller.scrollTop += by / now.pace
    }
    look()
  }
  return {
    ...drawn,
    height: Math.min(heights.whole(), highest),
    rowHeight: likely ?? guess.row,
    placeOf: (row) => drawn.lead + heights.top(row) - heights.top(drawn.first),
    bringIntoView,
    rowsInView: () => Math.max(1, Math.floor((geometry()?.view ?? guess.view) / (likely ?? guess.row)) - 1),
  }
}

/** The nearest box around that is scrolled, or the page itself. */
function scrollerOf(element: HTMLElement): HTMLElement {
  for (let box = element.parentElement; box; box = box.parentElement) if (/auto|scroll/u.test(getComputedStyle(box).overflowY)) return box
  return document.documentElement
}
