/** Is the house ready to write? Each thing is ready or missing, in a word and a sentence, and is a link to where it is mended. */
import { useQuery } from '@tanstack/react-query'
import { Icon } from '@fluentui/react/lib/Icon'
import type { NumberSeries } from '#core/api/number-series'
import type { InteractionTemplate } from '#core/api/interaction-template'
import type { SalutationFormula, Salutation, Settings } from '#core/api/settings'
import { useFormats } from '../i18n/useMessages'
import { addressOf, type Route } from '../route/route'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { Pill } from '../ui/Pill'
import { Shown } from '../ui/Shown'
import { styles } from '../ui/styles'
import { colour } from '../ui/theme'
import { useSetupWords } from './useSetupWords'

type House = {
  readonly settings: Settings
  readonly series: readonly NumberSeries[]
  readonly templates: readonly InteractionTemplate[]
  readonly salutations: readonly Salutation[]
  readonly formulas: readonly SalutationFormula[]
}

/** In the order in which a newcomer meets them. */
const checks = ['sender', 'user', 'defaults', 'salutations', 'numberSeries', 'templates'] as const
type Check = (typeof checks)[number]

function isReady(check: Check, { settings, series, templates, salutations, formulas }: House): boolean {
  const { sender, user, defaults } = settings
  switch (check) {
    case 'sender':
      return [sender.name, sender.address, sender.city].every((value) => value.trim() !== '')
    case 'user':
      return user.salespersonCode !== ''
    case 'defaults':
      return defaults.countryCode !== '' && defaults.language !== ''
    case 'salutations':
      return salutations.length > 0 && salutations.every(({ code }) => canGreet(formulas, code, defaults.language))
    case 'numberSeries':
      return series.length > 0 && series.every((one) => one.isSetUp)
    case 'templates':
      return templates.some((template) => template.letters.some((letter) => letter.hasLetter))
  }
}

/** Formal and informal, in the language, in that of it without a region, or in any. */
export const canGreet = (formulas: readonly SalutationFormula[], code: string, language: string): boolean =>
  (['formal', 'informal'] as const).every((manner) =>
    [language, language.split('-')[0] ?? '', ''].some((one) => formulas.some((formula) => formula.code === code && formula.manner === manner && formula.language === one)),
  )

const routes: Readonly<Record<Check, Route>> = {
  sender: { page: 'sender' },
  user: { page: 'setup', part: 'salespeople' },
  defaults: { page: 'setup', part: 'inheritance' },
  salutations: { page: 'setup', part: 'salutations' },
  numberSeries: { page: 'setup', part: 'numberSeries' },
  templates: { page: 'setup', part: 'templates' },
}

export function Checklist() {
  const words = useSetupWords().house.start
  const formats = useFormats()
  const { api } = useServices()
  const house = useQuery({
    queryKey: ['settings', 'house'],
    queryFn: async ({ signal }): Promise<House> => {
      const [settings, series, templates, salutations, formulas] = await Promise.all([
        api.settings(signal),
        api.setup.numberSeries.list(signal),
        api.setup.templates.list(signal),
        api.setup.salutations.list(signal),
        api.salutationFormulas(signal),
      ])
      return { settings, series, templates, salutations, formulas }
    },
    // What is ready is looked at anew whenever one comes back from mending something.
    staleTime: 0,
  })
  return (
    <section aria-label={words.title}>
      <h2 className={styles.heading} style={{ padding: '8px 12px' }}>
        {words.title}
      </h2>
      <Shown asked={house} rows={3}>
        {(known) => {
          const done = checks.filter((check) => isReady(check, known)).length
          return (
            <>
              <p className={`${styles.text} ${styles.section}`} style={{ paddingBlock: 0 }}>
                {done === checks.length ? words.allReady : words.progress(formats.number(done), formats.number(checks.length))}
              </p>
              <ul className={styles.list} aria-label={words.title}>
                {checks.map((check) => (
                  <li key={check}>
                    <OneCheck check={check} isDone={isReady(check, known)} />
                  </li>
                ))}
              </ul>
            </>
          )
        }}
      </Shown>
    </section>
  )
}

function OneCheck({ check, isDone }: { readonly check: Check; readonly isDone: boolean }) {
  const words = useSetupWords().house.start
  const router = useRouter()
  const [title = '', ready = '', missing = ''] = words.checks[check]
  const route = routes[check]
  return (
    <a
      href={`#${addressOf(route)}`}
      className={styles.row}
      onClick={(event) => {
        event.preventDefault()
        router.go(route)
      }}
    >
      <Icon iconName={isDone ? 'CompletedSolid' : 'CircleRing'} aria-hidden style={{ color: colour(isDone ? 'add' : 'warn'), fontSize: 16 }} />
      <span className={`${styles.tight} ${styles.grow}`} style={{ gap: 0 }}>
        <span className={styles.text}>{title}</span>
        <span className={styles.small}>{isDone ? ready : missing}</span>
      </span>
      <Pill tone={isDone ? 'add' : 'warn'}>{isDone ? words.ready : words.missing}</Pill>
    </a>
  )
}
