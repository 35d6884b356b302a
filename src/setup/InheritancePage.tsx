/** What persons take from their company, and what new contacts get. Each switch is saved as it is turned. */
import { useId } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Toggle } from '@fluentui/react/lib/Toggle'
import type { HouseDefaults, Inheritance, Settings } from '#core/api/settings'
import { correspondenceTypes } from '#core/contact/contact'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { useTeller } from '../segment/criteria/useTeller'
import { Choice } from '../ui/Choice'
import { ErrorCard } from '../ui/ErrorCard'
import { Page } from '../ui/Page'
import { useFrame } from '../ui/PaneFrame'
import { Picker } from '../ui/Picker'
import { Shown } from '../ui/Shown'
import { styles } from '../ui/styles'
import { Explained } from './FormFields'
import { LetterTemplate, UndoMinutes } from './LogDefaults'
import { SystemTemplates } from './SystemTemplates'
import { useSetupWords } from './useSetupWords'

export function InheritancePage() {
  const say = useMessages()
  const { api } = useServices()
  const router = useRouter()
  const [title = ''] = say.setup.parts.inheritance
  const settings = useQuery({ queryKey: ['settings'], queryFn: ({ signal }) => api.settings(signal) })
  return (
    <Page title={title} onBack={() => router.back({ page: 'setup', part: null })}>
      <Shown asked={settings}>{(known) => <Switches settings={known} />}</Shown>
    </Page>
  )
}

/** What is saved, and what Undo saves instead. */
type Turn = { readonly to: Partial<Pick<Settings, 'inheritance' | 'defaults' | 'systemTemplates'>>; readonly back: Turn['to'] | null }

function Switches({ settings: { inheritance, defaults, systemTemplates } }: { readonly settings: Settings }) {
  const say = useMessages()
  const words = say.setup.inherit
  const { api } = useServices()
  const { tell } = useFrame()
  const queries = useQueryClient()
  const { choicesOf } = useTeller()
  const { defaults: more } = useSetupWords().house
  const save = useMutation({
    mutationFn: ({ to }: Turn) => {
      if (to.inheritance) return api.changeInheritance(to.inheritance)
      if (to.systemTemplates) return api.setup.changeSystemTemplates(to.systemTemplates)
      return to.defaults ? api.changeDefaults(to.defaults) : api.settings()
    },
    onSuccess: (changed, { back }) => {
      queries.setQueryData(['settings'], changed)
      tell(words.saved, back ? () => save.mutate({ to: back, back: null }) : undefined)
    },
  })
  const turn = (part: keyof Inheritance, is: boolean) => save.mutate({ to: { inheritance: { ...inheritance, [part]: is } }, back: { inheritance } })
  const set = (change: Partial<HouseDefaults>) => save.mutate({ to: { defaults: { ...defaults, ...change } }, back: { defaults } })
  return (
    <>
      <section className={styles.section} aria-label={words.title}>
        <h2 className={styles.heading}>{words.title}</h2>
        <p className={styles.text}>{words.text}</p>
        {save.error && <ErrorCard problem={problemOf(save.error)} />}
        {(Object.keys(words.parts) as readonly (keyof Inheritance)[]).map((part) => (
          <Switch key={part} words={words.parts[part]} isOn={inheritance[part]} isBusy={save.isPending} onTurn={(is) => turn(part, is)} />
        ))}
      </section>
      <section className={styles.section} aria-label={words.defaults}>
        <h2 className={styles.heading}>{words.defaults}</h2>
        {(['companySalutationCode', 'personSalutationCode'] as const).map((field) => (
          <Explained key={field} hint={words[field][1]}>
            <Picker label={words[field][0] ?? ''} value={defaults[field]} choices={choicesOf('salutationCode')} onChoose={(code) => set({ [field]: code })} />
          </Explained>
        ))}
        <Explained hint={words.correspondenceType[1]}>
          <Choice
            label={words.correspondenceType[0] ?? ''}
            selectedKey={defaults.correspondenceType}
            options={correspondenceTypes.map((key) => ({ key, text: say.contact.types[key] }))}
            onChange={(_, option) => set({ correspondenceType: correspondenceTypes.find((type) => type === option?.key) ?? 'none' })}
          />
        </Explained>
        {(['language', 'mergeFieldLanguage'] as const).map((field) => (
          <Explained key={field} hint={more[field][1]}>
            <Picker label={more[field][0] ?? ''} value={defaults[field]} empty={say.none} choices={choicesOf('language')} onChoose={(language) => set({ [field]: language })} />
          </Explained>
        ))}
        <Explained hint={words.countryCode[1]}>
          <Picker label={words.countryCode[0] ?? ''} value={defaults.countryCode} empty={say.none} choices={choicesOf('countryCode')} onChoose={(countryCode) => set({ countryCode })} />
        </Explained>
        <LetterTemplate chosen={defaults.letterTemplateCode} onChoose={(letterTemplateCode) => set({ letterTemplateCode })} />
        <UndoMinutes minutes={defaults.undoMinutes} onChange={(undoMinutes) => set({ undoMinutes })} />
      </section>
      <SystemTemplates chosen={systemTemplates} onChoose={(change) => save.mutate({ to: { systemTemplates: { ...systemTemplates, ...change } }, back: { systemTemplates } })} />
    </>
  )
}

function Switch({ words: [label = '', text = ''], isOn, isBusy, onTurn }: { readonly words: readonly string[]; readonly isOn: boolean; readonly isBusy: boolean; readonly onTurn: (is: boolean) => void }) {
  const say = useMessages()
  const id = useId()
  return (
    <div className={styles.tight}>
      <Toggle label={label} checked={isOn} onText={say.yes} offText={say.no} disabled={isBusy} aria-describedby={id} styles={{ root: { marginBottom: 0 } }} onChange={(_, is) => onTurn(is === true)} />
      <span id={id} className={styles.small}>
        {text}
      </span>
    </div>
  )
}
