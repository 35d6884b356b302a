/** Takes the markup of a drawing's picture apart: where the picture, its size, its turn and its id stand. */
import { namespaceOf } from '#core/docx/namespaces'
import { attribute, findAttribute } from '#core/docx/xml-attributes'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import { pictureName } from './picture-name'
import type { PicturePiece } from './program'
import { escapeAttribute } from './run-format'
import { childNamed, endOf, isElement, prefixOf, sliceOf, tagOf } from './xml-tokens'

export type Cut = { readonly from: number; readonly to: number; readonly piece: PicturePiece }

export function drawingCuts(xml: Xml, drawing: number, repeats: boolean): readonly Cut[] {
  const cuts: Cut[] = []
  const cut = (token: number, name: string, piece: PicturePiece) => {
    const found = findAttribute(xml, token, name)
    if (found) cuts.push({ from: found.valueFrom, to: found.valueTo, piece })
  }
  for (let token = drawing, end = endOf(xml, drawing); token < end; token++) {
    if (!isElement(xml, token)) continue
    switch (nameAt(xml, token)) {
      case 'wp:extent':
      case 'a:ext':
        if (nameAt(xml, token) === 'wp:extent') cuts.push(...effectCuts(xml, token))
        cut(token, 'cx', { slot: 'width' })
        cut(token, 'cy', { slot: 'height' })
        break
      case 'a:xfrm':
        cuts.push(...turnCuts(xml, token))
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
        cuts.push(whole(xml, token, ''))
        break
    }
  }
  return cuts
}

const whole = (xml: Xml, token: number, piece: PicturePiece): Cut => ({
  from: xml.from[token] ?? 0,
  to: xml.to[endOf(xml, token)] ?? 0,
  piece,
})

/** The text of a token with its cuts made pieces; the first of two that overlap counts. */
export function piecesOf(xml: Xml, token: number, cuts: readonly Cut[]): readonly PicturePiece[] {
  const pieces: PicturePiece[] = []
  let at = xml.from[token] ?? 0
  for (const { from, to, piece } of [...cuts].sort((a, b) => a.from - b.from)) {
    if (from < at) continue
    pieces.push(xml.text.slice(at, from), piece)
    at = to
  }
  return [...pieces, xml.text.slice(at, xml.to[endOf(xml, token)])]
}

/** `wp:effectExtent` follows the extent. */
function effectCuts(xml: Xml, extent: number): readonly Cut[] {
  const prefix = prefixOf(xml, extent)
  const old = childNamed(xml, xml.parent[extent] ?? -1, 'wp:effectExtent')
  if (old >= 0) return [whole(xml, old, { slot: 'effect', prefix, own: sliceOf(xml, old) })]
  const behind = xml.to[endOf(xml, extent)] ?? 0
  return [{ from: behind, to: behind, piece: { slot: 'effect', prefix, own: '' } }]
}

function turnCuts(xml: Xml, xfrm: number): readonly Cut[] {
  const old = ['rot', 'flipH', 'flipV'].flatMap((name) => findAttribute(xml, xfrm, name) ?? [])
  const behind = (xml.from[xfrm] ?? 0) + (/^<[^\s/>]+/.exec(tagOf(xml, xfrm))?.[0].length ?? 0)
  const own = old.map(({ from, to }) => xml.text.slice(from, to)).join('')
  return [{ from: behind, to: behind, piece: { slot: 'turn', own } }, ...old.map(({ from, to }) => ({ from, to, piece: '' }))]
}

/** The picture itself, and the version of it in another format that newer programs would prefer. */
function blipCuts(xml: Xml, blip: number): readonly Cut[] {
  const cuts: Cut[] = []
  const prefix = prefixOf(xml, blip)
  const strict = isStrict(xml)
  const link = findAttribute(xml, blip, 'r:link')
  if (link) cuts.push({ from: link.from, to: link.to, piece: '' })
  const embed = findAttribute(xml, blip, 'r:embed')
  if (embed) cuts.push({ from: embed.valueFrom, to: embed.valueTo, piece: { slot: 'picture' } })
  else {
    const from = (xml.from[blip] ?? 0) + (/^<[^\s/>]+/.exec(tagOf(xml, blip))?.[0].length ?? 0)
    cuts.push(
      { from, to: from, piece: ` xmlns:r="${namespaceOf('r', strict)}" r:embed="` },
      { from, to: from, piece: { slot: 'picture' } },
      { from, to: from, piece: '"' },
    )
  }
  const extensions = childNamed(xml, blip, 'a:extLst')
  const drawing: PicturePiece = { slot: 'drawing', prefix, strict }
  if (extensions >= 0) return [...cuts, whole(xml, extensions, drawing)]
  const to = xml.to[blip] ?? 0
  if (xml.kind[blip] === Kind.empty) {
    const from = xml.text.lastIndexOf('/', to)
    return [...cuts, { from, to: from, piece: '>' }, { from, to: from, piece: drawing }, { from, to, piece: `</${prefix}blip>` }]
  }
  const close = xml.from[endOf(xml, blip)] ?? 0
  return [...cuts, { from: close, to: close, piece: drawing }]
}

export const isStrict = (xml: Xml): boolean => xml.text.includes(`"${namespaceOf('w', true)}"`)
