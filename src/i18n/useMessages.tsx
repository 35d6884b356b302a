/** The pane's words, and the language they are in, by context. */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useServices } from '../services'
import type { Messages } from './en'
import type { FirstMessages } from './first.en'
import { formatsFor, type Formats } from './formats'
import { languageFor, localeOf, type PaneLanguage } from './language'
import { learn, learnRest, learntWords } from './learnt'

type Spoken = { readonly say: Messages; readonly formats: Formats; readonly language: PaneLanguage; readonly speak: (language: PaneLanguage) => void }

const Context = createContext<Spoken | null>(null)

/** `preferred` is what Office or the browser speaks, best first; a choice made here is remembered. The language it comes to was learnt. */
export function LanguageProvider({ preferred, children }: { readonly preferred: readonly string[]; readonly children: ReactNode }) {
  const { memory } = useServices()
  const [language, setLanguage] = useState(() => languageFor([memory.read('language'), ...preferred]))
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const spoken = useMemo(
    () => ({
      say: learntWords(language),
      formats: formatsFor(localeOf[language]),
      language,
      speak: (chosen: PaneLanguage) => {
        memory.write('language', chosen)
        // What cannot be fetched now is spoken after the next start.
        learn(chosen).then(learnRest).then(
          () => setLanguage(chosen),
          () => null,
        )
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

/** For what is fetched apart. */
export const useMessages = (): Messages => useSpoken().say
/** For what may stand at first sight, when no other words are there yet. */
export const useFirstMessages = (): FirstMessages => useSpoken().say
export const useFormats = (): Formats => useSpoken().formats
export const useLanguage = (): Pick<Spoken, 'language' | 'speak'> => useSpoken()
