/** A place in the footer of the segment's page for what is done with chosen lines: in sight all the time, and never over a row. */
import { createContext, useContext, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

const Context = createContext<HTMLElement | null>(null)
export const TrayProvider = Context.Provider

export function InTray({ children }: { readonly children: ReactNode }) {
  const tray = useContext(Context)
  return tray ? createPortal(children, tray) : <>{children}</>
}
