/** A theme of Office's colours: everything in it can be read. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { OfficeLook } from '../host/office-theme'
import { contrast, mixed, readable } from './colour-maths'
import { officeLook, ownLook, type Look } from './office-colours'

const look = (ground: string, text: string, control: string, controlText: string, isDark: boolean | null): OfficeLook => ({ ground, text, control, controlText, isDark })
const themes = {
  white: look('#FFFFFF', '#262626', '#FFFFFF', '#262626', false),
  colourful: look('#E6E6E6', '#262626', '#FFFFFF', '#444444', false),
  'dark grey': look('#666666', '#FFFFFF', '#444444', '#F0F0F0', true),
  black: look('#262626', '#FFFFFF', '#0A0A0A', '#FFFFFF', true),
}
const softOf = { accent: 'accentSoft', accentText: 'accentSoft', add: 'addSoft', keep: 'keepSoft', remove: 'removeSoft', warn: 'warnSoft', stop: 'stopSoft' } as const

/** The worst that anything is read at. */
function worst({ colours, theme }: Look): number {
  const grounds = [colours.ground, colours.card, colours.sunken]
  const names = [...(Object.keys(softOf) as (keyof typeof softOf)[]), 'text', 'muted'] as const
  const ours = names.flatMap((name) => [...grounds, ...(name in softOf ? [colours[softOf[name as keyof typeof softOf]]] : [])].map((ground) => contrast(colours[name], ground)))
  const { palette } = theme
  const fluent = [palette.themePrimary, palette.themeDark, palette.neutralPrimary, palette.neutralSecondary, palette.neutralSecondaryAlt].map((text) => contrast(text, palette.white))
  return Math.min(...ours, ...fluent)
}

describe.each(Object.entries(themes))('Office in %s', (name, its) => {
  const made = officeLook(its)
  test('every text can be read on every ground, and lines can be seen', () => {
    expect(worst(made)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(made.colours.strongLine, made.colours.ground)).toBeGreaterThanOrEqual(3)
  })
  test('its ground and shade are Office’s', () => {
    expect(made.colours.ground).toBe(its.ground.toLowerCase())
    expect([made.shade, made.theme.isInverted]).toEqual(name === 'white' || name === 'colourful' ? ['light', false] : ['dark', true])
  })
})

test('any two colours that can be read at all make a theme that can', () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`)
  fc.assert(
    fc.property(colour, colour, colour, (ground, text, control) => {
      fc.pre(contrast(ground, text) >= 7)
      expect(worst(officeLook(look(ground, text, control, text, null)))).toBeGreaterThanOrEqual(4.5)
    }),
    { numRuns: 50 },
  )
})

test('what is no colour leaves our own theme', () => {
  expect(officeLook(look('windowtext', '#000', '#fff', '#000', true))).toEqual(ownLook('dark'))
  expect(officeLook(look('#fff', '', '#fff', '#000', null))).toEqual(ownLook('light'))
})

test('contrast and mixing are as WCAG and arithmetic have them', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#767676', '#fff')).toBeCloseTo(4.54, 2)
  expect([mixed('#000000', '#ffffff', 0.5), mixed('#abc', '#000000', 0)]).toEqual(['#808080', '#aabbcc'])
  expect(readable('#000000', ['#ffffff'], '#000000')).toBe('#000000')
})
