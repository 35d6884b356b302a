/**
 * The contract's server, small and in memory, for tests of the pane: contacts, segments with their steps, letters as names, check, jobs, history.
 *
 * It asks `matches` who a step concerns, so that counts are real; jobs are over after they were asked for twice.
 */
import type { ContactWire } from '#core/api/contact'
import type { JobWire } from '#core/api/job'
import type { CheckReport, LetterWire } from '#core/api/letter'
import type { LogRequest } from '#core/api/log'
import type { InteractionWire } from '#core/api/interaction'
import type { CancelRequest, LoggedSegmentWire } from '#core/api/logged-segment'
import type { LineWire, SegmentWire, StepTaken, StepWire } from '#core/api/segment'
import type { Contact } from '#core/contact/contact'
import { matches } from '#core/segment/matches'
import { preflightOf, type LogMemory } from './log-memory'
import { answerDelivery, aRun, aSetup, type DeliveryMemory } from './delivery-memory'
import { MemoryHouse } from './memory-house'
import { MemorySetup } from './memory-setup'
import { aContactWire, aLineWire, aLoggedSegment, anInteraction, aSegmentWire, noResults, now } from './wires'

export type Asked = { readonly method: string; readonly path: string; readonly query: URLSearchParams; readonly headers: Readonly<Record<string, string>>; readonly body: unknown }
export type Answered = { readonly status: number; readonly body?: unknown; readonly etag?: string }

type Stay = { readonly line: LineWire; leftBy: number | null }
type Held = { segment: SegmentWire; steps: StepTaken[]; stays: Stay[]; letters: LetterWire[] }

export class MemoryServer {
  readonly contacts = new Map<string, ContactWire>()
  readonly house = new MemoryHouse()
  /** What is set up. */
  readonly setup = new MemorySetup()
  readonly segments = new Map<string, Held>()
  readonly delivery: DeliveryMemory = { runs: [], letters: [] }
  readonly logged: LoggedSegmentWire[] = []
  readonly interactions: InteractionWire[] = []
  /** LibreOffice is there. */
  pdf = true
  readonly jobs = new Map<string, JobWire>()
  /** Every request, for tests that look at what was asked. */
  readonly heard: Asked[] = []
  /** Answers that are given instead, once each: the first whose path begins the same way. */
  readonly instead: { readonly path: string; readonly method?: string; readonly answer: Answered }[] = []
  /** Jobs that go on until they are cancelled. */
  readonly endless = new Set<string>()
  readonly logging: LogMemory = { undoUntil: null, refusal: null, sendingStops: 0, fewer: 0, worksheets: new Map() }
  report: CheckReport = { lines: 0, stops: 0, warnings: 0, counts: [], findings: [] }
  private readonly done = new Map<string, Answered>()
  private last = 0

  answer(asked: Asked): Answered {
    this.heard.push(asked)
    const at = this.instead.findIndex((one) => asked.path.startsWith(one.path) && (one.method ?? asked.method) === asked.method)
    if (at >= 0) return this.instead.splice(at, 1)[0]!.answer
    const key = asked.headers['idempotency-key']
    const kept = key && this.done.get(key)
    if (kept) return kept
    const answer = this.setup.answer(asked) ?? this.house.answer(asked) ?? this.route(asked)
    if (key) this.done.set(key, answer)
    return answer
  }

  private cancelling({ entryNos, canceled, reason = '' }: CancelRequest): Answered {
    const set = canceled ?? !this.logged.find((one) => one.entryNo === entryNos[0])?.canceled
    for (const [i, one] of this.logged.entries()) if (entryNos.includes(one.entryNo)) this.logged[i] = { ...one, canceled: set, canceledReason: set ? reason : '' }
    return { status: 200, body: this.logged.filter((one) => entryNos.includes(one.entryNo)) }
  }

  private route({ method, path, query, body }: Asked): Answered {
    const [room, first, second, third, fourth] = path.split('/').slice(1).map(decodeURIComponent)
    switch (room) {
      case 'contacts':
        if (first === 'import') return this.importing(query)
        if (first === 'imports') return { status: 200, body: [] }
        if (first === 'export') return { status: 202, body: this.job('export', { contacts: this.contacts.size }, [{ name: 'Contacts.xlsx', size: 9_000, contentType: '' }]) }
        if (second === 'interactions') return page(this.interactions.filter((entry) => entry.contactNo === first))
        if (second === 'erase' && first !== undefined) return this.erase(first, body as { fromSegments?: boolean })
        if (query.has('personsOf')) return page([...this.contacts.values()].filter((contact) => contact.kind === 'person' && contact.companyNo === query.get('personsOf')))
        if (first === undefined && method === 'post') return this.makeContact(body as Partial<ContactWire>)
        if (first === undefined) return page(sorted([...this.contacts.values()].filter((contact) => found(contact, query.get('q'))), query.get('sort') ?? 'name'), query)
        return this.oneContact(method, first, body as Partial<ContactWire>)
      case 'segments':
        if (first === undefined && method === 'post') return this.makeSegment(body as Partial<SegmentWire>)
        if (first === undefined) return page([...this.segments.values()].map((held) => held.segment).filter((segment) => segment.description.toLowerCase().includes(query.get('q') ?? '')), query)
        return this.oneSegment(method, first, second, third, fourth, query, body)
      case 'campaign-entries':
        return { status: 200, body: [] }
      case 'delivery':
        return { status: 200, body: aSetup(this.pdf) }
      case 'delivery-runs':
      case 'deliveries':
        return answerDelivery(this.delivery, room, first, second, query, body)
      case 'logged-segments':
        if (first === undefined) return page(this.logged)
        if (second === 'results') return { status: 200, body: noResults }
        if (first === 'cancel') return this.cancelling(body as CancelRequest)
        if (second === 'interactions') return page(this.interactions.filter((entry) => entry.loggedSegment === Number(first)))
        if (second === 'resend') return { status: 202, body: this.job('resend', { deliveryRun: null, printJob: null, emails: 1, hardCopies: 0, entries: 0, leftOut: [] }, []) }
        if (second === 'undo') return this.undoLog(Number(first))
        if (second === 'follow-up') return this.makeSegment({ description: `Follow-up on segment ${first}`, followUpOf: Number(first) })
        return found1(this.logged.find((one) => one.entryNo === Number(first)))
      case 'interactions':
        if (second === 'deliveries') return { status: 200, body: this.delivery.letters.filter((one) => one.interaction === Number(first)) }
        return first === undefined ? page(this.interactions) : found1(this.interactions.find((entry) => entry.entryNo === Number(first)))
      case 'jobs':
        if (first === undefined) return { status: 200, body: [...this.jobs.values()].filter((job) => job.state === 'running') }
        return this.oneJob(first, second)
      case 'paper':
        return { status: 200, body: { pdf: this.pdf } }
      case 'merge-fields':
        return { status: 200, body: [{ name: 'contact.city', group: 'contact', label: { en: 'City', nb: 'Poststed' }, example: { en: 'Bergen', nb: 'Bergen' } }] }
      case 'sample-letters':
        return { status: 200, body: [] }
      case 'sample-data':
        this.contacts.clear()
        this.segments.clear()
        return { status: 204 }
      case 'health':
        return { status: 200, body: { ok: true, version: '0.1.0', database: 'embedded', uptimeSeconds: 1 } }
      default:
        return problem(404, 'not-found')
    }
  }

  private makeContact(draft: Partial<ContactWire>): Answered {
    if (draft.email && !draft.email.includes('@')) return problem(422, 'contact-refused', { faults: [{ field: 'email', kind: 'not-an-email-address' }] })
    const contact = aContactWire({ ...draft, no: `C${String(++this.last).padStart(5, '0')}`, name: draft.name || [draft.firstName, draft.lastName].filter(Boolean).join(' ') })
    this.contacts.set(contact.no, contact)
    return { status: 201, body: contact, etag: '"1"' }
  }

  private oneContact(method: string, no: string, draft: Partial<ContactWire>): Answered {
    const contact = this.contacts.get(no)
    if (!contact) return problem(404, 'not-found')
    if (method === 'delete') {
      const on = [...this.segments.values()].filter((held) => held.stays.some((stay) => stay.leftBy === null && stay.line.contactNo === no)).map((held) => held.segment.no)
      if (on.length > 0) return problem(409, 'contact-on-segment', { segments: on })
      this.contacts.delete(no)
      return { status: 204 }
    }
    if (method === 'put') this.contacts.set(no, aContactWire({ ...contact, ...draft }))
    return { status: 200, body: this.contacts.get(no), etag: '"1"' }
  }

  private erase(no: string, { fromSegments = false }: { fromSegments?: boolean }): Answered {
    const on = [...this.segments.values()].filter((held) => held.stays.some((stay) => stay.leftBy === null && stay.line.contactNo === no)).map((held) => held.segment.no)
    if (on.length > 0 && !fromSegments) return problem(409, 'contact-on-segment', { segments: on })
    this.contacts.delete(no)
    return { status: 200, body: { pseudonym: 'ERASED-1', interactions: 2, segments: on } }
  }

  private makeSegment(draft: Partial<SegmentWire>): Answered {
    const no = `SM1000${this.segments.size + 1}`
    this.segments.set(no, { segment: aSegmentWire({ ...draft, no }), steps: [], stays: [], letters: [] })
    return { status: 201, body: this.segments.get(no)?.segment, etag: '"1"' }
  }

  private oneSegment(method: string, no: string, what: string | undefined, third: string | undefined, fourth: string | undefined, query: URLSearchParams, body: unknown): Answered {
    const held = this.segments.get(no)
    if (!held) return problem(404, 'not-found')
    const standing = held.stays.filter((stay) => stay.leftBy === null)
    const taken = held.steps.filter((step) => !step.undone)
    held.segment = { ...held.segment, lines: standing.length, stepsTaken: taken.length, stepsUndone: held.steps.length - taken.length, canUndo: taken.length > 0, canRedo: held.steps.length > taken.length }
    switch (what) {
      case undefined:
        if (method === 'patch') held.segment = { ...held.segment, ...(body as Partial<SegmentWire>) }
        if (method === 'delete') this.segments.delete(no)
        return method === 'delete' ? { status: 204 } : { status: 200, body: held.segment, etag: '"1"' }
      case 'lines': {
        const line = standing.find((stay) => String(stay.line.lineNo) === third)?.line
        if (third === undefined) return page(standing.map((stay) => stay.line).filter((one) => found(this.contacts.get(one.contactNo), query.get('q'))), query)
        if (!line) return problem(404, 'not-found')
        return fourth === undefined ? { status: 200, body: line, etag: '"1"' } : problem(404, 'not-found')
      }
      case 'steps':
        if (third === 'preview') return this.previewed(held, body as StepWire, fourth, query)
        return method === 'post' ? this.take(held, body as StepWire) : { status: 200, body: held.steps }
      case 'undo':
        return this.travel(held, held.steps.findLast((step) => !step.undone), true)
      case 'redo':
        return this.travel(held, held.steps.find((step) => step.undone), false)
      case 'letters':
        return { status: 200, body: held.letters }
      case 'check':
        return { status: 200, body: { ...this.report, lines: standing.length } }
      case 'labels':
      case 'cover-sheets':
        return { status: 202, body: this.job(what === 'labels' ? 'labels' : 'coverSheets', { made: standing.length, notes: [] }, [{ name: `${no}.docx`, size: 9_000, contentType: 'application/pdf' }]) }
      case 'merge':
        return { status: 202, body: this.job('merge', { letters: standing.length, notes: [] }, [{ name: `${no}.zip`, size: 48_000, contentType: 'application/zip' }]) }
      case 'test-mail':
        return { status: 200, body: { to: 'kari@flett.example', by: 'smtp', answer: '250 ok' } }
      case 'log':
        return method === 'get' ? { status: 200, body: preflightOf(this.logging, this.report, standing.map((stay) => stay.line)) } : this.log(held, standing, body as LogRequest)
      default:
        return problem(404, 'not-found')
    }
  }

  private meant(held: Held, step: StepWire) {
    const standing = held.stays.filter((stay) => stay.leftBy === null)
    const isIn = (no: string) => standing.some((stay) => stay.line.contactNo === no)
    const all = [...this.contacts.values()]
    const meets = (contact: ContactWire) => 'criteria' in step && matches(step.criteria, contact as unknown as Contact)
    const asked = step.kind === 'addByHand' ? all.filter((contact) => step.contacts.includes(contact.no)) : all.filter(meets)
    const kept = asked.filter((contact) => contact.heldBack)
    const reasons = [...new Set(kept.map((contact) => contact.heldBack!))].map((reason) => ({ reason, count: kept.filter((contact) => contact.heldBack === reason).length }))
    const joining = asked.filter((contact) => !contact.heldBack && !isIn(contact.no))
    const leaving =
      step.kind === 'removeByHand'
        ? standing.filter((stay) => step.lines.includes(stay.line.lineNo))
        : standing.filter((stay) => (step.kind === 'keep') !== asked.some((contact) => contact.no === stay.line.contactNo))
    const isAdd = step.kind === 'add' || step.kind === 'addByHand' || step.kind === 'reuse'
    return { asked, reasons: isAdd ? reasons : [], joining: isAdd ? joining : [], leaving: isAdd ? [] : leaving, standing, alreadyIn: asked.filter((contact) => isIn(contact.no)).length }
  }

  private previewed(held: Held, step: StepWire, what: string | undefined, query: URLSearchParams): Answered {
    const { asked, joining, leaving, standing } = this.meant(held, step)
    if (what === 'rules') return { status: 200, body: { asked: this.contacts.size, rules: [{ at: '', alone: asked.length, after: asked.length }] } }
    if (what !== 'people') return { status: 200, body: this.preview(held, step) }
    const of = (stays: readonly Stay[]) => stays.flatMap((stay) => this.contacts.get(stay.line.contactNo) ?? [])
    const groups: Readonly<Record<string, readonly ContactWire[]>> = {
      joining,
      heldBack: asked.filter((contact) => contact.heldBack),
      leaving: of(leaving),
      staying: of(standing.filter((stay) => !leaving.includes(stay))),
    }
    return page((groups[query.get('which') ?? ''] ?? []).filter((contact) => found(contact, query.get('q'))), query)
  }

  private preview(held: Held, step: StepWire) {
    const { asked, reasons, joining, leaving, standing, alreadyIn } = this.meant(held, step)
    const leavers = leaving.flatMap((stay) => this.contacts.get(stay.line.contactNo) ?? [])
    return {
      matching: asked.length,
      alreadyIn,
      excluded: 0,
      gone: 0,
      excludedButTaken: 0,
      canceled: 0,
      heldBack: reasons,
      joining: joining.length,
      leaving: leaving.length,
      standing: standing.length + joining.length - leaving.length,
      first: [...joining, ...leavers].slice(0, 50),
    }
  }

  private take(held: Held, step: StepWire): Answered {
    const { reasons, joining, leaving, alreadyIn } = this.meant(held, step)
    const stepNo = (held.steps.at(-1)?.stepNo ?? 0) + 1
    for (const contact of joining) held.stays.push({ line: aLineWire(contact, (held.stays.length + 1) * 10_000, stepNo), leftBy: null })
    for (const stay of leaving) stay.leftBy = stepNo
    const taken: StepTaken = { stepNo, step, joined: joining.length, dropped: leaving.length, heldBack: reasons, takenAt: now, takenOn: null, off: false, standing: held.stays.filter((stay) => stay.leftBy === null).length, undone: false }
    held.steps.push(taken)
    const segment = this.oneSegment('get', held.segment.no, undefined, undefined, undefined, new URLSearchParams(), null).body
    return { status: 201, body: { segment, step: taken, alreadyIn, excluded: 0, gone: 0, excludedButTaken: 0, canceled: 0 } }
  }

  private readonly put = new Map<number, Stay[]>()
  private travel(held: Held, step: StepTaken | undefined, isBack: boolean): Answered {
    if (!step) return problem(409, isBack ? 'nothing-to-undo' : 'nothing-to-redo')
    held.steps = held.steps.map((one) => (one === step ? { ...one, undone: isBack } : one))
    for (const stay of held.stays) if (isBack && stay.leftBy === step.stepNo) stay.leftBy = null
    if (isBack) {
      this.put.set(step.stepNo, held.stays.filter((stay) => stay.line.enteredBy === step.stepNo))
      held.stays = held.stays.filter((stay) => stay.line.enteredBy !== step.stepNo)
    } else {
      held.stays.push(...(this.put.get(step.stepNo) ?? []))
    }
    return this.oneSegment('get', held.segment.no, undefined, undefined, undefined, new URLSearchParams(), null)
  }

  private log(held: Held, standing: readonly Stay[], { followUp = false, lines = 'all', send = false }: LogRequest): Answered {
    const found = preflightOf(this.logging, this.report, standing.map((stay) => stay.line))
    const { stops } = send ? found.sending : found.report
    if (stops > 0 && lines === 'all') return problem(409, 'check-failed', { report: this.report })
    const logged = lines === 'all' ? standing : standing.slice(0, send ? found.readyToSend : found.ready)
    const { no, description } = held.segment
    const entryNo = this.logged.length + 1
    this.logged.push(aLoggedSegment({ entryNo, segmentNo: no, description, entries: logged.length, undoUntil: this.logging.undoUntil, sent: send }))
    for (const { line } of logged) this.interactions.push(anInteraction({ entryNo: this.interactions.length + 1, loggedSegment: entryNo, contactNo: line.contactNo, contactName: line.contactName, description, segmentNo: no }))
    const before = { ...held, stays: [...held.stays] }
    this.logging.worksheets.set(entryNo, () => this.segments.set(no, before))
    held.stays = held.stays.filter((stay) => !logged.includes(stay))
    if (logged.length === standing.length) this.segments.delete(no)
    else this.report = { ...this.report, stops: 0, counts: [], findings: [] }
    const next = followUp ? (this.makeSegment({ description: `Follow-up on segment ${no}` }).body as SegmentWire).no : null
    const of = (type: string) => send && logged.some((stay) => stay.line.correspondenceType === type)
    const print = of('hardCopy') ? this.job('print', {}, [{ name: `Segment ${no}.zip`, size: 48_000, contentType: 'application/zip' }]).id : null
    if (of('email')) this.delivery.runs.push(aRun({ id: 'run-of-log', loggedSegment: entryNo, state: 'held' }))
    const result = { loggedSegment: entryNo, entries: logged.length, fewer: this.logging.fewer, followUpSegment: next, left: standing.length - logged.length, campaignEntries: 0, deliveryRun: of('email') ? 'run-of-log' : null, printJob: print, undoUntil: this.logging.undoUntil }
    return { status: 202, body: this.job('log', result, []) }
  }

  private undoLog(entryNo: number): Answered {
    const { refusal, worksheets, changes } = this.logging
    const at = this.logged.findIndex((one) => one.entryNo === entryNo)
    const logged = this.logged[at]
    if (!logged) return problem(404, 'not-found')
    if (refusal !== null) return problem(409, 'undo-not-possible', { reason: refusal, ...(changes && { changes }) })
    this.logged.splice(at, 1)
    worksheets.get(entryNo)?.()
    return { status: 200, body: { segmentNo: logged.segmentNo, lines: logged.entries, followUpRemoved: null } }
  }

  private importing(query: URLSearchParams): Answered {
    const mapping = JSON.parse(query.get('mapping') ?? '{}') as Record<string, string>
    const column = (heading: string, guess: string, ...samples: string[]) => ({ heading, field: mapping[heading] ?? guess, guessed: !(heading in mapping), samples })
    const report = {
      format: 'csv',
      encoding: 'UTF-8',
      separator: ';',
      sheet: '',
      remembered: false,
      columns: [column('Navn', 'name', 'Kari Moe', 'Ola Nordmann'), column('Sted', '', 'Bergen', 'Oslo'), column('E-post', 'email', 'kari@fjord.example')],
      rows: 3,
      made: 2,
      changed: 0,
      unchanged: 0,
      skipped: 0,
      refused: 1,
      companiesMade: 1,
      possibleDuplicates: 0,
      firstDuplicates: [],
      firstMade: [],
      firstChanged: [],
      firstRefused: [{ line: 4, column: 'email', kind: 'not-an-email-address', value: 'kari at fjord' }],
    }
    return query.get('dryRun') === 'true' ? { status: 200, body: report } : { status: 202, body: this.job('import', report, []) }
  }

  private job(kind: JobWire['kind'], result: unknown, files: JobWire['files']): JobWire {
    const job: JobWire = { id: `job-${this.jobs.size + 1}`, kind, state: 'running', phase: 'merging', done: 1, total: 2, result, fault: null, files, createdAt: now }
    this.jobs.set(job.id, job)
    return { ...job, result: null, files: [] }
  }

  private oneJob(id: string, verb: string | undefined): Answered {
    const job = this.jobs.get(id)
    if (!job) return problem(404, 'not-found')
    if (verb === 'files') return { status: 200, body: { url: '/api/downloads/token' } }
    if (verb === 'cancel') this.jobs.set(id, { ...job, state: 'cancelled', result: null, files: [] })
    else if (job.state === 'running' && !this.endless.has(id)) this.jobs.set(id, { ...job, state: 'done', done: 2 })
    return { status: 200, body: job.state === 'running' && verb === undefined ? { ...job, result: null, files: [] } : this.jobs.get(id) }
  }
}

export const problem = (status: number, code: string, facts: Record<string, unknown> = {}, errorId?: string): Answered => ({
  status,
  body: { type: 'about:blank', title: code, status, code, facts, ...(errorId && { errorId }) },
})

const page = (rows: readonly unknown[], query?: URLSearchParams): Answered => {
  const from = Number(query?.get('offset') ?? query?.get('cursor') ?? 0)
  const limit = Number(query?.get('limit') ?? 50)
  const to = from + limit
  return { status: 200, body: { rows: rows.slice(from, to), next: to < rows.length ? String(to) : null, total: rows.length } }
}

/** By one of the texts of a contact; with a minus before it, backwards. */
function sorted(contacts: readonly ContactWire[], sort: string): readonly ContactWire[] {
  const field = sort.replace('-', '')
  const text = (contact: ContactWire) => (field === 'lastInteraction' ? (contact.lastInteractionOn ?? '') : contact[field as 'name' | 'city' | 'no'])
  const upwards = contacts.toSorted((one, other) => text(one).localeCompare(text(other), 'nb'))
  return sort.startsWith('-') ? upwards.toReversed() : upwards
}

const found1 = (value: unknown): Answered => (value === undefined ? problem(404, 'not-found') : { status: 200, body: value })

const found = (contact: ContactWire | undefined, q: string | null): boolean =>
  !q || [contact?.name, contact?.companyName, contact?.city, contact?.email].some((text) => text?.toLowerCase().includes(q.toLowerCase()))
