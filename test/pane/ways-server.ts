/**
 * The server in memory with what the further ways of deciding who need besides: pasted lists, saved criteria, reuse, samples, copies, groups.
 *
 * Steps that the small server does not know are put to it in words that it knows, and stand in the history as they were asked.
 */
import type { CodeRow } from '#core/api/code-list'
import type { SavedCriteriaDraft, SavedCriteriaWire } from '#core/api/saved-criteria'
import type { SegmentWire, StepAnswer, StepTaken, StepWire } from '#core/api/segment'
import { askedParameters, codeOf, fillIn } from '#core/segment/saved-criteria'
import { MemoryServer, problem, type Answered, type Asked } from './memory-server'

export class WaysServer extends MemoryServer {
  readonly saved = new Map<string, SavedCriteriaWire>()
  readonly groups: CodeRow[] = []
  private readonly kept = new Map<string, Answered>()

  override answer(asked: Asked): Answered {
    const isTold = this.instead.some((one) => asked.path.startsWith(one.path))
    const key = asked.headers['idempotency-key']
    const before = isTold || !key ? undefined : this.kept.get(key)
    if (before) this.heard.push(asked)
    const answer = before ?? (isTold ? undefined : this.ways(asked)) ?? super.answer(asked)
    if (key && !isTold && answer.status < 400) this.kept.set(key, answer)
    return answer
  }

  /** Nothing for what the small server answers itself. */
  private ways(asked: Asked): Answered | undefined {
    const [room, first = '', what, third] = asked.path.split('/').slice(1).map(decodeURIComponent)
    const own = (answer: Answered): Answered => {
      this.heard.push(asked)
      return answer
    }
    if (room === 'contacts' && first === 'match') return own(this.match((asked.body as { lines: string[] }).lines))
    if (room === 'saved-criteria') return own(this.savedCriteria(asked, first))
    if (room === 'mailing-groups') return own(this.mailingGroups(asked))
    if (room === 'logged-segments' && first === '' && asked.query.get('q')) {
      return own(list(this.logged.filter((one) => one.description.toLowerCase().includes(asked.query.get('q')!.toLowerCase()))))
    }
    if (room !== 'segments') return undefined
    const held = this.segments.get(first)
    if (held && what === 'steps' && asked.method === 'post') return this.step(asked, first, third)
    if (held && what === 'reuse') return own(this.reuse(first, asked.body as Record<string, unknown>))
    if (held && what === 'duplicate') return own(this.duplicate(first, asked.body as { contacts: string; description: string }))
    if (held && what === 'mailing-group') return own({ status: 200, body: { code: (asked.body as { code: string }).code, joined: 3, left: (asked.body as { deleteOldAssignments?: boolean }).deleteOldAssignments ? 2 : 0, members: 3 } })
    return undefined
  }

  private match(lines: readonly string[]): Answered {
    const report = lines.map((text) => {
      const cells = text.split(/[\t;]/).map((cell) => cell.trim().toLowerCase())
      const contacts = [...this.contacts.values()].filter(({ no, email, name }) => [no, email, name].some((known) => known !== '' && cells.includes(known.toLowerCase())))
      return { text, found: contacts.length === 0 ? 'none' : contacts.length === 1 ? 'one' : 'several', by: contacts.length === 0 ? null : 'name', count: contacts.length, contacts: contacts.slice(0, 5) }
    })
    const count = (found: string) => report.filter((line) => line.found === found).length
    return { status: 200, body: { lines: report, one: count('one'), several: count('several'), none: count('none') } }
  }

  private savedCriteria({ method, query, body }: Asked, code: string): Answered {
    const one = this.saved.get(codeOf(code))
    if (method === 'post') return this.save(body as SavedCriteriaDraft)
    if (code === '') {
      const q = query.get('q')?.toLowerCase() ?? ''
      const rows = [...this.saved.values()].filter((each) => `${each.code} ${each.description}`.toLowerCase().includes(q))
      return list(rows.map((each) => ({ ...each, parameters: each.parameters.map(({ name }) => name) })))
    }
    if (!one) return problem(404, 'not-found')
    if (method === 'delete') this.saved.delete(one.code)
    if (method === 'patch') {
      this.saved.delete(one.code)
      const changed = { ...one, ...(body as { description: string }), code: codeOf((body as { code: string }).code) }
      this.saved.set(changed.code, changed)
      return { status: 200, body: changed, etag: '"2"' }
    }
    return method === 'delete' ? { status: 204 } : { status: 200, body: one, etag: '"1"' }
  }

  private save({ code: given, description = '', segmentNo, parameters = [] }: SavedCriteriaDraft): Answered {
    const code = codeOf(given)
    if (this.saved.has(code)) return problem(409, 'code-taken', { code })
    const steps = (this.segments.get(segmentNo)?.steps ?? []).filter((step) => !step.undone).map(({ step }) => step)
    const asked = askedParameters(steps, parameters).map(({ name, at, proposed }) => ({ name, at: [...at], proposed }))
    this.saved.set(code, { code, description, owner: 'AH', actions: steps.length, steps, parameters: asked, changedAt: '2026-03-02T09:00:00.000Z' })
    return { status: 201, body: this.saved.get(code), etag: '"1"' }
  }

  private reuse(no: string, request: Record<string, unknown>): Answered {
    const held = this.segments.get(no)!
    if (held.steps.some((step) => !step.undone) && request['confirm'] === undefined) return problem(409, 'choice-needed', { field: 'confirm', choices: [true, false] })
    const saved = this.saved.get(String(request['savedCriteria']))
    const values = (request['values'] ?? {}) as Record<string, unknown>
    const filled = saved && fillIn(saved.steps, saved.parameters, values)
    if (filled && !filled.ok) return problem(409, 'values-needed', { parameters: filled.fault.parameters })
    const only = request['only'] as Extract<StepWire, { kind: 'reuse' }>['only']
    const steps = filled?.ok ? (filled.value as StepWire[]) : [{ kind: 'reuse', loggedSegment: Number(request['loggedSegment']), ...(only && { only }) } as const]
    const answers = steps.map((step) => this.step(posted(`/segments/${no}/steps`, step), no, undefined).body as StepAnswer)
    const last = answers.at(-1)!
    return { status: 201, body: { ...last, steps: answers.map((answer) => answer.step) } }
  }

  private step(asked: Asked, no: string, third: string | undefined): Answered {
    const step = asked.body as StepWire
    const known = this.known(no, step)
    const answer = super.answer({ ...asked, body: known })
    this.heard.splice(-1, 1, asked)
    if (third !== undefined || answer.status !== 201 || known === step) return answer
    const held = this.segments.get(no)!
    const taken: StepTaken = { ...held.steps.at(-1)!, step }
    held.steps = [...held.steps.slice(0, -1), taken]
    return { ...answer, body: { ...(answer.body as StepAnswer), step: taken } }
  }

  private known(no: string, step: StepWire): StepWire {
    const standing = this.segments.get(no)!.stays.filter((stay) => stay.leftBy === null).map(({ line }) => line)
    const addressOf = (contactNo: string) => this.contacts.get(contactNo)?.address ?? ''
    switch (step.kind) {
      case 'sample':
        return { kind: 'removeByHand', lines: standing.slice(step.size).map((line) => line.lineNo) }
      case 'household': {
        const doubled = standing.filter((line, i) => addressOf(line.contactNo) !== '' && standing.findIndex((one) => addressOf(one.contactNo) === addressOf(line.contactNo)) < i)
        return { kind: 'removeByHand', lines: doubled.map((line) => line.lineNo) }
      }
      case 'reuse': {
        const entries = this.interactions.filter((entry) => entry.loggedSegment === step.loggedSegment)
        const meant = step.only ? entries.slice(0, 1) : entries
        return { kind: 'addByHand', contacts: meant.flatMap((entry) => entry.contactNo ?? []) }
      }
      default:
        return step
    }
  }

  private duplicate(no: string, { contacts, description }: { readonly contacts: string; readonly description: string }): Answered {
    const made = super.answer(posted('/segments', { description })).body as SegmentWire
    if (contacts !== 'none') this.segments.get(made.no)!.stays.push(...this.segments.get(no)!.stays)
    return { status: 201, body: { segment: made, heldBack: contacts === 'same' ? 1 : 0 } }
  }

  private mailingGroups({ method, body }: Asked): Answered {
    if (method !== 'post') return { status: 200, body: this.groups }
    const made = { ...(body as { code: string; description: string }), contacts: null }
    this.groups.push({ ...made, code: codeOf(made.code), contacts: 0 })
    return { status: 201, body: { ...made, code: codeOf(made.code) } }
  }
}

const list = (rows: readonly unknown[]): Answered => ({ status: 200, body: { rows, next: null, total: rows.length } })
const posted = (path: string, body: unknown): Asked => ({ method: 'post', path, query: new URLSearchParams(), headers: {}, body })
