/**
 * Finds the pictures of a part that a record may replace, and makes their nodes.
 *
 * A placeholder says by its alt text which column it stands for: `Image:Photo`, or, for names that the options list, the bare name. It is
 * a drawing of one picture, one picture in a group or on a canvas, or a shape of the older markup. Merge-spec 14; ECMA-376 5th ed. Part 1,
 * 20.4.2.5 (docPr), 20.1.8.13 (blip), 20.2.2.5 (pic).
 */
import { attribute } from '#core/docx/xml-attributes'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import { staticNode } from './node-builder'
import { drawingCuts, piecesOf } from './picture-cuts'
import { pictureName } from './picture-name'
import type { PictureNode } from './program'
import type { StoryCompiler } from './story-compiler'
import { imageData, vmlBox, vmlCuts, vmlTexts } from './vml-picture'
import { around, endOf, isElement } from './xml-tokens'

const DRAWING = new Set(['w:drawing'])

/** The tokens that stand for a picture of the record, with its name. `names`: those that need no `Image:`. */
export function pictureTokens(xml: Xml, names: readonly string[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  const put = (token: number, texts: readonly (string | undefined)[]) => {
    for (const text of texts.map((one) => one?.trim() ?? '')) {
      const name = pictureName(text) ?? (names.includes(text) ? text : null)
      if (name !== null && !found.has(token)) found.set(token, name)
    }
  }
  const textsOf = (token: number) => ['descr', 'title'].map((name) => attribute(xml, token, name))
  for (let token = 0; token < xml.length; token++) {
    if (!isElement(xml, token)) continue
    switch (nameAt(xml, token)) {
      case 'w:drawing':
        if (isOnePicture(xml, token)) put(token, textsOf(within(xml, token, 'wp:docPr')))
        break
      case 'pic:pic': {
        const drawing = around(xml, token, DRAWING)
        const properties = within(xml, token, 'pic:cNvPr')
        if (drawing >= 0 && properties >= 0 && within(xml, token, 'a:blip') >= 0 && !isOnePicture(xml, drawing))
          put(token, textsOf(properties))
        break
      }
      case 'w:pict': {
        const all = imageData(xml, token)
        for (const data of all) put(all.length === 1 ? token : (xml.parent[data] ?? token), vmlTexts(xml, data))
        break
      }
    }
  }
  return found
}

/** The first drawing between two tokens (within an element) that can be replaced, or shape of the older markup; -1 when there is none. */
export function drawingIn(xml: Xml, from: number, end = endOf(xml, from)): number {
  for (let token = from + 1; token < end; token++) {
    if (!isElement(xml, token)) continue
    if (nameAt(xml, token) === 'w:drawing' && isOnePicture(xml, token)) return token
    if (nameAt(xml, token) === 'w:pict' && imageData(xml, token).length === 1) return token
  }
  return -1
}

const isOnePicture = (xml: Xml, drawing: number): boolean => {
  let pictures = 0
  for (let token = drawing + 1, end = endOf(xml, drawing); token < end; token++) {
    if (nameAt(xml, token) === 'pic:pic' && isElement(xml, token)) pictures++
    // A drawing within a drawing is looked at by itself; stopping here also keeps a pile of them from taking long.
    else if (GROUPS.has(nameAt(xml, token))) return false
    if (pictures > 1) return false
  }
  return pictures === 1 && within(xml, drawing, 'wp:docPr') >= 0 && within(xml, drawing, 'a:blip') >= 0
}
const GROUPS = new Set(['w:txbxContent', 'w:drawing', 'wpg:wgp', 'wpc:wpc'])

export function pictureNode({ context }: StoryCompiler, token: number, name: string): PictureNode {
  const { xml } = context
  const data = imageData(xml, token)[0]
  const repeats = context.repeating > 0
  return {
    kind: 'picture',
    name,
    part: context.part,
    pieces: piecesOf(xml, token, data === undefined ? drawingCuts(xml, token, repeats) : vmlCuts(xml, data)),
    box: data === undefined ? boxOf(xml, token) : vmlBox(xml, data),
    numbered: repeats,
    open: '',
    close: '',
    place: context.placeOf(token),
    unfilled: [staticNode(context.slice(xml.from[token] ?? 0, xml.to[endOf(xml, token)] ?? 0))],
  }
}

/** The placeholder's own size in EMU; of one in a group, in the group's own units. */
function boxOf(xml: Xml, token: number): PictureNode['box'] {
  const isDrawing = nameAt(xml, token) === 'w:drawing'
  const extent = within(xml, isDrawing ? token : within(xml, token, 'a:xfrm'), isDrawing ? 'wp:extent' : 'a:ext')
  const [width, height] = ['cx', 'cy'].map((name) => Number(extent < 0 ? 0 : (attribute(xml, extent, name) ?? 0)))
  return width && height && width > 0 && height > 0 ? { width, height } : null
}

function within(xml: Xml, element: number, name: string): number {
  if (element < 0) return -1
  for (let token = element + 1, end = endOf(xml, element); token < end; token++)
    if (nameAt(xml, token) === name && isElement(xml, token)) return token
  return -1
}
