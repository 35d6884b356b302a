/**
 * The server's routes as functions: one for each line in the heads of `core/api`.
 *
 * Reads take an abort signal. What can be changed comes `Tagged`, and its tag goes back with the change, so that nobody overwrites
 * what another has changed meanwhile. A POST that makes something takes the key of its intent: the same key twice makes it once.
 * Every refusal is thrown as an `ApiProblem`.
 */
import axios, { isAxiosError, isCancel, type AxiosInstance, type AxiosRequestConfig } from 'axios'
import type { ContactDraftWire, ContactPage, ContactWire } from '#core/api/contact'
import type { ContactImports, ExportRequest, ImportReport, ImportUndone } from '#core/api/contact-file'
import type { CodeDraft, CodeRow } from '#core/api/code-list'
import type { Erased, EraseRequest } from '#core/api/contact-privacy'
import type { ContactRelated, ContactStatistics, RelatedChange } from '#core/api/contact-related'
import type { OwnFieldChange, OwnFieldDraft, OwnFieldWire } from '#core/api/own-field'
import type { QuestionnaireDraft, QuestionnaireWire } from '#core/api/questionnaire'
import { codeListPaths, type CodeList } from '#core/contact/code-list'
import type { ExistingPolicy } from '#core/contact/import/existing'
import type { InteractionPage, InteractionWire } from '#core/api/interaction'
import type { LogRequest } from '#core/api/log'
import type { LoggedSegmentPage, LoggedSegmentWire } from '#core/api/logged-segment'
import type { FileLink, JobWire } from '#core/api/job'
import type { LineSort } from '#core/api/line-list'
import type { LineMark } from '#core/segment/line-mark'
import type { CheckReport, LetterCompare, LetterDraft, LetterWire, MergeRequest, NextLine, NoteWire, PlaceWire, SampleLetter } from '#core/api/letter'
import type { DuplicateAnswer, DuplicateRequest, MatchReport } from '#core/api/pasted'
import type { ReuseAnswer, ReuseRequest, SavedCriteriaChange, SavedCriteriaDraft, SavedCriteriaPage, SavedCriteriaWire } from '#core/api/saved-criteria'
import type { PeopleAsked, PeoplePage, RuleCounts, Why, WhyRequest } from '#core/api/segment-preview'
import type { ApplyMailingGroup, EditPreview, LineOverrides, LinePage, LinesChange, LinesChanged, LineWire, MailingGroupApplied, SegmentDraft, SegmentPage, SegmentWire, StepAnswer, StepEditWire, StepPreview, StepsAnswer, StepTaken, StepWire } from '#core/api/segment'
import type { HeaderPreview, SegmentChangeDraft } from '#core/api/segment-header'
import type { Country, Health, HouseDefaultsDraft, Inheritance, MergeField, SalutationFormula, Salesperson, Sender, Settings } from '#core/api/settings'
import { deliveryClient } from './delivery-client'
import { interactionClient } from './interaction-client'
import { ApiProblem, parseProblem } from './problem'
import { markedClient } from './marked-client'
import { loggedClient } from './logged-client'
import { paperClient } from './paper-client'
import { setupClient } from './setup-client'
import type { Tagged } from './tagged'

/** By cursor everywhere; by offset, and in another order, where the list says so. */
export type PageOf = { readonly q?: string; readonly cursor?: string; readonly offset?: number; readonly limit?: number; readonly sort?: string }
/** Which lines of a segment: found by words, and by what is special about them. */
export type LinesOf = { readonly q?: string; readonly which?: LineMark }
/** Column heading to field of `ContactDraftWire`, or `no`; "" leaves the column out. */
export type ColumnMapping = Readonly<Record<string, string>>
/** Without a mapping the server takes the one it remembers for such a file, or guesses. */
export type ImportHow = { readonly mapping: ColumnMapping | null; readonly existing: ExistingPolicy; readonly name: string }

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const at = encodeURIComponent

export function apiClient(http: AxiosInstance) {
  const ask = async <T>(config: AxiosRequestConfig): Promise<Tagged<T>> => {
    try {
      const answer = await http.request<T>(config)
      const etag: unknown = answer.headers['etag']
      return { value: answer.data, etag: typeof etag === 'string' ? etag : '' }
    } catch (caught) {
      if (isCancel(caught)) throw caught
      if (isAxiosError(caught) && caught.response) throw parseProblem(caught.response.status, caught.response.data)
      throw new ApiProblem('unreachable')
    }
  }
  const value = async <T>(config: AxiosRequestConfig): Promise<T> => (await ask<T>(config)).value
  const get = <T>(url: string, signal?: AbortSignal, params?: PageOf | Record<string, unknown>): Promise<T> => value<T>({ url, params, ...(signal && { signal }) })
  const post = <T>(url: string, data?: unknown, key?: string, signal?: AbortSignal): Promise<T> =>
    value<T>({ method: 'post', url, data: data ?? {}, ...(signal && { signal }), ...(key && { headers: { 'Idempotency-Key': key } }) })
  const bytes = async (url: string, signal?: AbortSignal): Promise<Uint8Array> =>
    new Uint8Array(await value<ArrayBuffer>({ url, responseType: 'arraybuffer', ...(signal && { signal }) }))
  const put = (url: string, file: Uint8Array | Blob, fileName: string) => ({ method: 'put', url, data: file, params: { fileName }, headers: { 'Content-Type': docx } })
  const matching = (etag: string) => ({ headers: { 'If-Match': etag } })
  const segment = (no: string) => `/segments/${at(no)}`
  const letter = (no: string, language: string) => `${segment(no)}/letters/${at(language)}`
  const line = (no: string, lineNo: number) => `${segment(no)}/lines/${lineNo}`

  return {
    contacts: (page: PageOf, signal?: AbortSignal) => get<ContactPage>('/contacts', signal, page),
    contact: (no: string, signal?: AbortSignal) => ask<ContactWire>({ url: `/contacts/${at(no)}`, ...(signal && { signal }) }),
    makeContact: (draft: ContactDraftWire, key: string) => post<ContactWire>('/contacts', draft, key),
    changeContact: (no: string, draft: ContactDraftWire, etag: string) => value<ContactWire>({ method: 'put', url: `/contacts/${at(no)}`, data: draft, ...matching(etag) }),
    deleteContact: (no: string) => value<void>({ method: 'delete', url: `/contacts/${at(no)}` }),
    contactInteractions: (no: string, page: PageOf, signal?: AbortSignal) => get<InteractionPage>(`/contacts/${at(no)}/interactions`, signal, page),
    personsOf: (companyNo: string, page: PageOf, signal?: AbortSignal) => get<ContactPage>('/contacts', signal, { ...page, personsOf: companyNo }),
    related: (no: string, signal?: AbortSignal) => ask<ContactRelated>({ url: `/contacts/${at(no)}/related`, ...(signal && { signal }) }),
    changeRelated: (no: string, change: RelatedChange, etag: string) =>
      ask<ContactRelated>({ method: 'patch', url: `/contacts/${at(no)}/related`, data: change, ...matching(etag) }),
    statistics: (no: string, signal?: AbortSignal) => get<ContactStatistics>(`/contacts/${at(no)}/statistics`, signal),
    erase: (no: string, request: EraseRequest) => value<Erased>({ method: 'post', url: `/contacts/${at(no)}/erase`, data: request }),
    tryImport: (file: Blob, how: ImportHow, signal?: AbortSignal) => value<ImportReport | JobWire>({ ...importOf(file, how, true), ...(signal && { signal }) }),
    importContacts: (file: Blob, how: ImportHow, key: string) => {
      const request = importOf(file, how, false)
      return value<JobWire>({ ...request, headers: { ...request.headers, 'Idempotency-Key': key } })
    },
    codeList: (list: CodeList, signal?: AbortSignal, counts = false) => get<CodeRow[]>(`/${codeListPaths[list]}`, signal, counts ? { counts } : {}),
    makeCode: (list: CodeList, draft: CodeDraft, key: string) => post<CodeRow>(`/${codeListPaths[list]}`, draft, key),
    describeCode: (list: CodeList, { code, description }: CodeDraft) => value<CodeRow>({ method: 'put', url: `/${codeListPaths[list]}/${at(code)}`, data: { description } }),
    deleteCode: (list: CodeList, code: string, evenIfUsed = false) => value<void>({ method: 'delete', url: `/${codeListPaths[list]}/${at(code)}`, params: { evenIfUsed } }),
    ownField: (code: string, signal?: AbortSignal) => ask<OwnFieldWire>({ url: `/own-fields/${at(code)}`, ...(signal && { signal }) }),
    makeOwnField: (draft: OwnFieldDraft, key: string) => post<OwnFieldWire>('/own-fields', draft, key),
    changeOwnField: (code: string, change: OwnFieldChange, etag: string) => value<OwnFieldWire>({ method: 'put', url: `/own-fields/${at(code)}`, data: change, ...matching(etag) }),
    deleteOwnField: (code: string, evenIfUsed = false) => value<void>({ method: 'delete', url: `/own-fields/${at(code)}`, params: { evenIfUsed } }),
    questionnaire: (code: string, signal?: AbortSignal) => ask<QuestionnaireWire>({ url: `/profile-questionnaires/${at(code)}`, ...(signal && { signal }) }),
    /** Without a tag it is made, or put in the place of what there is. */
    putQuestionnaire: (code: string, draft: QuestionnaireDraft, etag: string | null) =>
      value<QuestionnaireWire>({ method: 'put', url: `/profile-questionnaires/${at(code)}`, data: draft, ...(etag !== null && matching(etag)) }),
    deleteQuestionnaire: (code: string) => value<void>({ method: 'delete', url: `/profile-questionnaires/${at(code)}` }),
    ownFields: (signal?: AbortSignal) => get<OwnFieldWire[]>('/own-fields', signal),
    questionnaires: (signal?: AbortSignal) => get<QuestionnaireWire[]>('/profile-questionnaires', signal),
    imports: (signal?: AbortSignal) => get<ContactImports>('/contacts/imports', signal),
    undoImport: (id: string) => post<ImportUndone>(`/contacts/imports/${at(id)}/undo`),
    exportContacts: (request: ExportRequest, key: string) => post<JobWire>('/contacts/export', request, key),

    segments: (page: PageOf, signal?: AbortSignal) => get<SegmentPage>('/segments', signal, page),
    segment: (no: string, signal?: AbortSignal) => ask<SegmentWire>({ url: segment(no), ...(signal && { signal }) }),
    makeSegment: (draft: SegmentDraft, key: string) => post<SegmentWire>('/segments', draft, key),
    changeSegment: (no: string, draft: SegmentChangeDraft, etag: string) => ask<SegmentWire>({ method: 'patch', url: segment(no), data: draft, ...matching(etag) }),
    previewHeader: (no: string, draft: SegmentChangeDraft) => post<HeaderPreview>(`${segment(no)}/preview`, draft),
    deleteSegment: (no: string) => value<void>({ method: 'delete', url: segment(no) }),
    lines: (no: string, page: PageOf & LinesOf & { readonly sort?: LineSort }, signal?: AbortSignal) => get<LinePage>(`${segment(no)}/lines`, signal, page),
    line: (no: string, lineNo: number, signal?: AbortSignal) => ask<LineWire>({ url: line(no, lineNo), ...(signal && { signal }) }),
    changeLine: (no: string, lineNo: number, overrides: LineOverrides, etag: string) =>
      ask<LineWire>({ method: 'patch', url: line(no, lineNo), data: overrides, ...matching(etag) }),
    changeLines: (no: string, change: LinesChange, key: string) => post<LinesChanged>(`${segment(no)}/lines/change`, change, key),
    steps: (no: string, signal?: AbortSignal) => get<StepTaken[]>(`${segment(no)}/steps`, signal),
    takeStep: (no: string, step: StepWire, key: string) => post<StepAnswer>(`${segment(no)}/steps`, step, key),
    previewStep: (no: string, step: StepWire, signal?: AbortSignal) => post<StepPreview>(`${segment(no)}/steps/preview`, step, undefined, signal),
    previewRules: (no: string, step: StepWire, signal?: AbortSignal) => post<RuleCounts>(`${segment(no)}/steps/preview/rules`, step, undefined, signal),
    people: (no: string, step: StepWire, asked: PageOf & { readonly which: PeopleAsked }, signal?: AbortSignal) =>
      value<PeoplePage>({ method: 'post', url: `${segment(no)}/steps/preview/people`, data: step, params: asked, ...(signal && { signal }) }),
    why: (no: string, request: WhyRequest, signal?: AbortSignal) => post<Why>(`${segment(no)}/why`, request, undefined, signal),
    editStep: (no: string, stepNo: number, edit: StepEditWire, etag: string) =>
      value<StepsAnswer>({ method: 'patch', url: `${segment(no)}/steps/${stepNo}`, data: edit, ...matching(etag) }),
    removeStep: (no: string, stepNo: number, etag: string) => value<StepsAnswer>({ method: 'delete', url: `${segment(no)}/steps/${stepNo}`, ...matching(etag) }),
    previewEdit: (no: string, stepNo: number, edit: StepEditWire | { readonly remove: true }, signal?: AbortSignal) =>
      post<EditPreview>(`${segment(no)}/steps/${stepNo}/preview`, edit, undefined, signal),
    savedCriteria: (page: PageOf, signal?: AbortSignal) => get<SavedCriteriaPage>('/saved-criteria', signal, page),
    savedCriterion: (code: string, signal?: AbortSignal) => ask<SavedCriteriaWire>({ url: `/saved-criteria/${at(code)}`, ...(signal && { signal }) }),
    changeSavedCriteria: (code: string, change: SavedCriteriaChange, etag: string) =>
      value<SavedCriteriaWire>({ method: 'patch', url: `/saved-criteria/${at(code)}`, data: change, ...matching(etag) }),
    saveCriteria: (draft: SavedCriteriaDraft, key: string) => post<SavedCriteriaWire>('/saved-criteria', draft, key),
    deleteSavedCriteria: (code: string) => value<void>({ method: 'delete', url: `/saved-criteria/${at(code)}` }),
    reuse: (no: string, request: ReuseRequest, key: string) => post<ReuseAnswer>(`${segment(no)}/reuse`, request, key),
    duplicate: (no: string, request: DuplicateRequest, key: string) => post<DuplicateAnswer>(`${segment(no)}/duplicate`, request, key),
    applyMailingGroup: (no: string, request: ApplyMailingGroup) => post<MailingGroupApplied | JobWire>(`${segment(no)}/mailing-group`, request),
    matchPasted: (lines: readonly string[], signal?: AbortSignal) => post<MatchReport>('/contacts/match', { lines }, undefined, signal),
    undo: (no: string) => post<SegmentWire>(`${segment(no)}/undo`),
    redo: (no: string) => post<SegmentWire>(`${segment(no)}/redo`),

    sampleLetters: (signal?: AbortSignal) => get<SampleLetter[]>('/sample-letters', signal),
    letters: (no: string, signal?: AbortSignal) => get<LetterWire[]>(`${segment(no)}/letters`, signal),
    letter: (no: string, language: string, signal?: AbortSignal) => get<LetterWire>(letter(no, language), signal),
    letterFile: (no: string, language: string, signal?: AbortSignal) => bytes(`${letter(no, language)}/file`, signal),
    putLetter: (no: string, language: string, file: Uint8Array | Blob, fileName: string) => value<LetterWire>(put(letter(no, language), file, fileName)),
    takeSampleLetter: (no: string, language: string, sample: string) => post<LetterWire>(`${letter(no, language)}/sample`, { sample }),
    mapLetter: (no: string, language: string, mapping: Readonly<Record<string, string>>) =>
      value<LetterWire>({ method: 'patch', url: letter(no, language), data: { mapping } }),
    makeLetterRow: (no: string, language: string) => post<LetterWire>(letter(no, language), {}),
    changeLetterRow: (no: string, language: string, draft: LetterDraft) => value<LetterWire>({ method: 'patch', url: letter(no, language), data: draft }),
    placeInLetter: (no: string, language: string, place: PlaceWire) => post<LetterWire>(`${letter(no, language)}/place`, place),
    deleteLetter: (no: string, language: string) => value<void>({ method: 'delete', url: letter(no, language) }),
    lineLetter: (no: string, lineNo: number, signal?: AbortSignal) => bytes(`${line(no, lineNo)}/letter`, signal),
    putLineLetter: (no: string, lineNo: number, file: Uint8Array | Blob, fileName: string) => value<LineWire>(put(`${line(no, lineNo)}/letter`, file, fileName)),
    deleteLineLetter: (no: string, lineNo: number) => value<LineWire>({ method: 'delete', url: `${line(no, lineNo)}/letter` }),
    compareLetter: (no: string, lineNo: number, signal?: AbortSignal) => get<LetterCompare>(`${line(no, lineNo)}/letter/compare`, signal),
    keepLetter: (no: string, lineNo: number) => post<LineWire>(`${line(no, lineNo)}/letter/keep`),
    note: (no: string, lineNo: number, signal?: AbortSignal) => get<NoteWire>(`${line(no, lineNo)}/note`, signal),
    putNote: (no: string, lineNo: number, note: NoteWire) => value<LineWire>({ method: 'put', url: `${line(no, lineNo)}/note`, data: note }),
    /** `onlyFor` are codes of saved criteria to be answered too, whatever the line's letter asks. */
    lineValues: (no: string, lineNo: number, signal?: AbortSignal, onlyFor: readonly string[] = []) =>
      get<Record<string, string>>(`${line(no, lineNo)}/values${onlyFor.length === 0 ? '' : `?${new URLSearchParams(onlyFor.map((code) => ['onlyFor', code])).toString()}`}`, signal),
    check: (no: string, signal?: AbortSignal) => post<CheckReport>(`${segment(no)}/check`, undefined, undefined, signal),
    nextLine: (no: string, asked: { readonly after: number; readonly of: 'problem' | 'personal'; readonly back?: boolean }, signal?: AbortSignal) => get<NextLine>(`${segment(no)}/check/next`, signal, asked),
    merge: (no: string, request: MergeRequest, key: string) => post<JobWire>(`${segment(no)}/merge`, request, key),

    log: (no: string, request: LogRequest, key: string) => post<JobWire>(`${segment(no)}/log`, request, key),
    loggedSegments: (page: PageOf, signal?: AbortSignal) => get<LoggedSegmentPage>('/logged-segments', signal, page),
    loggedSegment: (entryNo: number, signal?: AbortSignal) => get<LoggedSegmentWire>(`/logged-segments/${entryNo}`, signal),
    loggedInteractions: (entryNo: number, page: PageOf, signal?: AbortSignal) => get<InteractionPage>(`/logged-segments/${entryNo}/interactions`, signal, page),
    followUp: (entryNo: number, key: string) => post<SegmentWire>(`/logged-segments/${entryNo}/follow-up`, undefined, key),
    interactions: (page: PageOf, signal?: AbortSignal) => get<InteractionPage>('/interactions', signal, page),
    interaction: (entryNo: number, signal?: AbortSignal) => get<InteractionWire>(`/interactions/${entryNo}`, signal),
    interactionLetter: (entryNo: number, signal?: AbortSignal) => bytes(`/interactions/${entryNo}/letter`, signal),

    activeJobs: (signal?: AbortSignal) => get<JobWire[]>('/jobs', signal, { active: true }),
    job: (id: string, signal?: AbortSignal) => get<JobWire>(`/jobs/${at(id)}`, signal),
    cancelJob: (id: string) => post<JobWire>(`/jobs/${at(id)}/cancel`),
    fileLink: (id: string, name: string) => post<FileLink>(`/jobs/${at(id)}/files/${at(name)}/link`),

    logged: loggedClient({ ask }),
    entries: interactionClient({ ask }),
    paper: paperClient({ ask }),
    delivery: deliveryClient({ ask }),
    setup: setupClient({ ask, bytes, file: put }),
    /** What a link leads to, which is good once. */
    linkedFile: (url: string, signal?: AbortSignal) => bytes(url.replace(/^\/api(?=\/)/, ''), signal),
    marked: markedClient({ ask, bytes, file: put }),
    settings: (signal?: AbortSignal) => get<Settings>('/settings', signal),
    changeSender: (sender: Sender) => value<Settings>({ method: 'put', url: '/settings/sender', data: sender }),
    changeInheritance: (inheritance: Inheritance) => value<Settings>({ method: 'put', url: '/settings/inheritance', data: inheritance }),
    changeDefaults: (defaults: HouseDefaultsDraft) => value<Settings>({ method: 'put', url: '/settings/defaults', data: defaults }),
    removeSampleData: () => value<void>({ method: 'delete', url: '/sample-data' }),
    salespeople: (signal?: AbortSignal) => get<Salesperson[]>('/salespeople', signal),
    countries: (signal?: AbortSignal) => get<Country[]>('/countries', signal),
    salutationFormulas: (signal?: AbortSignal) => get<SalutationFormula[]>('/salutation-formulas', signal),
    mergeFields: (signal?: AbortSignal) => get<MergeField[]>('/merge-fields', signal),
    health: (signal?: AbortSignal) => get<Health>('/health', signal),
  }
}

export type Api = ReturnType<typeof apiClient>

/** The client of the server that the page came from. A merge of many letters is a job, so no answer may take long. */
export const httpClient = (): AxiosInstance => axios.create({ baseURL: '/api', timeout: 60_000 })

const importOf = (file: Blob, { mapping, existing, name }: ImportHow, dryRun: boolean) => ({
  method: 'post',
  url: '/contacts/import',
  data: file,
  // A dry run over a hundred thousand rows reads them all.
  timeout: 300_000,
  params: { dryRun, existing, name: name.slice(-255), ...(mapping && { mapping: JSON.stringify(mapping) }) },
  headers: { 'Content-Type': 'application/octet-stream' },
})
