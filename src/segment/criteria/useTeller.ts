/** What the choices of a contact are called, and the list of values where they are known. Asked of the server once. */
import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { contactKinds, correspondenceTypes, knownLanguages } from '#core/contact/contact'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import type { Teller } from './teller'

export type Choice = { readonly key: string; readonly text: string }
export type Lookups = Teller & {
  /** The values that a choice may have, in the order of the alphabet. Companies and segments are not listed: there may be thousands. */
  readonly choicesOf: (key: string) => readonly Choice[]
}

export function useTeller(): Lookups {
  const say = useMessages()
  const formats = useFormats()
  const { api } = useServices()
  const salespeople = useQuery({ queryKey: ['salespeople'], queryFn: ({ signal }) => api.salespeople(signal), staleTime: 60_000 })
  const countries = useQuery({ queryKey: ['countries'], queryFn: ({ signal }) => api.countries(signal), staleTime: Infinity })
  const formulas = useQuery({ queryKey: ['salutation-formulas'], queryFn: ({ signal }) => api.salutationFormulas(signal), staleTime: 60_000 })
  const templates = useQuery({ queryKey: ['interaction-templates'], queryFn: ({ signal }) => api.setup.templates.list(signal), staleTime: 60_000 })
  const groups = useQuery({ queryKey: ['interaction-groups'], queryFn: ({ signal }) => api.setup.groups.list(signal), staleTime: 60_000 })
  return useMemo(() => {
    const nameOf = (key: string, value: string): string => {
      switch (key) {
        case 'kind':
          return value === 'person' || value === 'company' ? say.contact.kinds[value] : value
        case 'correspondenceType':
        case 'interaction.correspondenceType':
          return correspondenceTypes.some((known) => known === value) ? say.contact.types[value as keyof typeof say.contact.types] : value
        case 'language':
        case 'interaction.language':
          return formats.language(value)
        case 'countryCode':
          return formats.country(value)
        case 'salespersonCode':
        case 'interaction.salespersonCode':
          return salespeople.data?.find((person) => person.code === value)?.name ?? value
        case 'interaction.interactionTemplateCode':
          return templates.data?.find(({ code }) => code === value)?.description || value
        case 'interaction.interactionGroupCode':
          return groups.data?.find(({ code }) => code === value)?.description || value
        case 'salutationCode':
          return say.contact.salutations[value] ?? value
        default:
          return value
      }
    }
    const salespersonCodes = () => salespeople.data?.map((person) => person.code) ?? []
    const values: Readonly<Record<string, () => readonly string[]>> = {
      kind: () => contactKinds,
      correspondenceType: () => correspondenceTypes,
      'interaction.correspondenceType': () => correspondenceTypes,
      language: () => knownLanguages,
      'interaction.language': () => knownLanguages,
      countryCode: () => countries.data?.map((country) => country.code) ?? [],
      salespersonCode: salespersonCodes,
      'interaction.salespersonCode': salespersonCodes,
      'interaction.interactionTemplateCode': () => templates.data?.map(({ code }) => code) ?? [],
      'interaction.interactionGroupCode': () => groups.data?.map(({ code }) => code) ?? [],
      salutationCode: () => [...new Set(formulas.data?.map((formula) => formula.code))],
    }
    const choicesOf = (key: string): readonly Choice[] =>
      (values[key]?.() ?? []).map((value) => ({ key: value, text: nameOf(key, value) })).sort((a, b) => formats.compare(a.text, b.text))
    return { say: say.criteria, formats, nameOf, choicesOf, ownNameOf: (code: string) => code }
  }, [say, formats, salespeople.data, countries.data, formulas.data, templates.data, groups.data])
}
