/** What a template does to a segment and its lines, said in sentences. Only what it does is said: no cost, no sentence about cost. */
import { useQuery } from '@tanstack/react-query'
import type { InteractionTemplate } from '#core/api/interaction-template'
import { systemDocuments } from '#core/interaction/interaction-template'
import type { Formats } from '../../i18n/formats'
import { useFormats } from '../../i18n/useMessages'
import type { TemplateWords } from '../../i18n/templates.en'
import { useServices } from '../../services'
import { useSetupWords } from '../useSetupWords'

export function useWhatHappens(template: InteractionTemplate): readonly string[] {
  const { templates, house } = useSetupWords()
  const formats = useFormats()
  const { api } = useServices()
  const campaigns = useQuery({ queryKey: ['campaigns'], queryFn: ({ signal }) => api.setup.campaigns.list(signal), enabled: template.campaignNo !== '' })
  const campaign = campaigns.data?.find(({ no }) => no === template.campaignNo)?.description || template.campaignNo
  const things = systemDocuments.filter((document) => template.systemTemplateFor.includes(document)).map((document) => house.defaults.systems[document][0]?.toLowerCase() ?? document)
  return whatHappens(template, templates.happens, formats, { campaign, things })
}

type Names = { readonly campaign: string; readonly things: readonly string[] }
type Say = TemplateWords['happens']

function whatHappens(template: InteractionTemplate, say: Say, formats: Pick<Formats, 'and' | 'language' | 'number'>, { campaign, things }: Names): readonly string[] {
  const { correspondenceType, ignoreContactCorrespondenceType, unitCost, unitDuration, informationFlow, initiatedBy, campaignNo } = template
  const goes = say.goes[correspondenceType]
  return [
    correspondenceType === 'none' ? goes : goes + (ignoreContactCorrespondenceType ? say.always : say.unless),
    ...lettersSaid(template, say, formats),
    ...(unitCost > 0 || unitDuration > 0 ? [say.cost(formats.number(unitCost), formats.number(unitDuration))] : []),
    ...(informationFlow === '' ? [] : [say.flows[informationFlow]]),
    ...(initiatedBy === '' ? [] : [say.by[initiatedBy]]),
    ...(campaignNo !== '' ? [say.campaign(campaign)] : []),
    ...(campaignNo !== '' && template.campaignTarget ? [say.target] : []),
    ...(campaignNo !== '' && template.campaignResponse ? [say.response] : []),
    ...(things.length > 0 ? [say.system(formats.and(things))] : []),
  ]
}

function lettersSaid({ letters, language }: InteractionTemplate, say: Say, formats: Pick<Formats, 'and' | 'language'>): readonly string[] {
  const named = (one: string) => (one === '' ? say.common : formats.language(one))
  const there = letters.filter((letter) => letter.hasLetter)
  const empty = letters.filter((letter) => !letter.hasLetter)
  const [only] = there
  return [
    ...(only === undefined ? [say.noLetter] : []),
    ...(only !== undefined && there.length === 1 ? [say.oneLetter(named(only.language))] : []),
    ...(there.length > 1 ? [say.letters(formats.and(there.map((letter) => named(letter.language))), named(there.some((letter) => letter.language === '') ? '' : language))] : []),
    ...(empty.length > 0 ? [say.emptyRow(formats.and(empty.map((letter) => named(letter.language))))] : []),
  ]
}
