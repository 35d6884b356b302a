/** The outermost box of the pane: where sheets are laid over it, and where it speaks (toasts, and the live region of screen readers). */
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import { ToastShelf, type Toast } from './ToastShelf'
import { styles } from './styles'
import { colour } from './theme'

type Frame = {
  /** Where sheets are hung. Null until the box is there. */
  readonly sheets: HTMLElement | null
  /** A word on what was done, for six seconds; ten when it can be undone. */
  readonly tell: (text: string, undo?: () => void) => void
  /** Takes the word back, when what it could undo is undone already. */
  readonly hush: () => void
  /** Said to screen readers only, at most once a second. */
  readonly announce: (text: string) => void
}

const Context = createContext<Frame>({ sheets: null, tell: () => {}, hush: () => {}, announce: () => {} })
export const useFrame = (): Frame => useContext(Context)

const frame = mergeStyles({
  position: 'relative',
  display: 'flex',
  flexDirection: 'column',
  height: '100%',
  minHeight: 0,
  overflow: 'hidden',
  background: colour('ground'),
  color: colour('text'),
  fontSize: 14,
})

export function PaneFrame({ children }: { readonly children: ReactNode }) {
  const [sheets, setSheets] = useState<HTMLElement | null>(null)
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const { said, announce } = useAnnouncements()
  const next = useRef(0)
  const drop = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), [])
  const tell = useCallback((text: string, undo?: () => void) => {
    const id = ++next.current
    // One at a time: an older one's Undo would undo something newer.
    setToasts([{ id, text, undo: undo ?? null }])
  }, [])
  const hush = useCallback(() => setToasts([]), [])
  const value = useMemo(() => ({ sheets, tell, hush, announce }), [sheets, tell, hush, announce])
  return (
    <Context.Provider value={value}>
      <div className={frame}>
        {children}
        <div ref={setSheets} />
        <ToastShelf toasts={toasts} onGone={drop} />
        <div role="status" aria-live="polite" className={styles.hidden}>
          {said}
        </div>
      </div>
    </Context.Provider>
  )
}

function useAnnouncements() {
  const [said, setSaid] = useState('')
  const waiting = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), [])
  const announce = useCallback((text: string) => {
    if (timer.current) {
      waiting.current = text
      return
    }
    setSaid(text)
    timer.current = setTimeout(() => {
      timer.current = null
      if (waiting.current !== null) setSaid(waiting.current)
      waiting.current = null
    }, 1000)
  }, [])
  return { said, announce }
}
