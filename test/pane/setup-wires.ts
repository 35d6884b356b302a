/** What a house has set up, as it goes over the wire, for tests: each with only the facts the test is about. */
import type { Campaign } from '#core/api/campaign'
import type { InteractionTemplate, TemplateLetter } from '#core/api/interaction-template'
import type { Salesperson, SalutationFormula, Settings } from '#core/api/settings'
import { newTemplate, noSystemTemplates } from '#core/interaction/interaction-template'
import { wizardActions } from '#core/interaction/wizard-action'
import { now } from './wires'

export const settings: Settings = {
  tenant: 'Fjord',
  user: { id: 'AH', name: 'Annette Hill', salespersonCode: 'AH' },
  sender: { name: 'Fjord AS', name2: '', address: 'Strandgata 4', address2: '', postCode: '5003', city: 'Bergen', county: '', countryCode: 'NO', vatNo: '', registrationNo: '', phone: '', fax: '', bankBranchNo: '', bankName: '', bankAccountNo: '', giroNo: '' },
  defaults: { companySalutationCode: 'COMPANY', personSalutationCode: 'UNISEX', correspondenceType: 'none', countryCode: 'NO', language: 'nb', mergeFieldLanguage: '', letterTemplateCode: 'BUS', undoMinutes: 30 },
  inheritance: { salesperson: true, territory: true, country: true, language: true, address: true, communication: true },
  systemTemplates: noSystemTemplates,
  sampleData: true,
}

const person = (code: string, name: string): Salesperson => ({ code, name, jobTitle: '', phone: '', email: '', blocked: false })
export const salespeople: readonly Salesperson[] = [person('AH', 'Annette Hill'), person('RL', 'Richard Lum')]

export const formulas: readonly SalutationFormula[] = [
  { code: 'F', language: 'en', manner: 'formal', pattern: 'Dear Ms. %1,', parts: ['lastName'] },
  { code: 'F', language: 'en', manner: 'informal', pattern: 'Hi %1,', parts: ['firstName'] },
]

export const aTemplate = (facts: Partial<InteractionTemplate>): InteractionTemplate => ({
  code: 'NEWS',
  ...newTemplate,
  letters: [],
  possibleWizardActions: [...wizardActions],
  systemTemplateFor: [],
  statistics: { interactions: 0, cost: 0, duration: 0 },
  changedAt: now,
  sample: false,
  ...facts,
})

export const aTemplateLetter = (facts: Partial<TemplateLetter>): TemplateLetter => ({
  language: 'nb',
  description: '',
  subject: '',
  hasLetter: false,
  fileName: '',
  size: 0,
  slots: [],
  unknown: [],
  mapping: {},
  notePlace: false,
  notes: [],
  changedAt: now,
  ...facts,
})

export const aCampaign = (facts: Partial<Campaign>): Campaign => ({
  no: 'CP0001',
  description: '',
  startingDate: null,
  endingDate: null,
  salespersonCode: '',
  status: '',
  activated: false,
  targets: 0,
  statistics: { contacted: 0, responded: 0, interactions: 0, cost: 0, duration: 0 },
  changedAt: now,
  sample: false,
  ...facts,
})
