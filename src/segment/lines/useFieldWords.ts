/** What the values of lines and headers are called: templates, campaigns and salespeople by their names, not their codes. */
import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { correspondenceTypes } from '#core/contact/contact'
import { informationFlows, initiators } from '#core/segment/flow'
import { evaluations } from '#core/segment/step'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { useTeller, type Choice } from '../criteria/useTeller'
import type { FieldValue, LineField } from './line-fields'
import { nameOfCampaign, nameOfTemplate } from './sources'

export function useTemplates() {
  const { api } = useServices()
  return useQuery({ queryKey: ['interaction-templates'], queryFn: ({ signal }) => api.setup.templates.list(signal), staleTime: 60_000 })
}
export function useCampaigns() {
  const { api } = useServices()
  return useQuery({ queryKey: ['campaigns'], queryFn: ({ signal }) => api.setup.campaigns.list(signal), staleTime: 60_000 })
}

export function useFieldWords() {
  const say = useMessages()
  const formats = useFormats()
  const { choicesOf: known, nameOf } = useTeller()
  const templates = useTemplates().data
  const campaigns = useCampaigns().data
  return useMemo(() => {
    const words = say.lines
    const types = correspondenceTypes.map((key) => ({ key, text: say.contact.types[key] }))
    const named: Partial<Record<LineField, () => readonly Choice[]>> = {
      language: () => known('language'),
      salespersonCode: () => known('salespersonCode'),
      correspondenceType: () => types,
      interactionTemplateCode: () => (templates ?? []).map((one) => ({ key: one.code, text: nameOfTemplate(one) })).sort((a, b) => formats.compare(a.text, b.text)),
      campaignNo: () => (campaigns ?? []).map((one) => ({ key: one.no, text: nameOfCampaign(one) })).sort((a, b) => formats.compare(a.text, b.text)),
      informationFlow: () => informationFlows.map((key) => ({ key, text: words.flows[key] })),
      initiatedBy: () => initiators.map((key) => ({ key, text: words.initiators[key] })),
      evaluation: () => (['', ...evaluations] as const).map((key) => ({ key, text: words.evaluations[key] })),
    }
    const choicesOf = (field: LineField): readonly Choice[] => named[field]?.() ?? []
    /** What the value is called; blank where nothing is said. */
    const textOf = (field: LineField, value: FieldValue): string => {
      if (typeof value === 'boolean') return value ? say.yes : say.no
      if (typeof value === 'number') return field === 'duration' ? words.minutes(value) : formats.number(value)
      switch (field) {
        case 'date':
          return formats.day(value)
        case 'language':
        case 'salespersonCode':
        case 'correspondenceType':
          return nameOf(field, value)
        case 'alternativeAddressCode':
          return value === '' ? words.mainAddress : value
        default:
          return choicesOf(field).find((choice) => choice.key === value)?.text ?? value
      }
    }
    /** As `textOf`, with a word for nothing. */
    const shownOf = (field: LineField, value: FieldValue): string => {
      const text = textOf(field, value)
      if (text !== '') return text
      if (field === 'interactionTemplateCode') return words.noTemplate
      if (field === 'campaignNo') return words.noCampaign
      return words.nothing
    }
    return { words, textOf, shownOf, choicesOf, formats, money: formats.number }
  }, [say, formats, known, nameOf, templates, campaigns])
}
export type FieldWords = ReturnType<typeof useFieldWords>
