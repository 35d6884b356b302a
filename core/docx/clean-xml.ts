/**
 * Takes out of one XML part what must not leave the house: elements that are never wanted, and whatever names a relationship that is gone.
 *
 * A container that would be left without a paragraph gets an empty one; a picture that stood for an embedded object stays as a picture.
 */
import type { Cleaning } from './cleaning'
import type { Edit } from './edit'
import { withoutElement } from './edit'
import { isSafeAddress, standsWithoutRelationship, unwantedElements, type Unwanted } from './hygiene-rules'
import { mayHoldPaths, pathEdits } from './machine-paths'
import { attributesOf, innerText, type Attribute } from './xml-attributes'
import { Kind, nameAt, type Xml } from './xml-scan'

type TakenOut = Unwanted | Cleaning
export type Cleaned = { readonly edits: readonly Edit[]; readonly found: ReadonlySet<TakenOut> }

/** `gone` holds the ids of this part's relationships that have been dropped. */
export function cleanXml(xml: Xml, gone: ReadonlyMap<string, TakenOut>): Cleaned {
  const edits: Edit[] = []
  const found = new Set<TakenOut>()
  const wanted = xml.names.map((name) => concerns(name, gone.size > 0))
  for (let i = 0; i < xml.length; i++) {
    const kind = xml.kind[i]
    if ((kind !== Kind.open && kind !== Kind.empty) || wanted[xml.nameId[i] ?? 0] !== true) continue
    const name = nameAt(xml, i)
    const unwanted = unwantedElements.get(name)
    if (unwanted !== undefined && (xml.parent[i] ?? -1) >= 0) {
      found.add(unwanted)
      edits.push(takenOut(xml, i))
      i = xml.mate[i] ?? i
    } else if (name === 'w:object') {
      edits.push(...asPicture(xml, i))
    } else if (name === 'ep:HyperlinkBase') {
      // Relative addresses would begin there, on a machine of the author's.
      found.add('machine-path')
      edits.push(withoutElement(xml, i))
    } else if (name === 'ep:Template') {
      // Word writes the bare name of the template; a path tells about the author's machine.
      if (!/[\\/]/.test(innerText(xml, i))) continue
      found.add('template-path')
      edits.push(withoutElement(xml, i))
    } else if (cleanAttributes(xml, i, name, gone, edits, found)) i = xml.mate[i] ?? i
    else if (mayHoldPaths(name)) {
      const paths = pathEdits(xml, i)
      if (paths.length > 0) found.add('machine-path')
      edits.push(...paths)
    }
  }
  return { edits, found }
}

/** Names whose elements have to be looked at. With a relationship gone that is every name, as any element may have named it. */
const concerns = (name: string, anyGone: boolean): boolean =>
  anyGone || unwantedElements.has(name) || name === 'w:object' || name.startsWith('ep:') || mayHoldPaths(name)

/** True when the whole element went. */
function cleanAttributes(
  xml: Xml,
  token: number,
  name: string,
  gone: ReadonlyMap<string, TakenOut>,
  edits: Edit[],
  found: Set<TakenOut>,
): boolean {
  const attributes = attributesOf(xml, token)
  const doomed = attributes.filter((attribute) => attribute.name.startsWith('r:') && gone.has(attribute.value))
  for (const { value } of doomed) found.add(gone.get(value) ?? 'external-content')
  const named = attributes.filter((attribute) => attribute.name.startsWith('r:') && attribute.value !== '').length
  if (
    doomed.length > 0 &&
    doomed.length === named &&
    (name.startsWith('v:') ? name === 'v:imagedata' : !standsWithoutRelationship.has(name))
  ) {
    edits.push(takenOut(xml, token))
    return true
  }
  const picture = name === 'a:blip' && doomed.length > 0 && doomed.length === named ? drawingAround(xml, token) : -1
  if (picture >= 0) edits.push(withoutElement(xml, picture))
  else edits.push(...doomed.map(cut))
  if (!name.startsWith('v:')) return false
  for (const attribute of attributes) {
    if (attribute.name === 'o:ole') edits.push(cut(attribute))
    if (!isAddress(attribute.name, attribute.value)) continue
    found.add(attribute.name === 'href' ? 'hyperlink' : 'external-picture')
    edits.push(cut(attribute))
  }
  return false
}

const cut = (attribute: Attribute): Edit => ({ from: attribute.from, to: attribute.to, text: '' })

/** VML names addresses without a relationship: a link (`href`), a picture (`src`, `o:href`). */
const isAddress = (name: string, value: string): boolean =>
  (name === 'href' && !isSafeAddress(value)) ||
  (name === 'o:href' && value !== '') ||
  (name === 'src' && /^(?:[a-z][-+.a-z0-9]*:|[\\/])/i.test(value))

/** The w:drawing of which a picture is the whole content, -1 when the picture is one among several. */
function drawingAround(xml: Xml, blip: number): number {
  let at = xml.parent[blip] ?? -1
  for (const step of ['pic:blipFill', 'pic:pic', 'a:graphicData', 'a:graphic']) {
    if (at < 0 || nameAt(xml, at) !== step) return -1
    at = xml.parent[at] ?? -1
  }
  const drawing = at < 0 ? -1 : (xml.parent[at] ?? -1)
  return drawing >= 0 && nameAt(xml, drawing) === 'w:drawing' ? drawing : -1
}

/** An element of block content must leave a paragraph behind where the format asks for one: last in a cell, alone in a header. */
function takenOut(xml: Xml, token: number): Edit {
  const edit = withoutElement(xml, token)
  if (nameAt(xml, token) !== 'w:altChunk') return edit
  const parent = xml.parent[token] ?? -1
  if (parent < 0 || nameAt(xml, parent) === 'w:body') return edit
  const tag = xml.text.slice((xml.from[token] ?? 0) + 1, edit.to)
  return { ...edit, text: `<${tag.slice(0, tag.indexOf('altChunk'))}p/>` }
}

/** w:object becomes w:pict: what is drawn stays, what runs goes. ECMA-376 5th ed. Part 1, 17.3.3.19 (object), 17.3.3.21 (pict). */
function asPicture(xml: Xml, token: number): readonly Edit[] {
  const from = xml.from[token] ?? 0
  const prefix = /^<([^\s/>]*?)object/.exec(xml.text.slice(from, from + 1000))?.[1] ?? ''
  const rename: Edit = { from, to: from + `<${prefix}object`.length, text: `<${prefix}pict` }
  const attributes = attributesOf(xml, token).map(cut)
  const mate = xml.mate[token] ?? token
  const end: readonly Edit[] = mate === token ? [] : [{ from: xml.from[mate] ?? 0, to: xml.to[mate] ?? 0, text: `</${prefix}pict>` }]
  return [rename, ...attributes, ...end]
}
