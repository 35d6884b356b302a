/** What a menu opened gives the focus back to the menu's button: the item that was chosen is gone when it closes. */
import { useEffect, useRef, type RefObject } from 'react'
import type { IButton } from '@fluentui/react/lib/Button'

/** `open` is what stands open now, or null. */
export function useFocusBack(open: unknown): RefObject<IButton | null> {
  const button = useRef<IButton>(null)
  const before = useRef(open)
  useEffect(() => {
    if (before.current !== null && open === null) button.current?.focus()
    before.current = open
  }, [open])
  return button
}
