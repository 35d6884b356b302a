/** The server's routes of single interactions, of what is done with entries, and of what follows from them, as functions (see `client.ts`). */
import type { AxiosRequestConfig } from 'axios'
import type { FollowOnsUndone, LoggedOpportunities, LoggedTasks, MadeOfSegment, Opportunity, OpportunityDraft, OpportunityPage, Task, TaskDraft, TaskPage } from '#core/api/follow-on'
import type { CancelEntries, EntriesChanged, EntryAnswer, EntryComment, EvaluateEntries, InteractionFilter, InteractionPage, InteractionWire } from '#core/api/interaction'
import type { NewInteraction, OwnLetter, Proposal, ProposalQuery } from '#core/api/single-interaction'
import type { StatisticsQuery, StatisticsRow } from '#core/api/statistics'
import type { Tagged } from './tagged'

type Ask = <T>(config: AxiosRequestConfig) => Promise<Tagged<T>>
type OfSegment = { readonly segment?: string }
type PageAsked = { readonly cursor?: string; readonly limit?: number }

const at = encodeURIComponent
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const signalled = (signal: AbortSignal | undefined) => (signal ? { signal } : {})

export function interactionClient({ ask }: { readonly ask: Ask }) {
  const value = async <T>(config: AxiosRequestConfig): Promise<T> => (await ask<T>(config)).value
  const get = <T>(url: string, params?: object, signal?: AbortSignal) => value<T>({ url, ...(params && { params }), ...signalled(signal) })
  const post = <T>(url: string, data: object, key?: string) => value<T>({ method: 'post', url, data, ...(key && { headers: { 'Idempotency-Key': key } }) })
  const entry = (entryNo: number) => `/interactions/${entryNo}`

  return {
    list: (asked: PageAsked & InteractionFilter, signal?: AbortSignal) => get<InteractionPage>('/interactions', asked, signal),
    ofContact: (no: string, asked: PageAsked & InteractionFilter, signal?: AbortSignal) => get<InteractionPage>(`/contacts/${at(no)}/interactions`, asked, signal),
    one: (entryNo: number, signal?: AbortSignal) => get<InteractionWire>(entry(entryNo), undefined, signal),
    evaluate: (request: EvaluateEntries) => post<EntriesChanged>('/interactions/evaluate', request),
    cancel: (request: CancelEntries) => post<EntriesChanged>('/interactions/cancel', request),
    answer: (entryNo: number, answer: EntryAnswer, key: string) => post<InteractionWire>(`${entry(entryNo)}/answer`, answer, key),
    comments: (entryNo: number, signal?: AbortSignal) => get<EntryComment[]>(`${entry(entryNo)}/comments`, undefined, signal),
    addComment: (entryNo: number, comment: string, key: string) => post<EntryComment>(`${entry(entryNo)}/comments`, { comment }, key),
    deleteComment: (entryNo: number, commentNo: number) => value<void>({ method: 'delete', url: `${entry(entryNo)}/comments/${commentNo}` }),
    proposal: (asked: ProposalQuery, signal?: AbortSignal) => get<Proposal>('/interactions/new', asked, signal),
    /** `finishing` is a postponed entry. */
    write: (draft: NewInteraction, finishing: number | null, key: string) => post<InteractionWire>(finishing === null ? '/interactions' : `${entry(finishing)}/finish`, draft, key),
    putLetter: (file: Uint8Array | Blob, fileName: string) => value<OwnLetter>({ method: 'put', url: '/interactions/letter', data: file, params: { fileName }, headers: { 'Content-Type': docx } }),
    drop: (entryNo: number) => value<void>({ method: 'delete', url: entry(entryNo) }),
    makeTask: (entryNo: number, draft: TaskDraft, key: string) => post<Task>(`${entry(entryNo)}/task`, draft, key),
    makeOpportunity: (entryNo: number, draft: OpportunityDraft, key: string) => post<Opportunity>(`${entry(entryNo)}/opportunity`, draft, key),
    tasks: (asked: PageAsked & OfSegment, signal?: AbortSignal) => get<TaskPage>('/tasks', asked, signal),
    changeTask: (no: string, draft: TaskDraft) => value<Task>({ method: 'patch', url: `/tasks/${at(no)}`, data: draft }),
    opportunities: (asked: PageAsked & OfSegment, signal?: AbortSignal) => get<OpportunityPage>('/opportunities', asked, signal),
    changeOpportunity: (no: string, draft: OpportunityDraft) => value<Opportunity>({ method: 'patch', url: `/opportunities/${at(no)}`, data: draft }),
    makeOfSegment: (no: string, what: 'tasks' | 'opportunities', draft: TaskDraft & OpportunityDraft, key: string) => post<MadeOfSegment>(`/segments/${at(no)}/${what}`, { draft }, key),
    makeOfLogged: (entryNo: number, what: 'tasks' | 'opportunities', request: LoggedTasks & LoggedOpportunities, key: string) => post<MadeOfSegment>(`/logged-segments/${entryNo}/${what}`, request, key),
    undoOfLogged: (entryNo: number, what: 'tasks' | 'opportunities', made: Pick<MadeOfSegment, 'from' | 'to'>) => post<FollowOnsUndone>(`/logged-segments/${entryNo}/${what}/undo`, { from: made.from, to: made.to }),
    undoOfSegment: (no: string, what: 'tasks' | 'opportunities', made: Pick<MadeOfSegment, 'from' | 'to'>) => post<FollowOnsUndone>(`/segments/${at(no)}/${what}/undo`, { from: made.from, to: made.to }),
    statistics: (asked: StatisticsQuery, signal?: AbortSignal) => get<StatisticsRow[]>('/statistics', asked, signal),
  }
}
