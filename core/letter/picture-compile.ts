/**
 * Finds the pictures of a part that a record may replace, and takes their markup apart: where the picture, its size and its id stand.
 *
 * A placeholder says by its alt text which column it stands for: `Image:Photo`, or, for names that the options list, the bare name. Only
 * a drawing of one single picture counts. Merge-spec 14; ECMA-376 5th ed. Part 1, 20.4.2.5 (docPr), 20.1.8.13 (blip), 20.2.2.5 (pic).
 */
import { namespaceOf } from '#core/docx/namespaces'
import { attribute, findAttribute } from '#core/docx/xml-attributes'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import type { PictureNode, PicturePiece } from './program'
import { escapeAttribute } from './run-format'
import { staticNode } from './node-builder'
import type { StoryCompiler } from './story-compiler'
import { childNamed, endOf, isElement, sliceOf } from './xml-tokens'

const PREFIX = /^image:\s*/i

/** `Photo` of `Image:Photo`, null for any other name. */
export function pictureName(name: string): string | null {
  const trimmed = name.trim()
  return PREFIX.test(trimmed) && trimmed.length > 6 ? trimmed.replace(PREFIX, '') : null
}

/** The drawings that stand for a picture of the record, with its name. `names`: those that need no `Image:`. */
export function pictureTokens(xml: Xml, names: readonly string[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  for (let token = 0; token < xml.length; token++) {
    if (nameAt(xml, token) !== 'w:drawing' || !isElement(xml, token) || !isOnePicture(xml, token)) continue
    const properties = within(xml, token, 'wp:docPr')
    for (const text of ['descr', 'title'].map((name) => attribute(xml, properties, name)?.trim() ?? '')) {
      const name = pictureName(text) ?? (names.includes(text) ? text : null)
      if (name !== null && !found.has(token)) found.set(token, name)
    }
  }
  return found
}

/** The first drawing inside a picture control that can be replaced, -1 when there is none. */
export function drawingIn(xml: Xml, content: number): number {
  for (let token = content + 1, end = endOf(xml, content); token < end; token++)
    if (nameAt(xml, token) === 'w:drawing' && isElement(xml, token) && isOnePicture(xml, token)) return token
  return -1
}

const isOnePicture = (xml: Xml, drawing: number): boolean => {
  let pictures = 0
  for (let token = drawing + 1, end = endOf(xml, drawing); token < end; token++) {
    if (nameAt(xml, token) === 'pic:pic' && isElement(xml, token)) pictures++
    // A drawing within a drawing is looked at by itself; stopping here also keeps a pile of them from taking long.
    else if (nameAt(xml, token) === 'w:txbxContent' || nameAt(xml, token) === 'w:drawing') return false
  }
  return pictures === 1 && within(xml, drawing, 'wp:docPr') >= 0 && within(xml, drawing, 'a:blip') >= 0
}

export function pictureNode({ context }: StoryCompiler, drawing: number, name: string): PictureNode {
  const { xml } = context
  const box = boxOf(xml, drawing)
  return {
    kind: 'picture',
    name,
    part: context.part,
    pieces: piecesOf(xml, drawing, context.repeating > 0),
    box,
    open: '',
    close: '',
    place: context.placeOf(drawing),
    unfilled: [staticNode(context.slice(xml.from[drawing] ?? 0, xml.to[endOf(xml, drawing)] ?? 0))],
  }
}

/** The placeholder's own size in EMU. */
function boxOf(xml: Xml, drawing: number): PictureNode['box'] {
  const extent = within(xml, drawing, 'wp:extent')
  const [width, height] = ['cx', 'cy'].map((name) => Number(extent < 0 ? 0 : (attribute(xml, extent, name) ?? 0)))
  return width && height && width > 0 && height > 0 ? { width, height } : null
}

type Cut = { readonly from: number; readonly to: number; readonly piece: PicturePiece }

function piecesOf(xml: Xml, drawing: number, repeats: boolean): readonly PicturePiece[] {
  const cuts: Cut[] = []
  const cut = (token: number, name: string, piece: PicturePiece) => {
    const found = findAttribute(xml, token, name)
    if (found) cuts.push({ from: found.valueFrom, to: found.valueTo, piece })
  }
  const gone = (token: number) => {
    if (token >= 0) cuts.push({ from: xml.from[token] ?? 0, to: xml.to[endOf(xml, token)] ?? 0, piece: '' })
  }
  for (let token = drawing + 1, end = endOf(xml, drawing); token < end; token++) {
    if (!isElement(xml, token)) continue
    switch (nameAt(xml, token)) {
      case 'wp:extent':
      case 'a:ext':
        cut(token, 'cx', { slot: 'width' })
        cut(token, 'cy', { slot: 'height' })
        break
      case 'wp:docPr':
      case 'pic:cNvPr':
        if (repeats) cut(token, 'id', { slot: 'id' })
        for (const name of ['descr', 'title']) {
          const own = pictureName(attribute(xml, token, name) ?? '')
          if (own !== null) cut(token, name, escapeAttribute(own))
        }
        break
      case 'a:blip':
        cuts.push(...blipCuts(xml, token))
        break
      // The placeholder's crop is for the placeholder's picture.
      case 'a:srcRect':
        gone(token)
        break
    }
  }
  const pieces: PicturePiece[] = []
  let at = xml.from[drawing] ?? 0
  for (const { from, to, piece } of cuts.sort((a, b) => a.from - b.from)) {
    if (from < at) continue
    pieces.push(xml.text.slice(at, from), piece)
    at = to
  }
  return [...pieces, xml.text.slice(at, xml.to[endOf(xml, drawing)])]
}

/** The picture itself, and the version of it in another format that newer programs would prefer. */
function blipCuts(xml: Xml, blip: number): readonly Cut[] {
  const cuts: Cut[] = []
  const link = findAttribute(xml, blip, 'r:link')
  if (link) cuts.push({ from: link.from, to: link.to, piece: '' })
  const embed = findAttribute(xml, blip, 'r:embed')
  if (embed) cuts.push({ from: embed.valueFrom, to: embed.valueTo, piece: { slot: 'picture' } })
  else {
    const tag = /^<[^\s/>]+/.exec(sliceOf(xml, blip))?.[0] ?? ''
    const from = (xml.from[blip] ?? 0) + tag.length
    cuts.push(
      { from, to: from, piece: ` xmlns:r="${namespaceOf('r', isStrict(xml))}" r:embed="` },
      { from, to: from, piece: { slot: 'picture' } },
      { from, to: from, piece: '"' },
    )
  }
  const extensions = childNamed(xml, blip, 'a:extLst')
  if (extensions >= 0) cuts.push({ from: xml.from[extensions] ?? 0, to: xml.to[endOf(xml, extensions)] ?? 0, piece: '' })
  return cuts
}

export const isStrict = (xml: Xml): boolean => xml.text.includes(`"${namespaceOf('w', true)}"`)

function within(xml: Xml, element: number, name: string): number {
  for (let token = element + 1, end = endOf(xml, element); token < end; token++)
    if (nameAt(xml, token) === name && isElement(xml, token)) return token
  return -1
}
