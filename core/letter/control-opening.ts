/**
 * The beginning of a content control, from its tag to its content, with places for what filling it changes: the date it holds, the
 * entry chosen last, whether its box is ticked. Placeholder mark and, when unlinked, binding are gone: Word would put the old text back.
 *
 * ECMA-376 5th ed. Part 1, 17.5.2.7 (date), 17.5.2.15 (dropDownList), 17.5.2.39 (showingPlcHdr); [MS-DOCX] 2.6 (w14:checked).
 */
import { attributesOf, findAttribute } from '#core/docx/xml-attributes'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import { BINDINGS } from './control-tokens'
import type { OpeningPiece } from './program'
import { repeatable } from './story-context'
import { childNamed, childrenOf, endOf, prefixOf, sliceOf, tagOf } from './xml-tokens'

type Cut = { readonly from: number; readonly to: number; readonly piece: OpeningPiece }

export type OpeningOptions = {
  readonly unlinked: boolean
  /** It stands in something that is repeated: ids go. */
  readonly repeats: boolean
}

export function openingOf(
  xml: Xml,
  token: number,
  properties: number,
  content: number,
  { unlinked, repeats }: OpeningOptions,
): readonly OpeningPiece[] {
  const cuts: Cut[] = []
  const whole = (child: number, piece: OpeningPiece) => {
    if (child >= 0) cuts.push({ from: xml.from[child] ?? 0, to: xml.to[endOf(xml, child)] ?? 0, piece })
  }
  const w = attributePrefix(xml, properties)
  whole(childNamed(xml, properties, 'w:showingPlcHdr'), '')
  if (unlinked) for (const name of BINDINGS) whole(childNamed(xml, properties, name), '')
  if (repeats) whole(childNamed(xml, properties, 'w:id'), '')
  const placeholder = childNamed(xml, properties, 'w:placeholder')
  if (!unlinked && placeholder >= 0) whole(placeholder, { slot: 'placeholder', text: sliceOf(xml, placeholder) })
  for (const child of childrenOf(xml, properties)) {
    const name = nameAt(xml, child)
    if (name === 'w:date') cuts.push(...attributeCuts(xml, child, 'w:fullDate', { slot: 'fullDate', name: `${w}fullDate` }))
    if (name === 'w:dropDownList' || name === 'w:comboBox')
      cuts.push(...attributeCuts(xml, child, 'w:lastValue', { slot: 'lastValue', name: `${w}lastValue` }))
    if (name === 'w14:checkbox') cuts.push(...checkedCuts(xml, child))
  }
  if (xml.kind[content] === Kind.empty) {
    const to = xml.to[content] ?? 0
    cuts.push({ from: xml.text.lastIndexOf('/', to), to, piece: '>' })
  }
  const pieces: OpeningPiece[] = []
  let at = xml.from[token] ?? 0
  const put = (to: number) => {
    const text = xml.text.slice(at, to)
    if (text !== '') pieces.push(repeats ? repeatable(text) : text)
  }
  for (const { from, to, piece } of cuts.sort((a, b) => a.from - b.from || a.to - b.to)) {
    put(from)
    if (piece !== '') pieces.push(piece)
    at = to
  }
  put(xml.to[content] ?? 0)
  return pieces
}

/** The end of the control, from behind its content. */
export function closingOf(xml: Xml, token: number, content: number): string {
  const rest = xml.text.slice(xml.to[endOf(xml, content)], xml.to[endOf(xml, token)])
  const tag = /^<([^\s/>]+)/.exec(tagOf(xml, content))?.[1] ?? ''
  return `</${tag}>${rest}`
}

/** The place of an attribute: behind the tag's name, and the old one gone. */
function attributeCuts(xml: Xml, element: number, name: string, piece: OpeningPiece): readonly Cut[] {
  const old = findAttribute(xml, element, name)
  const behind = (xml.from[element] ?? 0) + (/^<[^\s/>]+/.exec(tagOf(xml, element))?.[0].length ?? 0)
  return [{ from: behind, to: behind, piece }, ...(old ? [{ from: old.from, to: old.to, piece: '' }] : [])]
}

function checkedCuts(xml: Xml, checkbox: number): readonly Cut[] {
  const prefix = prefixOf(xml, checkbox)
  const piece: OpeningPiece = { slot: 'checked', prefix }
  const old = childNamed(xml, checkbox, 'w14:checked')
  if (old >= 0) return [{ from: xml.from[old] ?? 0, to: xml.to[endOf(xml, old)] ?? 0, piece }]
  const to = xml.to[checkbox] ?? 0
  if (xml.kind[checkbox] !== Kind.empty) return [{ from: to, to, piece }]
  const slash = xml.text.lastIndexOf('/', to)
  return [
    { from: slash, to: slash, piece: '>' },
    { from: slash, to: slash, piece },
    { from: slash, to, piece: `</${prefix}checkbox>` },
  ]
}

/** An attribute without prefix is in no namespace, so elements of a default namespace say under which their attributes are written. */
export function attributePrefix(xml: Xml, properties: number): string {
  for (const child of childrenOf(xml, properties)) {
    if (!nameAt(xml, child).startsWith('w:')) continue
    const own = attributesOf(xml, child).find(({ name }) => name.startsWith('w:'))
    const written = own && /^\s*([^\s=]*:)/.exec(xml.text.slice(own.from, own.valueFrom))?.[1]
    if (written) return written
  }
  return prefixOf(xml, properties)
}
