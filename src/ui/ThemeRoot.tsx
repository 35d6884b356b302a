/** The theme in force: chosen here, else Office's, else the system's. Forced colours win over all of them. */
import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import { ThemeProvider } from '@fluentui/react/lib/Theme'
import type { OfficeLooks } from '../host/office-theme'
import { useServices } from '../services'
import { officeLook, ownLook } from './office-colours'
import { paint, themeChoices, type ThemeChoice } from './theme'

type Chosen = { readonly choice: ThemeChoice; readonly choose: (choice: ThemeChoice) => void }
const Context = createContext<Chosen>({ choice: 'system', choose: () => {} })

export const useThemeChoice = (): Chosen => useContext(Context)

const never = () => () => {}

/** `office` is null where there is no Office that says how it looks. */
export function ThemeRoot({ office, children }: { readonly office: OfficeLooks | null; readonly children: ReactNode }) {
  const { memory } = useServices()
  const [choice, setChoice] = useState<ThemeChoice>(() => themeChoices.find((known) => known === memory.read('theme')) ?? 'system')
  const systemIsDark = useMedia('(prefers-color-scheme: dark)')
  const isForced = useMedia('(forced-colors: active)')
  const officeSays = useSyncExternalStore(office?.subscribe ?? never, () => office?.current() ?? null)
  const look = useMemo(() => {
    // The system draws in its own colours then: what it does not draw follows it too.
    if (isForced) return ownLook(systemIsDark ? 'dark' : 'light')
    if (choice !== 'system') return ownLook(choice)
    return officeSays ? officeLook(officeSays) : ownLook(systemIsDark ? 'dark' : 'light')
  }, [choice, systemIsDark, isForced, officeSays])
  useEffect(() => paint(look.shade, look.colours, document.documentElement), [look])
  const chosen = useMemo(
    () => ({
      choice,
      choose: (next: ThemeChoice) => {
        memory.write('theme', next === 'system' ? null : next)
        setChoice(next)
      },
    }),
    [choice, memory],
  )
  return (
    <Context.Provider value={chosen}>
      <ThemeProvider theme={look.theme} applyTo="body" style={{ height: '100%' }}>
        {children}
      </ThemeProvider>
    </Context.Provider>
  )
}

function useMedia(asked: string): boolean {
  const [query] = useState(() => (typeof matchMedia === 'function' ? matchMedia(asked) : null))
  const [matches, setMatches] = useState(query?.matches ?? false)
  useEffect(() => {
    if (!query) return
    const follow = () => setMatches(query.matches)
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [query])
  return matches
}
