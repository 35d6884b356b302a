/**
 * The server in memory with what header and lines say: templates and campaigns, own values of lines, and header changes that are asked for.
 *
 * A line shows what `lineValuesOf` says of it, so that the pane is tested with values that hang together. Every line has a version.
 */
import type { Campaign } from '#core/api/campaign'
import type { InteractionTemplate } from '#core/api/interaction-template'
import type { LineOverrides, LineWire, SegmentWire } from '#core/api/segment'
import type { HeaderPreview, SegmentChangeDraft } from '#core/api/segment-header'
import { overridables } from '#core/segment/overridable'
import { lineValuesOf, noOverrides, type LineOverrides as OwnValues } from '#core/segment/line'
import { bergenHouse, post } from './bergen'
import { problem, type Answered, type Asked } from './memory-server'
import { WaysServer } from './ways-server'

const headerToLine: Readonly<Record<string, keyof LineOverrides>> = { unitCost: 'cost', unitDuration: 'duration' }
const followed = new Set<string>(['description', 'campaignNo', 'salespersonCode', 'correspondenceType', 'unitCost', 'unitDuration', 'date', 'subject', 'informationFlow', 'initiatedBy', 'campaignTarget', 'campaignResponse', 'sendAsAttachment'])

export class LinesServer extends WaysServer {
  readonly templates: InteractionTemplate[] = []
  readonly campaigns: Campaign[] = []
  /** What is written on each line itself, by its number. */
  readonly own = new Map<number, LineOverrides>()
  readonly versions = new Map<string, number>()
  readonly marks = new Map<number, Partial<Pick<LineWire, 'hasNote' | 'letterState' | 'letterStale'>>>()

  /** As if another had written it. */
  written(lineNo: number, change: LineOverrides): void {
    this.own.set(lineNo, { ...this.own.get(lineNo), ...change })
    this.raise(`line ${lineNo}`)
  }
  headerWritten(no: string, change: Partial<SegmentWire>): void {
    const held = this.segments.get(no)!
    held.segment = { ...held.segment, ...change }
    this.raise(no)
  }

  override answer(asked: Asked): Answered {
    const isTold = this.instead.some((one) => asked.path.startsWith(one.path))
    const answer = isTold ? undefined : this.ofLines(asked)
    if (!answer) return super.answer(asked)
    this.heard.push(asked)
    return answer
  }

  private ofLines({ method, path, query, headers, body }: Asked): Answered | undefined {
    const [room, no = '', what, third] = path.split('/').slice(1).map(decodeURIComponent)
    if (room === 'interaction-templates' && no === '') return { status: 200, body: this.templates }
    if (room === 'campaigns' && no === '') return { status: 200, body: this.campaigns }
    const held = room === 'segments' ? this.segments.get(no) : undefined
    if (!held) return undefined
    if (what === undefined && method === 'patch') return this.changeHeader(no, body as SegmentChangeDraft, headers['if-match'])
    if (what === undefined && method === 'get') return { ...super.answer({ method, path, query, headers, body }), etag: this.tag(no) }
    if (what === 'preview') return { status: 200, body: this.previewHeader(no, body as SegmentChangeDraft) }
    if (what !== 'lines') return undefined
    if (third === 'change') return this.changeLines(no, body as { lines?: number[]; change: LineOverrides })
    if (third === undefined) return this.listedLines(no, query)
    const line = this.linesOf(no).find((one) => one.lineNo === Number(third))
    if (!line || path.split('/').length > 5) return line ? undefined : problem(404, 'not-found')
    if (method === 'patch') {
      if (headers['if-match'] !== this.tag(`line ${line.lineNo}`)) return problem(412, 'changed-meanwhile', { current: this.versions.get(`line ${line.lineNo}`) })
      this.putOnLine(no, line.lineNo, body as LineOverrides)
    }
    return { status: 200, body: this.linesOf(no).find((one) => one.lineNo === line.lineNo), etag: this.tag(`line ${line.lineNo}`) }
  }

  /** Another template is the line's own until it is the segment's again; what came with it goes with it. */
  private putOnLine(no: string, lineNo: number, change: LineOverrides): void {
    const code = change.interactionTemplateCode
    const template = this.templates.find((one) => one.code === code)
    const isBack = code === null || code === this.segments.get(no)!.segment.interactionTemplateCode
    const brought: LineOverrides =
      code === undefined ? {} : isBack ? { interactionTemplateCode: null, cost: null, duration: null } : { ...(template && { cost: template.unitCost, duration: template.unitDuration }) }
    this.written(lineNo, { ...change, ...brought })
  }

  private linesOf(no: string): readonly LineWire[] {
    const held = this.segments.get(no)!
    return held.stays.filter((stay) => stay.leftBy === null).map(({ line }) => this.shownLine(line, held.segment))
  }

  private shownLine(line: LineWire, segment: SegmentWire): LineWire {
    const own = { ...noOverrides, ...this.own.get(line.lineNo) } as OwnValues & LineOverrides
    const contact = this.contacts.get(line.contactNo)!
    return {
      ...line,
      ...lineValuesOf(own, { ...segment, letters: [] }, contact),
      alternativeAddressCode: own.alternativeAddressCode ?? '',
      evaluation: own.evaluation ?? '',
      overridden: overridables.filter((field) => (own[field] ?? null) !== null),
      ...this.marks.get(line.lineNo),
    }
  }

  private listedLines(no: string, query: URLSearchParams): Answered {
    const is: Readonly<Record<string, (line: LineWire) => boolean>> = {
      own: (line) => line.overridden.length > 0 || line.evaluation !== '',
      ownLetter: (line) => line.letterState === 'unique',
      note: (line) => line.hasNote,
      stale: (line) => line.letterStale,
      problem: (line) => line.heldBack !== null,
    }
    const q = query.get('q')?.toLowerCase() ?? ''
    const matching = this.linesOf(no).filter((line) => `${line.contactName} ${line.city}`.toLowerCase().includes(q) && (is[query.get('which') ?? '']?.(line) ?? true))
    const sort = query.get('sort') ?? 'line'
    const byName = sort.endsWith('name') ? matching.toSorted((a, b) => a.contactName.localeCompare(b.contactName)) : matching
    const found = sort.startsWith('-') ? byName.toReversed() : byName
    const from = Number(query.get('offset') ?? 0)
    return { status: 200, body: { rows: found.slice(from, from + Number(query.get('limit') ?? 50)), next: null, total: found.length } }
  }

  private changeLines(no: string, { lines, change }: { readonly lines?: readonly number[]; readonly change: LineOverrides }): Answered {
    const meant = this.linesOf(no).filter((line) => !lines || lines.includes(line.lineNo))
    for (const line of meant) this.putOnLine(no, line.lineNo, change)
    return { status: 200, body: { changed: meant.length, segment: this.segments.get(no)!.segment } }
  }

  private previewHeader(no: string, draft: SegmentChangeDraft): HeaderPreview {
    const { segment } = this.segments.get(no)!
    const lines = this.linesOf(no)
    const matches = (line: LineWire) => line.interactionTemplateCode === segment.interactionTemplateCode
    const fields = Object.keys(draft)
      .filter((field) => followed.has(field) || field === 'interactionTemplateCode')
      .map((field) => {
        const own = (line: LineWire) => line.overridden.some((one) => one === (headerToLine[field] ?? field))
        const matching = lines.filter(matches)
        return { field, following: matching.filter((line) => !own(line)).length, own: matching.filter(own).length, otherTemplate: lines.length - matching.length }
      })
    const asksLines = fields.some((field) => field.following + field.own > 0)
    const rows = this.segments.get(no)!.letters
    const asksLanguage = draft.language !== undefined && draft.language !== '' && rows.length > 0 && !rows.some((row) => row.language === draft.language)
    return {
      fields,
      ownLetters: lines.filter((line) => line.letterState === 'unique').length,
      inheritedLetters: lines.filter((line) => line.letterState === 'inherited').length,
      choiceNeeded: asksLines,
      languageChoiceNeeded: asksLanguage,
    }
  }

  private changeHeader(no: string, { lines: reach, createLanguage, ...draft }: SegmentChangeDraft, seen: string | undefined): Answered {
    const held = this.segments.get(no)!
    if (seen !== this.tag(no)) return problem(412, 'changed-meanwhile', { current: this.versions.get(no) })
    const { choiceNeeded, languageChoiceNeeded, fields, inheritedLetters } = this.previewHeader(no, draft)
    if (choiceNeeded && reach === undefined) return problem(409, 'lines-choice-needed', { choices: ['matching', 'all', 'none'], fields })
    if (languageChoiceNeeded && createLanguage === undefined) return problem(409, 'language-choice-needed', { language: draft.language })
    if ('interactionTemplateCode' in draft && reach === 'none' && inheritedLetters > 0) return problem(409, 'lines-inherit-letter', { count: inheritedLetters })
    const before = this.linesOf(no)
    const was = held.segment
    const template = this.templates.find((one) => one.code === draft.interactionTemplateCode)
    held.segment = { ...was, ...(template && { unitCost: template.unitCost, unitDuration: template.unitDuration, correspondenceType: template.correspondenceType, subject: '' }), ...draft }
    this.raise(no)
    for (const line of before)
      for (const field of Object.keys(draft)) {
        const name = headerToLine[field] ?? (field as keyof LineOverrides)
        if (!followed.has(field)) continue
        const isReached = reach === 'all' || (reach === 'matching' && line.interactionTemplateCode === was.interactionTemplateCode)
        if (isReached) this.own.set(line.lineNo, { ...this.own.get(line.lineNo), [name]: null })
        else if (!line.overridden.some((one) => one === name)) this.own.set(line.lineNo, { ...this.own.get(line.lineNo), [name]: line[name as keyof LineWire] })
      }
    return { status: 200, body: held.segment, etag: this.tag(no) }
  }

  private raise = (of: string): void => void this.versions.set(of, (this.versions.get(of) ?? 1) + 1)
  private tag = (of: string): string => `"${this.versions.get(of) ?? 1}"`
}

const aTemplate = (facts: Partial<InteractionTemplate>): InteractionTemplate => ({
  code: 'SPRING',
  interactionGroupCode: 'LETTERS',
  description: 'Spring letter',
  unitCost: 0,
  unitDuration: 0,
  informationFlow: 'outbound',
  initiatedBy: 'us',
  campaignNo: '',
  campaignTarget: false,
  campaignResponse: false,
  correspondenceType: 'none',
  ignoreContactCorrespondenceType: false,
  language: '',
  wizardAction: '',
  letters: [],
  possibleWizardActions: [''],
  systemTemplateFor: [],
  statistics: { interactions: 0, cost: 0, duration: 0 },
  changedAt: '2026-03-02T09:00:00.000Z',
  sample: false,
  ...facts,
})

/** Two templates to choose from, and a campaign. */
function furnished(server: LinesServer): LinesServer {
  server.templates.push(
    aTemplate({ code: 'LETTER', description: 'Business letter', unitCost: 12.5, unitDuration: 15, correspondenceType: 'hardCopy', letters: [{ language: 'nb', description: '', subject: '', hasLetter: true }, { language: 'en', description: '', subject: '', hasLetter: true }] }),
    aTemplate({ code: 'CALL', description: 'Phone call', unitDuration: 10 }),
  )
  server.campaigns.push({ no: 'CP1001', description: 'Spring fair', startingDate: null, endingDate: null, salespersonCode: '', status: '', activated: false, targets: 0, statistics: { contacted: 0, responded: 0, interactions: 0, cost: 0, duration: 0 }, changedAt: '', sample: false })
  return server
}

/** Three in Bergen on a segment, one of whom has a salesperson and a language, and one another language. */
export function withLines(): LinesServer {
  const server = furnished(new LinesServer())
  for (const [no, contact] of bergenHouse().contacts) server.contacts.set(no, contact)
  server.contacts.set('C00001', { ...server.contacts.get('C00001')!, language: 'nb', salespersonCode: 'RL' })
  server.contacts.set('C00004', { ...server.contacts.get('C00004')!, language: 'de' })
  post(server, '/segments', { description: 'Spring letter', subject: 'Spring' })
  post(server, '/segments/SM10001/steps', { kind: 'add', criteria: { kind: 'text', field: 'city', is: 'equal', value: 'Bergen' } })
  return server
}
