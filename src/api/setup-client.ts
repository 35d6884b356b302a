/**
 * The server's routes of what a house sets up, as functions (see `client.ts`).
 *
 * Most of it is rooms of rows with a code each: listed, read with a tag, made, put under the tag, deleted. They are alike on the wire, and
 * so they are here; what a room can do besides stands with it.
 */
import type { AxiosRequestConfig } from 'axios'
import type { Campaign, CampaignDraft, TargetPage } from '#core/api/campaign'
import type {
  InteractionGroup,
  InteractionGroupDraft,
  InteractionTemplate,
  InteractionTemplateDraft,
  TemplateLetter,
  TemplateLetterDraft,
} from '#core/api/interaction-template'
import type { PlaceWire } from '#core/api/letter'
import type { NumberSeries, NumberSeriesDraft } from '#core/api/number-series'
import type { CountryDraft, CountrySetup, FormulaDraft, Salesperson, SalespersonDraft, Salutation, SalutationFormula, Settings, SystemTemplates } from '#core/api/settings'
import type { Tagged } from './tagged'

type Wires = {
  readonly ask: <T>(config: AxiosRequestConfig) => Promise<Tagged<T>>
  readonly bytes: (url: string, signal?: AbortSignal) => Promise<Uint8Array>
  readonly file: (url: string, file: Uint8Array | Blob, fileName: string) => AxiosRequestConfig
}

/** Rows with a code each. `etag` null: it is made if it is not there. */
export type Room<Wire, Draft> = {
  readonly list: (signal?: AbortSignal) => Promise<readonly Wire[]>
  readonly one: (code: string, signal?: AbortSignal) => Promise<Tagged<Wire>>
  readonly make: (code: string, draft: Draft, key: string) => Promise<Tagged<Wire>>
  readonly put: (code: string, draft: Draft, etag: string | null) => Promise<Tagged<Wire>>
  readonly remove: (code: string) => Promise<void>
}

export type Manner = SalutationFormula['manner']
export type SalutationDraft = { readonly description: string }

const at = encodeURIComponent
const under = (etag: string | null) => (etag === null || etag === '' ? {} : { headers: { 'If-Match': etag } })
const signalled = (signal: AbortSignal | undefined) => (signal ? { signal } : {})

export function setupClient({ ask, bytes, file }: Wires) {
  const value = async <T>(config: AxiosRequestConfig): Promise<T> => (await ask<T>(config)).value
  /** `codeField` is what the wire calls the code of a new row; a blank one is left to the server. */
  const room = <Wire, Draft extends object>(path: string, codeField = 'code'): Room<Wire, Draft> => ({
    list: (signal) => value<readonly Wire[]>({ url: path, ...signalled(signal) }),
    one: (code, signal) => ask<Wire>({ url: `${path}/${at(code)}`, ...signalled(signal) }),
    make: (code, draft, key) => ask<Wire>({ method: 'post', url: path, data: { ...(code !== '' && { [codeField]: code }), ...draft }, headers: { 'Idempotency-Key': key } }),
    put: (code, draft, etag) => ask<Wire>({ method: 'put', url: `${path}/${at(code)}`, data: draft, ...under(etag) }),
    remove: (code) => value<void>({ method: 'delete', url: `${path}/${at(code)}` }),
  })
  const letters = (code: string) => `/interaction-templates/${at(code)}/letters`
  const letter = (code: string, language: string) => `${letters(code)}/${at(language || 'any')}`
  const formula = (code: string, language: string, manner: Manner) => `/salutation-formulas/${at(code)}/${at(language || 'any')}/${manner}`

  return {
    groups: room<InteractionGroup, InteractionGroupDraft>('/interaction-groups'),
    templates: room<InteractionTemplate, InteractionTemplateDraft>('/interaction-templates'),
    campaigns: room<Campaign, CampaignDraft>('/campaigns', 'no'),
    salespeople: room<Salesperson, SalespersonDraft>('/salespeople'),
    salutations: room<Salutation, SalutationDraft>('/salutations'),
    numberSeries: room<NumberSeries, NumberSeriesDraft>('/number-series'),

    changeTemplate: (code: string, draft: InteractionTemplateDraft, etag: string) =>
      ask<InteractionTemplate>({ method: 'patch', url: `/interaction-templates/${at(code)}`, data: draft, ...under(etag) }),
    /** Language "" is every language. */
    templateLetters: (code: string, signal?: AbortSignal) => value<readonly TemplateLetter[]>({ url: letters(code), ...signalled(signal) }),
    templateLetter: (code: string, language: string, signal?: AbortSignal) => ask<TemplateLetter>({ url: letter(code, language), ...signalled(signal) }),
    addTemplateLetter: (code: string, language: string, draft: TemplateLetterDraft, key: string) =>
      ask<TemplateLetter>({ method: 'post', url: letter(code, language), data: draft, headers: { 'Idempotency-Key': key } }),
    changeTemplateLetter: (code: string, language: string, draft: TemplateLetterDraft, etag: string) =>
      ask<TemplateLetter>({ method: 'patch', url: letter(code, language), data: draft, ...under(etag) }),
    putTemplateLetter: (code: string, language: string, letterFile: Uint8Array | Blob, fileName: string) =>
      value<TemplateLetter>(file(letter(code, language), letterFile, fileName)),
    takeTemplateSample: (code: string, language: string, sample: string) =>
      value<TemplateLetter>({ method: 'post', url: `${letter(code, language)}/sample`, data: { sample } }),
    placeInTemplateLetter: (code: string, language: string, place: PlaceWire) =>
      value<TemplateLetter>({ method: 'post', url: `${letter(code, language)}/place`, data: place }),
    templateLetterFile: (code: string, language: string, signal?: AbortSignal) => bytes(`${letter(code, language)}/file`, signal),
    dropTemplateFile: (code: string, language: string) => value<TemplateLetter>({ method: 'delete', url: `${letter(code, language)}/file` }),
    deleteTemplateLetter: (code: string, language: string) => value<void>({ method: 'delete', url: letter(code, language) }),

    activateCampaign: (no: string) => value<Campaign>({ method: 'post', url: `/campaigns/${at(no)}/activate`, data: {} }),
    deactivateCampaign: (no: string) => value<Campaign>({ method: 'post', url: `/campaigns/${at(no)}/deactivate`, data: {} }),
    targetGroup: (no: string, limit: number, signal?: AbortSignal) =>
      value<TargetPage>({ url: `/campaigns/${at(no)}/target-group`, params: { limit }, ...signalled(signal) }),

    /** Code "" is an address without a country. */
    country: (code: string, signal?: AbortSignal) => ask<CountrySetup>({ url: `/countries/${at(code || 'local')}`, ...signalled(signal) }),
    putCountry: (code: string, draft: CountryDraft, etag: string | null) =>
      ask<CountrySetup>({ method: 'put', url: `/countries/${at(code || 'local')}`, data: draft, ...under(etag) }),
    resetCountry: (code: string) => value<void>({ method: 'delete', url: `/countries/${at(code || 'local')}` }),

    formula: (code: string, language: string, manner: Manner, signal?: AbortSignal) =>
      ask<SalutationFormula>({ url: formula(code, language, manner), ...signalled(signal) }),
    putFormula: (code: string, language: string, manner: Manner, draft: FormulaDraft, etag: string | null) =>
      ask<SalutationFormula>({ method: 'put', url: formula(code, language, manner), data: draft, ...under(etag) }),
    deleteFormula: (code: string, language: string, manner: Manner) => value<void>({ method: 'delete', url: formula(code, language, manner) }),

    /** How a contact of the house would be greeted. */
    previewFormula: (draft: FormulaDraft, contactNo: string, signal?: AbortSignal) =>
      value<{ readonly text: string }>({ method: 'post', url: '/salutation-formulas/preview', data: { ...draft, contactNo }, ...signalled(signal) }),
    changeUser: (salespersonCode: string) => value<Settings>({ method: 'put', url: '/settings/user', data: { salespersonCode } }),
    changeSystemTemplates: (draft: Partial<SystemTemplates>) => value<Settings>({ method: 'put', url: '/settings/system-templates', data: draft }),
  }
}
