/**
 * What a house sets up, in memory: rooms of rows with a code and a version each, letters of templates, formulas, countries, number series.
 *
 * A put under an old tag is refused (412), and so is deleting what `uses` says is used (409 in-use).
 */
import type { Campaign } from '#core/api/campaign'
import type { InteractionGroup, InteractionTemplate, TemplateLetter } from '#core/api/interaction-template'
import type { NumberSeries } from '#core/api/number-series'
import type { CountrySetup, Salesperson, Salutation, SalutationFormula } from '#core/api/settings'
import { greet } from '#core/contact/salutation'
import type { Answered, Asked } from './memory-server'
import { MemoryRoom, refused, tagged } from './memory-room'
import { aCampaign, aTemplate, aTemplateLetter, formulas, salespeople, settings } from './setup-wires'

const seriesNames = { contact: 'Contact Nos.', segments: 'Segment Nos.', campaign: 'Campaign Nos.', task: 'Task Nos.', opportunity: 'Opportunity Nos.' } as const

export class MemorySetup {
  settings: typeof settings = settings
  readonly groups = new MemoryRoom<InteractionGroup>('code', (code, draft) => ({ code, description: '', statistics: { interactions: 0, cost: 0, duration: 0 }, sample: false, ...draft }))
  readonly templates = new MemoryRoom<InteractionTemplate>('code', (code, draft) => aTemplate({ code, ...draft }))
  readonly campaigns = new MemoryRoom<Campaign>('no', (no, draft) => aCampaign({ ...draft, no: no || 'CP0001' }))
  readonly salespeople = new MemoryRoom<Salesperson>('code', (code, draft) => ({ code, name: '', jobTitle: '', phone: '', email: '', blocked: false, ...draft }), salespeople)
  readonly salutations = new MemoryRoom<Salutation>('code', (code, draft) => ({ code, description: '', formulas: 0, ...draft }))
  readonly series = new MemoryRoom<NumberSeries>(
    'code',
    (code, draft) => {
      const { prefix = '', next = 1, digits = 5, manual = false } = draft
      const known = code as NumberSeries['code']
      return { code: known, name: seriesNames[known], isSetUp: true, prefix, next, digits, manual, nextNo: prefix + String(next).padStart(digits, '0') }
    },
    (['contact', 'segments', 'campaign', 'task', 'opportunity'] as const).map((code) => ({ code, name: seriesNames[code], isSetUp: true, prefix: 'N', next: 12, digits: 5, manual: false, nextNo: 'N00012' })),
  )
  readonly letters = new Map<string, TemplateLetter[]>()
  formulas: SalutationFormula[] = [...formulas]
  readonly countries = new Map<string, CountrySetup>()

  /** Null for what is none of its business. */
  answer(asked: Asked): Answered | null {
    const { method, path, headers, body } = asked
    const [room = '', first = '', second = '', third = '', fourth = ''] = path.split('/').slice(1).map(decodeURIComponent)
    switch (room) {
      case 'interaction-groups':
        return this.groups.answer(asked, first)
      case 'interaction-templates':
        return second === 'letters' ? this.templateLetters(asked, first, third, fourth) : this.template(asked, first)
      case 'campaigns':
        return this.campaign(asked, first, second)
      case 'salespeople':
        return this.salespeople.answer(asked, first)
      case 'salutations':
        return this.salutations.answer(asked, first)
      case 'number-series':
        return this.series.answer(asked, first)
      case 'salutation-formulas':
        if (first === 'preview') return { status: 200, body: { text: greet(body as SalutationFormula, { ...nobody, firstName: 'Anne', lastName: 'Berg' }) } }
        return first === '' ? { status: 200, body: this.formulas } : this.formula(method, first, second === 'any' ? '' : second, third, headers['if-match'], body as Partial<SalutationFormula>)
      case 'countries':
        return this.country(method, first, body as Partial<CountrySetup>)
      case 'settings':
        if (method === 'put') this.settings = { ...this.settings, ...changeOf(first, this.settings, body as object) }
        return { status: 200, body: this.settings }
      default:
        return null
    }
  }

  private template(asked: Asked, code: string): Answered {
    const letters = this.letters.get(code) ?? []
    if (asked.method === 'delete') this.letters.delete(code)
    if (asked.method === 'patch') {
      this.templates.change(code, asked.body as Partial<InteractionTemplate>)
      return this.templates.answer({ ...asked, method: 'get' }, code)
    }
    const answer = this.templates.answer(asked, code)
    const withLetters = (template: InteractionTemplate) => ({
      ...template,
      letters: (this.letters.get(template.code) ?? letters).map(({ language, description, subject, hasLetter }) => ({ language, description, subject, hasLetter })),
    })
    if (answer.body === undefined || answer.status >= 300) return answer
    return { ...answer, body: Array.isArray(answer.body) ? (answer.body as InteractionTemplate[]).map(withLetters) : withLetters(answer.body as InteractionTemplate) }
  }

  private templateLetters({ method, body, query }: Asked, code: string, tag: string, what: string): Answered {
    const language = tag === 'any' ? '' : tag
    const all = this.letters.get(code) ?? []
    const letter = all.find((one) => one.language === language)
    const keep = (next: TemplateLetter, status = 200): Answered => {
      this.letters.set(code, [...all.filter((one) => one.language !== language), next])
      if (this.templates.get(code)?.language === '' && all.length === 0) this.templates.change(code, { language })
      return { ...tagged(next, 1), status }
    }
    if (tag === '') return { status: 200, body: all }
    if (method === 'post' && what === '') return keep(aTemplateLetter({ language, ...(body as object) }), 201)
    if (what === 'sample') return keep(aTemplateLetter({ ...letter, language, hasLetter: true, fileName: `${(body as { sample: string }).sample}.docx`, size: 20_000, slots: [slot('Contact_Name')], unknown: [] }))
    if (method === 'put') return keep(aTemplateLetter({ ...letter, language, hasLetter: true, fileName: query.get('fileName') ?? '', size: 20_000, slots: [slot('Contact_Name'), slot('Colour', '')], unknown: ['Colour'] }))
    if (!letter) return refused(404, 'not-found')
    if (what === 'file') return method === 'delete' ? keep(aTemplateLetter({ language, subject: letter.subject })) : { status: 200, body: new ArrayBuffer(4) }
    if (what === 'place') return keep({ ...letter, notePlace: true })
    if (method === 'patch') {
      const { mapping, ...texts } = body as Partial<TemplateLetter>
      return keep({ ...letter, ...texts, ...(mapping && { mapping, unknown: letter.unknown.filter((name) => !(name in mapping)) }) })
    }
    if (method === 'delete') {
      this.letters.set(code, all.filter((one) => one !== letter))
      return { status: 204 }
    }
    return tagged(letter, 1)
  }

  private campaign(asked: Asked, no: string, verb: string): Answered {
    if (verb === 'target-group') return { status: 200, body: { rows: [{ type: 'customer', no: '10000', contactNo: 'C00001', name: 'Fjord AS' }], next: null, total: 1 } }
    const campaign = this.campaigns.get(no)
    if (verb === 'activate' && campaign?.statistics.interactions === 0) return refused(409, 'no-targets')
    if (verb !== '') {
      this.campaigns.change(no, { activated: verb === 'activate', targets: verb === 'activate' ? 1 : 0 })
      return { status: 200, body: this.campaigns.get(no) }
    }
    return this.campaigns.answer(asked, no)
  }

  private formula(method: string, code: string, language: string, manner: string, seen: string | undefined, draft: Partial<SalutationFormula>): Answered {
    const at = this.formulas.findIndex((one) => one.code === code && one.language === language && one.manner === manner)
    const before = this.formulas[at]
    if (method === 'put') {
      if (seen !== undefined && seen !== '"1"') return refused(412, 'changed-meanwhile')
      const next = { code, language, manner: manner as 'formal', pattern: '', parts: [], ...draft }
      this.formulas = before ? this.formulas.map((one) => (one === before ? next : one)) : [...this.formulas, next]
      return tagged(next, 1)
    }
    if (method === 'delete') {
      this.formulas = this.formulas.filter((one) => one !== before)
      return { status: 204 }
    }
    return before ? tagged(before, 1) : refused(404, 'not-found')
  }

  private country(method: string, code: string, draft: Partial<CountrySetup>): Answered {
    const ours = (one: string): CountrySetup => ({ code: one, names: { en: one, nb: one, da: one, sv: one, de: one }, ownNames: {}, addressFormat: 0, contactLine: 'afterCompanyName', lines: [], countyName: '', isOwn: false })
    if (code === '') return { status: 200, body: ['NO', 'SE', 'DE', 'GB'].map((one) => this.countries.get(one) ?? ours(one)) }
    const key = code === 'local' ? '' : code
    if (method === 'put') this.countries.set(key, { ...ours(key), ...draft, ownNames: (draft.names as Record<string, string> | undefined) ?? {}, names: ours(key).names, isOwn: true })
    if (method === 'delete') {
      this.countries.delete(key)
      return { status: 204 }
    }
    return tagged(this.countries.get(key) ?? ours(key), 1)
  }
}

const nobody = { jobTitle: '', firstName: '', middleName: '', lastName: '', initials: '', companyName: '' }
const slot = (name: string, field = 'contact.name'): TemplateLetter['slots'][number] => ({ name, field, kind: 'mergeField', places: [{ story: 'body', paragraph: 3, around: `Dear ${name}` }] })

function changeOf(part: string, before: typeof settings, body: object): Partial<typeof settings> {
  if (part === 'user') return { user: { ...before.user, ...body } }
  if (part === 'system-templates') return { systemTemplates: { ...before.systemTemplates, ...body } }
  return { [part]: { ...before[part as 'defaults'], ...body } }
}

