/**
 * One tab stop for a whole list. Arrows, Page Up and Page Down, Home and End go from row to row; typing goes on in the search field.
 *
 * The row that has the focus keeps it: while its list is read again, while its own page is on its way, and when it goes, the focus is
 * on the row that takes its place.
 */
import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'

type Ways = { readonly bringIntoView: (row: number) => void; readonly rowsInView: () => number }
type Focusable = { focus(): void }

export type RowFocus = {
  /** The row that Tab comes to. */
  readonly active: number
  /** It has the focus now: it is drawn also when it is out of view. */
  readonly isHeld: boolean
  /** Gives the focus to that row. */
  readonly take: () => void
  readonly handlers: {
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  }
}

const controls = 'a[href], button:not(:disabled), input:not(:disabled)'

export function useRowFocus(list: RefObject<HTMLElement | null>, count: number, ways: Ways, search?: RefObject<Focusable | null>): RowFocus {
  const [chosen, setChosen] = useState(0)
  const [isHeld, setHeld] = useState(false)
  const held = useRef(false)
  const active = Math.max(0, Math.min(chosen, count - 1))
  const hold = (is: boolean) => {
    held.current = is
    setHeld(is)
  }

  useLayoutEffect(() => {
    const rows = list.current?.querySelectorAll<HTMLElement>(':scope > li[data-row]') ?? []
    for (const row of rows) {
      const isActive = Number(row.dataset['row']) === active
      const inside = [...row.querySelectorAll<HTMLElement>(controls)]
      for (const control of inside) control.tabIndex = isActive ? 0 : -1
      if (inside.length > 0) row.removeAttribute('tabindex')
      else row.tabIndex = isActive ? 0 : -1
      if (!isActive || !held.current) continue
      const to = inside[0] ?? row
      const now = document.activeElement
      const isLost = now === document.body || now === null
      // From another row (by a key), from nowhere (what had it is gone), or from the waiting row to what it was waiting for.
      if (!isLost && !(now === row && to !== row) && !(list.current?.contains(now) && !row.contains(now))) continue
      to.focus({ preventScroll: true })
      // By now it is known how high it is. What only took a lost place is left where it is.
      if (!isLost) ways.bringIntoView(active)
    }
  })

  const go = (row: number) => {
    const next = Math.max(0, Math.min(row, count - 1))
    setChosen(next)
    ways.bringIntoView(next)
  }

  return {
    active,
    isHeld,
    take() {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      hold(true)
    },
    handlers: {
      onFocus(event) {
        const row = rowOf(event)
        if (row === null) return
        setChosen(row)
        hold(true)
      },
      // React tells nothing of what goes together with its element: then the focus is still held here.
      onBlur(event) {
        if (rowOf(event) !== null && !event.currentTarget.contains(event.relatedTarget)) hold(false)
      },
      onKeyDown(event) {
        if (rowOf(event) === null || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
        const to = {
          ArrowDown: active + 1,
          ArrowUp: active - 1,
          PageDown: active + ways.rowsInView(),
          PageUp: active - ways.rowsInView(),
          Home: 0,
          End: count - 1,
        }[event.key]
        if (to !== undefined && !event.shiftKey) {
          event.preventDefault()
          go(to)
        } else if (event.key.length === 1 && event.key !== ' ') {
          // The letter itself lands where the focus is by then.
          search?.current?.focus()
        }
      },
    },
  }
}

/** The row in which it happened; null for what happened in a menu or a sheet that only hangs on a row. */
function rowOf({ currentTarget, target }: { readonly currentTarget: HTMLElement; readonly target: EventTarget }): number | null {
  const row = target instanceof Element && currentTarget.contains(target) ? target.closest<HTMLElement>('li[data-row]') : null
  return row ? Number(row.dataset['row']) : null
}
