/**
 * The space between the paragraphs of a letter, in twentieths of a point: what sets an address close together and the text apart.
 *
 * ECMA-376 5th ed. Part 1, 17.3.1.33 (spacing), 17.3.1.9 (contextualSpacing).
 */
import { isOn } from '#core/docx/mail-merge'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import { attributeOf, childrenOf } from './xml-walk'

export type Spacing = {
  readonly before: number
  readonly after: number
  /** None between paragraphs of one style. */
  readonly isContextual: boolean
}

export const noSpacing: Spacing = { before: 0, after: 0, isContextual: false }

/** As Word shows a space that it may choose. */
const AUTOMATIC = 280
const LINE = 240
/** The window of an envelope and the like are the paper's: more than this stands between no words of an e-mail. */
const MOST = 480

/** What paragraph properties change of a spacing. */
export function spacingOf(xml: Xml, properties: number, from: Spacing): Spacing {
  if (properties < 0) return from
  let spacing = from
  for (const each of childrenOf(xml, properties)) {
    const name = nameAt(xml, each)
    if (name === 'w:contextualSpacing') spacing = { ...spacing, isContextual: isOn(xml, each) }
    if (name === 'w:spacing') {
      const side = (which: 'before' | 'after') => sideOf((attribute) => attributeOf(xml, each, `w:${which}${attribute}`)) ?? spacing[which]
      spacing = { ...spacing, before: side('before'), after: side('after') }
    }
  }
  return spacing
}

function sideOf(attribute: (ending: '' | 'Lines' | 'Autospacing') => string): number | null {
  if (/^(1|true|on)$/.test(attribute('Autospacing'))) return AUTOMATIC
  const lines = Number(attribute('Lines'))
  if (lines > 0) return Math.min(MOST, (lines / 100) * LINE)
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)(pt|mm|cm|in|pc|pi)?$/.exec(attribute('')) ?? []
  return amount === '' ? null : Math.min(MOST, Math.round(Number(amount) * (TWENTIETHS[unit] ?? 1)))
}

const TWENTIETHS: Readonly<Record<string, number>> = { pt: 20, pc: 240, pi: 240, in: 1440, cm: 1440 / 2.54, mm: 144 / 2.54 }
