/** Names for the values of choices, and the list of values where they are known. Asked of the server once. */
import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { contactKinds, correspondenceTypes, knownLanguages } from '#core/contact/contact'
import type { ChoiceField } from '#core/contact/contact-fields'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import type { CriteriaField } from './draft'
import type { Teller } from './sentence'

export type Choice = { readonly key: string; readonly text: string }
export type Lookups = Teller & {
  /** The values a choice may have, in the order of the alphabet. Companies are not listed: there may be thousands. */
  readonly choicesOf: (field: ChoiceField) => readonly Choice[]
}

export function useTeller(): Lookups {
  const say = useMessages()
  const formats = useFormats()
  const { api } = useServices()
  const salespeople = useQuery({ queryKey: ['salespeople'], queryFn: ({ signal }) => api.salespeople(signal), staleTime: 60_000 })
  const countries = useQuery({ queryKey: ['countries'], queryFn: ({ signal }) => api.countries(signal), staleTime: Infinity })
  const formulas = useQuery({ queryKey: ['salutation-formulas'], queryFn: ({ signal }) => api.salutationFormulas(signal), staleTime: 60_000 })
  return useMemo(() => {
    const nameOf = (field: CriteriaField, value: string): string => {
      switch (field) {
        case 'kind':
          return value === 'person' || value === 'company' ? say.contact.kinds[value] : value
        case 'correspondenceType':
          return correspondenceTypes.some((known) => known === value) ? say.contact.types[value as keyof typeof say.contact.types] : value
        case 'language':
          return formats.language(value)
        case 'countryCode':
          return formats.country(value)
        case 'salespersonCode':
          return salespeople.data?.find((person) => person.code === value)?.name ?? value
        case 'salutationCode':
          return say.contact.salutations[value] ?? value
        default:
          return value
      }
    }
    const values = {
      kind: () => contactKinds,
      correspondenceType: () => correspondenceTypes,
      language: () => knownLanguages,
      countryCode: () => countries.data?.map((country) => country.code) ?? [],
      salespersonCode: () => salespeople.data?.map((person) => person.code) ?? [],
      salutationCode: () => [...new Set(formulas.data?.map((formula) => formula.code))],
      companyNo: () => [],
    } as const satisfies Record<ChoiceField, () => readonly string[]>
    const choicesOf = (field: ChoiceField): readonly Choice[] =>
      values[field]()
        .map((key) => ({ key, text: nameOf(field, key) }))
        .sort((a, b) => formats.compare(a.text, b.text))
    return { say: say.criteria, formats, nameOf, choicesOf }
  }, [say, formats, salespeople.data, countries.data, formulas.data])
}
