import { expect, test } from '@jest/globals'
import { headerOf, type SegmentHeader } from '#core/segment/segment'
import { headerFromTemplate, lineFromTemplate, noTemplate, type LineBefore, type NamedTemplate } from './take-template'

const bus: NamedTemplate = {
  ...noTemplate,
  code: 'BUS',
  interactionGroupCode: 'LETTER',
  description: 'Business letter',
  unitCost: 8,
  unitDuration: 30,
  informationFlow: 'outbound',
  initiatedBy: 'us',
  correspondenceType: 'hardCopy',
  language: 'nb',
}
const abst: NamedTemplate = { ...bus, code: 'ABST', description: 'Abstract of meeting', unitDuration: 90, initiatedBy: '', language: 'en' }

test('R-TMPL 3 the header takes what the template says, and the subject is that of the new letters', () => {
  expect(headerFromTemplate(bus, '')).toEqual({
    interactionTemplateCode: 'BUS',
    interactionGroupCode: 'LETTER',
    unitCost: 8,
    unitDuration: 30,
    informationFlow: 'outbound',
    initiatedBy: 'us',
    campaignNo: '',
    campaignTarget: false,
    campaignResponse: false,
    correspondenceType: 'hardCopy',
    ignoreContactCorrespondenceType: false,
    language: 'nb',
    subject: '',
  })
})

const campaigns: readonly [string, NamedTemplate, string, string, boolean][] = [
  ['a template without one leaves the campaign', { ...bus, campaignTarget: false }, 'K1', 'K1', false],
  ['a template with one brings it', { ...bus, campaignNo: 'K2', campaignTarget: true }, 'K1', 'K2', true],
  ['without a template there is none', noTemplate, 'K1', '', false],
]
test.each(campaigns)('R-TMPL 3 %s', (_, template, before, campaignNo, campaignTarget) => {
  expect(headerFromTemplate(template, before)).toMatchObject({ campaignNo, campaignTarget })
})

const header = (facts: Partial<SegmentHeader> = {}): SegmentHeader =>
  headerOf({ description: 'Spring', interactionTemplateCode: 'BUS', ...facts }, '2026-03-02', 'AH')
const before = (facts: Partial<LineBefore> = {}): LineBefore => ({
  interactionTemplateCode: 'BUS',
  description: 'Spring',
  correspondenceType: 'hardCopy',
  contactType: 'none',
  ...facts,
})

test('S40 a line takes what its own template says', () => {
  expect(lineFromTemplate(abst, header(), before())).toMatchObject({
    interactionTemplateCode: 'ABST',
    interactionGroupCode: 'LETTER',
    description: 'Abstract of meeting',
    cost: 8,
    duration: 90,
    initiatedBy: '',
    correspondenceType: 'hardCopy',
  })
})

test('S41 with the template of its segment the line says nothing itself', () => {
  const back = lineFromTemplate(bus, header(), before({ interactionTemplateCode: 'ABST', description: 'Abstract of meeting' }))
  expect(new Set(Object.values(back))).toEqual(new Set([null]))
  expect(back).toHaveProperty('description')
})

const descriptions: readonly [string, NamedTemplate, Partial<SegmentHeader>, Partial<LineBefore>, string | null | undefined][] = [
  ['S37 that was blank is the template’s', abst, {}, { interactionTemplateCode: '', description: '' }, 'Abstract of meeting'],
  ['S38 stays when the line had no template', abst, {}, { interactionTemplateCode: '', description: 'Golf' }, undefined],
  ['is the template’s when another stood there', abst, {}, { description: 'Golf' }, 'Abstract of meeting'],
  ['stays when the template has none', { ...abst, description: '' }, {}, { description: 'Golf' }, undefined],
  ['is the segment’s again', bus, {}, { interactionTemplateCode: 'ABST' }, null],
  ['is that of the segment’s template where the segment has none', bus, { description: '' }, { interactionTemplateCode: 'ABST' }, 'Business letter'],
  ['goes with the template', noTemplate, { interactionTemplateCode: '', description: '' }, { interactionTemplateCode: 'ABST' }, null],
]
test.each(descriptions)('R-LTMPL 2 a description %s', (_, template, its, was, description) => {
  expect(lineFromTemplate(template, header(its), before(was)).description).toBe(description)
})

const lineCampaigns: readonly [string, string, string, string | null][] = [
  ['the segment’s, if it has one', 'K1', 'K2', null],
  ['else the template’s', '', 'K2', 'K2'],
  ['none where neither has one', '', '', null],
]
test.each(lineCampaigns)('R-LTMPL 3 the campaign is %s', (_, its, templates, campaignNo) => {
  expect(lineFromTemplate({ ...abst, campaignNo: templates }, header({ campaignNo: its }), before()).campaignNo).toBe(campaignNo)
})

const ignoring = { ignoreContactCorrespondenceType: true } as const
const types: readonly [string, Partial<NamedTemplate>, Partial<SegmentHeader>, Partial<LineBefore>, string][] = [
  ['a header that ignores wishes decides', {}, { ...ignoring, correspondenceType: 'email' }, { contactType: 'hardCopy' }, 'email'],
  ['a header that ignores wishes and says nothing does not', {}, ignoring, { contactType: 'email' }, 'email'],
  ['a template that ignores wishes decides', { ...ignoring, correspondenceType: 'none' }, {}, { contactType: 'email' }, 'none'],
  ['the wish of the contact decides', {}, {}, { contactType: 'email' }, 'email'],
  ['without a wish the template decides', {}, {}, {}, 'hardCopy'],
  ['where neither says anything it stays', { correspondenceType: 'none' }, {}, { correspondenceType: 'email' }, 'email'],
]
test.each(types)('R-TYPE %s', (_, template, its, was, type) => {
  expect(lineFromTemplate({ ...abst, ...template }, header(its), before(was)).correspondenceType).toBe(type)
})
