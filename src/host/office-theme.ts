/** How Office looks, as it says itself. */
export type OfficeLook = {
  readonly ground: string
  readonly text: string
  readonly control: string
  readonly controlText: string
  /** Null where an older Office does not say. */
  readonly isDark: boolean | null
}

/** Tells of every change; the look is the same object until it changes. Null where Office says nothing of it. */
export type OfficeLooks = { readonly current: () => OfficeLook | null; readonly subscribe: (changed: () => void) => () => void }

/** What is asked now and then, because Word tells nobody of a change: on coming back to the pane, and every five seconds while it is in sight. */
export function watchLook(read: () => OfficeLook | null, page: Document = document, every = 5000): OfficeLooks {
  let look = read()
  const listeners = new Set<() => void>()
  const ask = () => {
    if (page.visibilityState === 'hidden') return
    const now = read()
    if (JSON.stringify(now) === JSON.stringify(look)) return
    look = now
    listeners.forEach((tell) => tell())
  }
  page.addEventListener('visibilitychange', ask)
  page.defaultView?.addEventListener('focus', ask)
  page.defaultView?.setInterval(ask, every)
  return {
    current: () => look,
    subscribe: (changed) => {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
  }
}
