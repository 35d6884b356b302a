import { expect, test } from '@jest/globals'
import { newTemplate } from '#core/interaction/interaction-template'
import type { InteractionTemplate } from '#core/api/interaction-template'
import { blankHeader, broughtBy, changedOf } from './header-draft'

const template = { ...newTemplate, code: 'SPRING', description: 'Spring', unitCost: 12.5, language: 'nb', letters: [] } as unknown as InteractionTemplate

test('only what is another value goes to the server, and a value written back is no change', () => {
  expect(changedOf(blankHeader, { description: 'Spring', subject: '', unitCost: 0 })).toEqual({ description: 'Spring' })
  expect(changedOf({ ...blankHeader, description: 'Spring' }, { description: '' })).toEqual({ description: '' })
})

test('a template brings cost, minutes, language and how it is sent, and a campaign only if it has one', () => {
  expect(broughtBy(template)).toMatchObject({ unitCost: 12.5, language: 'nb', correspondenceType: 'email' })
  expect(broughtBy(template)).toMatchObject({ campaignNo: '' })
  expect(broughtBy({ ...template, campaignNo: 'CP1001' })).toMatchObject({ campaignNo: 'CP1001' })
})
