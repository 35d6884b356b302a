/** How a formula greets, live: people with and without parts of their names, a company, and a contact of the house that is looked up. */
import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { greet } from '#core/contact/salutation'
import { useServices } from '../../services'
import { SearchField } from '../../ui/SearchField'
import { styles } from '../../ui/styles'
import { useSetupWords } from '../useSetupWords'
import type { Formula } from './formula-pieces'

type Greeted = Parameters<typeof greet>[1]
const nobody: Greeted = { jobTitle: '', firstName: '', middleName: '', lastName: '', initials: '', companyName: '' }

/** Who it is tried on: the same in each language, so that greetings can be compared. */
export const people = {
  whole: { ...nobody, jobTitle: 'Dr', firstName: 'Anne', middleName: 'Marie', lastName: 'Berg', initials: 'AMB', companyName: 'Fjord AS' },
  noMiddle: { ...nobody, firstName: 'Ola', lastName: 'Nordmann', initials: 'ON', companyName: 'Fjord AS' },
  noLast: { ...nobody, firstName: 'Liv', initials: 'L' },
  company: { ...nobody, companyName: 'Fjord AS' },
} as const satisfies Record<string, Greeted>
type Person = keyof typeof people

export function FormulaPreview({ formula }: { readonly formula: Formula }) {
  const words = useSetupWords().salutations.preview
  return (
    <section className={styles.card} aria-label={words.title}>
      <h3 className={styles.heading}>{words.title}</h3>
      <dl className={styles.facts} style={{ gridTemplateColumns: 'minmax(84px, 40%) minmax(0, 1fr)' }}>
        {(Object.keys(people) as Person[]).map((person) => (
          <Greeting key={person} name={words.people[person]} text={greet(formula, people[person])} />
        ))}
      </dl>
      <OwnContact formula={formula} />
    </section>
  )
}

const Greeting = ({ name, text }: { readonly name: string; readonly text: string }) => {
  const words = useSetupWords().salutations.preview
  return (
    <>
      <dt>{name}</dt>
      <dd>{text || words.blank}</dd>
    </>
  )
}

function OwnContact({ formula }: { readonly formula: Formula }) {
  const words = useSetupWords().salutations.preview
  const { api } = useServices()
  const [q, setQ] = useState('')
  const { pattern, parts } = formula
  const found = useQuery({
    queryKey: ['contacts', 'greeted', q, pattern, parts],
    queryFn: async ({ signal }) => {
      const { rows } = await api.contacts({ q, limit: 3 }, signal)
      return Promise.all(rows.map(async ({ no, name }) => ({ no, name, ...(await api.setup.previewFormula({ pattern, parts: [...parts] }, no, signal)) })))
    },
    enabled: q !== '' && pattern.trim() !== '',
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <SearchField label={words.own} value={q} onSeek={setQ} />
      {q !== '' && found.data && (
        <dl className={styles.facts} style={{ gridTemplateColumns: 'minmax(84px, 40%) minmax(0, 1fr)' }}>
          {found.data.map((contact) => (
            <Greeting key={contact.no} name={contact.name} text={contact.text} />
          ))}
        </dl>
      )}
    </>
  )
}
