/** What obeys the ribbon's buttons on the page in sight: the stepper of letters, and the palette of fields. */
import { createContext, useContext, useEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react'
import { makeRibbon, type Ribbon } from './ribbon'

export type Steps = { readonly previous: (() => void) | null; readonly next: (() => void) | null }

type Obedience = {
  readonly ribbon: Ribbon
  /** The letters that can be stepped through now; null where none are in sight. */
  readonly steps: { current: Steps | null }
  readonly palette: Call
}
type Call = { readonly call: () => void; readonly drop: () => void; readonly isCalled: () => boolean; readonly subscribe: (tell: () => void) => () => void }

const Context = createContext<Obedience | null>(null)

export function RibbonProvider({ ribbon, children }: { readonly ribbon?: Ribbon; readonly children: ReactNode }) {
  const steps = useRef<Steps | null>(null)
  const obedience = useMemo(() => ({ ribbon: ribbon ?? makeRibbon(), steps, palette: makeCall() }), [ribbon])
  return <Context.Provider value={obedience}>{children}</Context.Provider>
}

export const useObedience = (): Obedience | null => useContext(Context)

/** The letters in sight are stepped through by the ribbon as well; null while it is not known where one can go. */
export function useRibbonSteps(steps: Steps | null): void {
  const obedience = useObedience()
  useEffect(() => {
    if (!obedience) return
    obedience.steps.current = steps
    return () => {
      obedience.steps.current = null
    }
  }, [obedience, steps])
}

/** A place for the palette's outermost element: it comes into sight, and its search field takes the focus, when *Insert field* is pressed. */
export function useCalledPalette() {
  const place = useRef<HTMLElement>(null)
  const obedience = useObedience()
  const isCalled = useSyncExternalStore(obedience?.palette.subscribe ?? never, () => obedience?.palette.isCalled() ?? false)
  useEffect(() => {
    if (!isCalled || !place.current) return
    obedience?.palette.drop()
    place.current.scrollIntoView?.({ block: 'start' })
    place.current.querySelector<HTMLElement>('input')?.focus({ preventScroll: true })
  }, [isCalled, obedience])
  return place
}

const never = () => () => {}

function makeCall(): Call {
  let isCalled = false
  const listeners = new Set<() => void>()
  const set = (to: boolean) => {
    isCalled = to
    listeners.forEach((tell) => tell())
  }
  return {
    call: () => set(true),
    drop: () => set(false),
    isCalled: () => isCalled,
    subscribe: (tell) => {
      listeners.add(tell)
      return () => void listeners.delete(tell)
    },
  }
}
