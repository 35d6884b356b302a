/** Which template each thing is logged with that Flett logs by itself. Only templates without a letter can be chosen. */
import { useQuery } from '@tanstack/react-query'
import type { SystemTemplates as Chosen } from '#core/api/settings'
import { systemDocuments } from '#core/interaction/interaction-template'
import { useServices } from '../services'
import { Picker } from '../ui/Picker'
import { styles } from '../ui/styles'
import { Explained } from './FormFields'
import { useSetupWords } from './useSetupWords'

export function SystemTemplates({ chosen, onChoose }: { readonly chosen: Chosen; readonly onChoose: (change: Partial<Chosen>) => void }) {
  const words = useSetupWords().house.defaults
  const templates = useTemplates()
  const choices = (templates.data ?? []).filter(({ letters }) => !letters.some((letter) => letter.hasLetter)).map(({ code, description }) => ({ key: code, text: description || code }))
  return (
    <section className={styles.section} aria-label={words.system}>
      <h2 className={styles.heading}>{words.system}</h2>
      <p className={styles.text}>{words.systemText}</p>
      {systemDocuments.map((document) => (
        <Explained key={document} hint={words.systems[document][1]}>
          <Picker label={words.systems[document][0] ?? ''} value={chosen[document]} empty={words.notLogged} choices={choices} onChoose={(code) => onChoose({ [document]: code })} />
        </Explained>
      ))}
    </section>
  )
}

export function useTemplates() {
  const { api } = useServices()
  return useQuery({ queryKey: ['interaction-templates'], queryFn: ({ signal }) => api.setup.templates.list(signal) })
}
