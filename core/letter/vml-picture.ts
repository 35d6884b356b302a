/**
 * Pictures in the older markup (VML): a shape with a size in its style, and the picture as its image data.
 *
 * ECMA-376 5th ed. Part 4, 19.1.2.19 (shape), 19.1.2.11 (imagedata).
 */
import { attribute, findAttribute } from '#core/docx/xml-attributes'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import type { Cut } from './picture-cuts'
import { pictureName } from './picture-name'
import type { PictureNode } from './program'
import { escapeAttribute } from './run-format'
import { around, endOf, isElement } from './xml-tokens'

/** The image data within a token, in order; what stands in a text box is looked at by itself. */
export function imageData(xml: Xml, within: number): readonly number[] {
  const found: number[] = []
  for (let token = within, end = endOf(xml, within); token < end; token++) {
    if (nameAt(xml, token) === 'w:txbxContent') token = endOf(xml, token)
    else if (nameAt(xml, token) === 'v:imagedata' && isElement(xml, token)) found.push(token)
  }
  return found
}

/** What says which picture it stands for. */
export const vmlTexts = (xml: Xml, data: number): readonly string[] => [
  attribute(xml, xml.parent[data] ?? -1, 'alt') ?? '',
  attribute(xml, data, 'o:title') ?? '',
]

const CROPS = ['cropleft', 'croptop', 'cropright', 'cropbottom']

export function vmlCuts(xml: Xml, data: number): readonly Cut[] {
  const shape = xml.parent[data] ?? -1
  const cuts: Cut[] = []
  const id = findAttribute(xml, data, 'r:id')
  if (id) cuts.push({ from: id.valueFrom, to: id.valueTo, piece: { slot: 'picture' } })
  for (const name of CROPS) {
    const crop = findAttribute(xml, data, name)
    if (crop) cuts.push({ from: crop.from, to: crop.to, piece: '' })
  }
  for (const [token, name] of [
    [shape, 'alt'],
    [data, 'o:title'],
  ] as const) {
    const text = findAttribute(xml, token, name)
    const own = pictureName(text?.value ?? '')
    if (text && own !== null) cuts.push({ from: text.valueFrom, to: text.valueTo, piece: escapeAttribute(own) })
  }
  const style = findAttribute(xml, shape, 'style')
  if (!style) return cuts
  for (const { of, unit, per, from, to } of lengthsOf(xml, shape)) cuts.push({ from, to, piece: { slot: 'length', of, unit, per } })
  return [...cuts, { from: style.valueTo, to: style.valueTo, piece: { slot: 'rotation' } }]
}

/** The shape's own size; in a group in the group's own units. */
export function vmlBox(xml: Xml, data: number): PictureNode['box'] {
  const lengths = lengthsOf(xml, xml.parent[data] ?? -1)
  const [width, height] = (['width', 'height'] as const).map((name) => {
    const found = lengths.find(({ of }) => of === name)
    return found ? found.amount * found.per : 0
  })
  return width && height ? { width, height } : null
}

const EMU: Readonly<Record<string, number>> = { pt: 12_700, in: 914_400, cm: 360_000, mm: 36_000, px: 9_525, pc: 152_400, '': 9_525 }

function lengthsOf(xml: Xml, shape: number) {
  const style = findAttribute(xml, shape, 'style')
  if (!style) return []
  const inGroup = around(xml, shape, new Set(['v:group'])) >= 0
  const text = xml.text.slice(style.valueFrom, style.valueTo)
  return [...text.matchAll(/(?<=^|;)\s*(width|height)\s*:\s*([\d.]+)\s*(pt|in|cm|mm|px|pc|)\s*(?=;|$)/gi)].map((found) => {
    const [all, of = '', amount = '', unit = ''] = found
    const from = style.valueFrom + found.index + all.search(/[\d.]/)
    return {
      of: of.toLowerCase() as 'width' | 'height',
      amount: Number(amount),
      unit: inGroup ? '' : unit.toLowerCase(),
      per: inGroup ? 1 : (EMU[unit.toLowerCase()] ?? 1),
      from,
      to: style.valueFrom + found.index + all.trimEnd().length,
    }
  })
}
