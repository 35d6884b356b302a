/** What hangs on contacts, and what they are sorted by, in memory: each contact's related data under a version of its own. */
import type { CodeRow } from '#core/api/code-list'
import type { ContactRelated } from '#core/api/contact-related'
import type { OwnFieldWire } from '#core/api/own-field'
import type { QuestionnaireWire } from '#core/api/questionnaire'
import { codeListPaths, codeLists, type CodeList } from '#core/contact/code-list'
import type { Answered, Asked } from './memory-server'

export const noRelated: ContactRelated = {
  mailingGroups: [],
  jobResponsibilities: [],
  industryGroups: [],
  businessRelations: [],
  profileAnswers: [],
  alternativeAddresses: [],
  ownValues: [],
  objections: [],
}

const fieldOf = { mailingGroup: 'mailingGroups', jobResponsibility: 'jobResponsibilities', industryGroup: 'industryGroups' } as const

export class MemoryHouse {
  readonly related = new Map<string, ContactRelated>()
  readonly versions = new Map<string, number>()
  readonly codes = new Map<CodeList, CodeRow[]>()
  readonly ownFields: OwnFieldWire[] = []
  readonly questionnaires: QuestionnaireWire[] = []

  /** Null for what is none of its business. */
  answer({ method, path, query, headers, body }: Asked): Answered | null {
    const [room = '', first = '', second = ''] = path.split('/').slice(1).map(decodeURIComponent)
    const list = codeLists.find((one) => codeListPaths[one] === room)
    if (list) return this.listed(list, method, first, query, body as CodeRow)
    if (room === 'contacts' && second === 'related') return this.ofContact(method, first, headers['if-match'], body as Partial<ContactRelated>)
    if (room === 'contacts' && second === 'statistics') return { status: 200, body: { interactions: 3, lastInteractionOn: '2026-02-01', cost: '24.50', minutes: 90 } }
    if (room === 'own-fields') return this.fields(method, first, query, body as OwnFieldWire)
    if (room === 'profile-questionnaires') return this.asked(method, first, body as QuestionnaireWire)
    return null
  }

  /** As if another had changed the contact meanwhile. */
  changedByAnother(no: string, change: Partial<ContactRelated>): void {
    this.related.set(no, { ...(this.related.get(no) ?? noRelated), ...change })
    this.versions.set(no, (this.versions.get(no) ?? 1) + 1)
  }

  private ofContact(method: string, no: string, seen: string | undefined, change: Partial<ContactRelated>): Answered {
    if (method === 'patch') {
      const version = this.versions.get(no) ?? 1
      if (seen !== `"${version}"`) return refused(412, 'changed-meanwhile', { current: version })
      const answers = change.profileAnswers?.map((one) => ({ ...this.lineOf(one), ...one, priority: one.priority ?? 'normal', answeredOn: one.answeredOn ?? '2026-03-02' }))
      const objections = change.objections?.map((one) => ({ ...one, since: one.since ?? '2026-03-02' }))
      this.changedByAnother(no, { ...change, ...(answers && { profileAnswers: answers }), ...(objections && { objections }) })
    }
    return { status: 200, body: this.related.get(no) ?? noRelated, etag: `"${this.versions.get(no) ?? 1}"` }
  }

  private lineOf({ questionnaireCode, lineNo }: { readonly questionnaireCode: string; readonly lineNo: number }) {
    const line = this.questionnaires.find((one) => one.code === questionnaireCode)?.answers.find((one) => one.lineNo === lineNo)
    return { question: line?.question ?? '', answer: line?.answer ?? '' }
  }

  private listed(list: CodeList, method: string, code: string, query: URLSearchParams, body: CodeRow): Answered {
    const rows = this.codes.get(list) ?? []
    const has = (one: ContactRelated, sought: string) => list in fieldOf && one[fieldOf[list as keyof typeof fieldOf]].includes(sought)
    const usedBy = (sought: string) => [...this.related.values()].filter((one) => has(one, sought)).length
    if (method === 'post') {
      if (rows.some((row) => row.code === body.code)) return refused(409, 'code-taken', { code: body.code })
      this.codes.set(list, [...rows, { ...body, contacts: null }])
      return { status: 201, body: { ...body, contacts: null } }
    }
    if (method === 'put') {
      this.codes.set(list, rows.map((row) => (row.code === code ? { ...row, description: body.description } : row)))
      return { status: 200, body: { code, description: body.description, contacts: null } }
    }
    if (method === 'delete') {
      if (usedBy(code) > 0 && query.get('evenIfUsed') !== 'true') return refused(409, 'code-in-use', { contacts: usedBy(code) })
      this.codes.set(list, rows.filter((row) => row.code !== code))
      return { status: 204 }
    }
    return { status: 200, body: rows.map((row) => ({ ...row, contacts: query.get('counts') === 'true' ? usedBy(row.code) : null })) }
  }

  private fields(method: string, code: string, query: URLSearchParams, body: OwnFieldWire): Answered {
    const at = this.ownFields.findIndex((field) => field.code === code)
    if (method === 'post') {
      if (!/^[A-Z]/.test(body.code)) return refused(422, 'field-refused', { field: 'code', reason: 'not-a-code' })
      this.ownFields.push({ ...body, choices: body.choices ?? [] })
      return { status: 201, body: this.ownFields.at(-1) }
    }
    if (method === 'put') this.ownFields[at] = { ...this.ownFields[at]!, ...body }
    if (method === 'delete') {
      const users = [...this.related.values()].filter((one) => one.ownValues.some((value) => value.code === code)).length
      if (users > 0 && query.get('evenIfUsed') !== 'true') return refused(409, 'code-in-use', { contacts: users })
      this.ownFields.splice(at, 1)
      return { status: 204 }
    }
    return code === '' ? { status: 200, body: [...this.ownFields] } : { status: 200, body: this.ownFields[at], etag: '"1"' }
  }

  private asked(method: string, code: string, body: QuestionnaireWire): Answered {
    const at = this.questionnaires.findIndex((one) => one.code === code)
    if (method === 'put') {
      this.questionnaires.splice(at < 0 ? this.questionnaires.length : at, 1, { ...body, code })
      return { status: 200, body: { ...body, code }, etag: '"2"' }
    }
    if (method === 'delete') {
      this.questionnaires.splice(at, 1)
      return { status: 204 }
    }
    return code === '' ? { status: 200, body: [...this.questionnaires] } : { status: 200, body: this.questionnaires[at], etag: '"1"' }
  }
}

const refused = (status: number, code: string, facts: Record<string, unknown>): Answered => ({ status, body: { type: 'about:blank', title: code, status, code, facts } })
