/** The theme in force: chosen here, else Office's, else the system's. Forced colours win over all of them. */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { ThemeProvider } from '@fluentui/react/lib/Theme'
import { useServices } from '../services'
import { dark, light, paint, themeChoices, type ThemeChoice } from './theme'

type Chosen = { readonly choice: ThemeChoice; readonly choose: (choice: ThemeChoice) => void }
const Context = createContext<Chosen>({ choice: 'system', choose: () => {} })

export const useThemeChoice = (): Chosen => useContext(Context)

/** `officeIsDark` is null where there is no Office that says so. */
export function ThemeRoot({ officeIsDark, children }: { readonly officeIsDark: boolean | null; readonly children: ReactNode }) {
  const { memory } = useServices()
  const [choice, setChoice] = useState<ThemeChoice>(() => themeChoices.find((known) => known === memory.read('theme')) ?? 'system')
  const systemIsDark = useSystemIsDark()
  const shade = choice === 'system' ? ((officeIsDark ?? systemIsDark) ? 'dark' : 'light') : choice
  useEffect(() => paint(shade, document.documentElement), [shade])
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
      <ThemeProvider theme={shade === 'dark' ? dark : light} applyTo="body" style={{ height: '100%' }}>
        {children}
      </ThemeProvider>
    </Context.Provider>
  )
}

function useSystemIsDark(): boolean {
  const [query] = useState(() => (typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null))
  const [isDark, setIsDark] = useState(query?.matches ?? false)
  useEffect(() => {
    if (!query) return
    const follow = () => setIsDark(query.matches)
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [query])
  return isDark
}
