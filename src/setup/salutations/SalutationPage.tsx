/** One salutation: its formulas by language, formal and informal beside each other, each with how it greets. */
import { useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import type { SalutationFormula } from '#core/api/settings'
import { knownLanguages } from '#core/contact/contact'
import { greet } from '#core/contact/salutation'
import type { Tagged } from '../../api/tagged'
import type { Manner } from '../../api/setup-client'
import { useFormats } from '../../i18n/useMessages'
import { useRouter } from '../../route/useRoute'
import { useServices } from '../../services'
import { Page } from '../../ui/Page'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { colour } from '../../ui/theme'
import { canGreet } from '../Checklist'
import { useSettings } from '../house/SalespeoplePage'
import { useComplaint } from '../useComplaint'
import { useSetupWords } from '../useSetupWords'
import { piecesOf } from './formula-pieces'
import { people } from './FormulaPreview'
import { FormulaSheet } from './FormulaSheet'
import { SalutationSheet, useFormulas, useSalutationName } from './SalutationsPage'

const manners = ['formal', 'informal'] as const
type Open = { readonly language: string; readonly manner: Manner; readonly read: Tagged<SalutationFormula> | null }

export function SalutationPage({ code }: { readonly code: string }) {
  const words = useSetupWords().salutations
  const { api } = useServices()
  const router = useRouter()
  const formats = useFormats()
  const nameOf = useSalutationName()
  const complain = useComplaint()
  const salutation = useQuery({ queryKey: ['salutations', code], queryFn: ({ signal }) => api.setup.salutations.one(code, signal) })
  const formulas = useFormulas()
  const house = useSettings().data?.defaults.language ?? ''
  const [isEdited, setEdited] = useState(false)
  const [open, setOpen] = useState<Open | null>(null)
  const [added, setAdded] = useState<readonly string[]>([])
  const read = useMutation({
    mutationFn: async ({ language, manner }: Omit<Open, 'read'>) => ({ language, manner, read: await api.setup.formula(code, language, manner) }),
    onSuccess: setOpen,
    onError: complain,
  })
  const known = salutation.data?.value
  const named = (language: string) => (language === '' ? words.formulas.any : formats.language(language))
  return (
    <Page title={known ? nameOf(known) : code} subtitle={code} onBack={() => router.back({ page: 'setup', part: 'salutations' })}>
      <Shown asked={salutation}>
        {() => (
          <Shown asked={formulas}>
            {(all) => {
              const mine = all.filter((formula) => formula.code === code)
              const languages = [...new Set([house, ...mine.map(({ language }) => language), ...added])].filter((language) => language !== '').sort((a, b) => formats.compare(named(a), named(b)))
              const free = [...knownLanguages].filter((language) => !languages.includes(language)).sort((a, b) => formats.compare(named(a), named(b)))
              return (
                <div className={styles.section}>
                  {!canGreet(mine, code, house) && (
                    <MessageBar messageBarType={MessageBarType.warning} isMultiline>
                      {words.cannotText(house === '' ? words.formulas.any : formats.language(house))}
                    </MessageBar>
                  )}
                  <p className={styles.text}>{words.formulas.text}</p>
                  {[...languages, ''].map((language) => (
                    <section key={language} className={styles.card} aria-label={named(language)}>
                      <h2 className={styles.heading}>{named(language)}</h2>
                      <div className={own.pair}>
                        {manners.map((manner) => (
                          <OneFormula
                            key={manner}
                            title={words.formulas.manners[manner]}
                            formula={mine.find((formula) => formula.language === language && formula.manner === manner)}
                            onOpen={(isThere) => (isThere ? read.mutate({ language, manner }) : setOpen({ language, manner, read: null }))}
                          />
                        ))}
                      </div>
                    </section>
                  ))}
                  <div className={styles.across}>
                    <DefaultButton
                      text={words.formulas.addLanguage}
                      iconProps={{ iconName: 'Add' }}
                      menuProps={{ items: free.map((language) => ({ key: language, text: named(language), onClick: () => setAdded([...added, language]) })), calloutProps: { calloutMaxHeight: 320 } }}
                    />
                    <DefaultButton text={words.edit} iconProps={{ iconName: 'Edit' }} onClick={() => setEdited(true)} />
                  </div>
                </div>
              )
            }}
          </Shown>
        )}
      </Shown>
      {open && <FormulaSheet code={code} {...open} onClose={() => setOpen(null)} />}
      {isEdited && salutation.data && <SalutationSheet read={salutation.data} onGone={() => router.replace({ page: 'setup', part: 'salutations' })} onClose={() => setEdited(false)} />}
    </Page>
  )
}

const own = mergeStyleSets({
  pair: { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 8 },
  one: {
    display: 'flex',
    flexDirection: 'column',
    gap: 4,
    padding: 8,
    minHeight: 44,
    border: `1px solid ${colour('line')}`,
    borderRadius: 4,
    background: 'transparent',
    color: colour('text'),
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    minWidth: 0,
    selectors: { ':hover': { background: colour('sunken') }, ':focus-visible': { outline: `2px solid ${colour('accent')}`, outlineOffset: -2 } },
  },
  pill: { display: 'inline-block', paddingInline: 6, borderRadius: 9, fontSize: 12, lineHeight: 18, background: colour('keepSoft'), color: colour('keep') },
})

function OneFormula({ title, formula, onOpen }: { readonly title: string; readonly formula: SalutationFormula | undefined; readonly onOpen: (isThere: boolean) => void }) {
  const words = useSetupWords().salutations
  return (
    <button type="button" className={own.one} onClick={() => onOpen(formula !== undefined)}>
      <span className={styles.small}>{title}</span>
      {formula ? (
        <>
          <span className={styles.text}>
            <Written formula={formula} />
          </span>
          <span className={styles.small}>{greet(formula, people.whole)}</span>
        </>
      ) : (
        <span className={styles.text}>{words.formulas.missing}</span>
      )}
    </button>
  )
}

function Written({ formula }: { readonly formula: SalutationFormula }) {
  const words = useSetupWords().salutations
  const { texts, parts } = piecesOf(formula)
  return texts.map((text, at) => (
    <span key={at}>
      {text}
      {parts[at] && <span className={own.pill}>{words.parts[parts[at]]}</span>}
    </span>
  ))
}
