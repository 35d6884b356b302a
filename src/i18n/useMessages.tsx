/** The pane's words, and the language they are in, by context. */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useServices } from '../services'
import { en, type Messages } from './en'
import { formatsFor, type Formats } from './formats'
import { languageFor, localeOf, type PaneLanguage } from './language'
import { nb } from './nb'

type Spoken = { readonly say: Messages; readonly formats: Formats; readonly language: PaneLanguage; readonly speak: (language: PaneLanguage) => void }

const messages = { en, nb } as const satisfies Record<PaneLanguage, Messages>
const Context = createContext<Spoken | null>(null)

/** `preferred` is what Office or the browser speaks, best first; a choice made here is remembered. */
export function LanguageProvider({ preferred, children }: { readonly preferred: readonly string[]; readonly children: ReactNode }) {
  const { memory } = useServices()
  const [language, setLanguage] = useState(() => languageFor([memory.read('language'), ...preferred]))
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const spoken = useMemo(
    () => ({
      say: messages[language],
      formats: formatsFor(localeOf[language]),
      language,
      speak: (chosen: PaneLanguage) => {
        memory.write('language', chosen)
        setLanguage(chosen)
      },
    }),
    [language, memory],
  )
  return <Context.Provider value={spoken}>{children}</Context.Provider>
}

function useSpoken(): Spoken {
  const spoken = useContext(Context)
  if (!spoken) throw new Error('LanguageProvider is missing above this component')
  return spoken
}

export const useMessages = (): Messages => useSpoken().say
export const useFormats = (): Formats => useSpoken().formats
export const useLanguage = (): Pick<Spoken, 'language' | 'speak'> => useSpoken()
