/** All that criteria can be told with: what a contact's choices are called (useTeller.ts), and the lists and fields of the house. */
import { useMemo } from 'react'
import { useQueries, useQuery } from '@tanstack/react-query'
import type { OwnFieldWire } from '#core/api/own-field'
import { codeLists } from '#core/contact/code-list'
import { useServices } from '../../services'
import { ownCodeOf, rowFieldOf } from './rule-field'
import { useTeller, type Choice, type Lookups } from './useTeller'

export type CriteriaLookups = Lookups & { readonly ownFields: readonly OwnFieldWire[] }

// Fields of the contact itself whose values are codes of a list.
const listOfField: Readonly<Record<string, string>> = { organizationalLevelCode: 'organizationalLevel.code', territoryCode: 'territory.code' }

export function useCriteriaTeller(): CriteriaLookups {
  const teller = useTeller()
  const { api } = useServices()
  const own = useQuery({ queryKey: ['own-fields'], queryFn: ({ signal }) => api.ownFields(signal), staleTime: 60_000 })
  const questionnaires = useQuery({ queryKey: ['questionnaires'], queryFn: ({ signal }) => api.questionnaires(signal), staleTime: 60_000 })
  // Keys of the names that a list gives, such as `mailingGroup.code`, with the name of each code.
  const named = useQueries({
    queries: codeLists.map((list) => ({ queryKey: ['code-list', list], queryFn: ({ signal }: { readonly signal: AbortSignal }) => api.codeList(list, signal), staleTime: 60_000 })),
    combine: (asked) => new Map(codeLists.map((list, i) => [`${list}.code`, new Map((asked[i]?.data ?? []).map(({ code, description }) => [code, description || code]))])),
  })
  return useMemo(() => {
    const lists = new Map([...named, ['profileAnswer.questionnaireCode', new Map((questionnaires.data ?? []).map(({ code, description }) => [code, description || code]))]])
    const ownFields = own.data ?? []
    const listOf = (key: string) => lists.get(listOfField[key] ?? key)
    const wordsOf = (key: string) => teller.say.values[rowFieldOf(key)?.field ?? '']
    const nameOf = (key: string, value: string): string => listOf(key)?.get(value) ?? wordsOf(key)?.[value] ?? teller.nameOf(key, value)
    const choicesOf = (key: string): readonly Choice[] => {
      const code = ownCodeOf(key)
      if (code !== null) return (ownFields.find((field) => field.code === code)?.choices ?? []).map((choice) => ({ key: choice, text: choice }))
      const words = wordsOf(key)
      const known = listOf(key)?.keys() ?? (words && Object.keys(words))
      return known ? [...known].map((value) => ({ key: value, text: nameOf(key, value) })) : teller.choicesOf(key)
    }
    return { ...teller, nameOf, choicesOf, ownFields, ownNameOf: (code: string) => ownFields.find((field) => field.code === code)?.name ?? code }
  }, [teller, named, questionnaires.data, own.data])
}
