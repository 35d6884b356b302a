/**
 * A paragraph laid flat: its runs, marks, wrappers and fields in one row, however deep they stood.
 *
 * Word's fields are not elements: a field may begin in one wrapper (a hyperlink, a control, an insertion) and end in another. A row of
 * items has no such borders. What no record can change stays one item and one slice of the text.
 */
import { innerText } from '#core/docx/xml-attributes'
import { nameAt } from '#core/docx/xml-scan'
import type { Field } from './field'
import type { ControlNode, Node, OnlyNode } from './program'
import type { StoryContext } from './story-context'
import { after, childrenOf, endOf, isElement } from './xml-tokens'

export type Item =
  /** Left as it is. `visible`: a reader sees something of it. */
  | { readonly kind: 'raw'; readonly token: number; readonly visible: boolean }
  /** One end of a range: bookmark, comment, permission, move. */
  | { readonly kind: 'range'; readonly token: number }
  | { readonly kind: 'open' | 'close'; readonly token: number }
  /** A child of a run that stands alone; `text` when it is text, `nodes` when a record can change something inside. */
  | PartItem
  | FieldItem
  | { readonly kind: 'control'; readonly node: ControlNode; readonly token: number }
  | ({ readonly kind: 'only'; readonly token: number } & OnlyParts)
  | { readonly kind: 'pilcrow'; readonly token: number }
  | { readonly kind: 'block'; readonly token: number }

/** `ranges`: marks in it whose other half stands elsewhere. */
export type OnlyParts = { readonly node: OnlyNode; readonly ranges: readonly number[] }

export type PartItem = {
  readonly kind: 'part'
  readonly token: number
  readonly run: number
  readonly text: string | null
  readonly isCode: boolean
  readonly nodes: readonly Node[] | null
}
export type FieldItem = { readonly kind: 'begin' | 'separate' | 'end'; readonly field: Field; readonly token: number; readonly run: number }

const RANGES = new Set(
  'bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd permStart permEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd'
    .split(' ')
    .map((name) => `w:${name}`),
)
export const isRange = (name: string): boolean => RANGES.has(name)
const INVISIBLE = new Set(['w:rPr', 'w:lastRenderedPageBreak', 'w:annotationRef'])
/** Elements around runs that show nothing of their own. */
const WRAPPERS = new Set(['w:hyperlink', 'w:smartTag', 'w:ins', 'w:moveTo', 'w:customXml', 'w:dir', 'w:bdo'])
const SILENT = new Set(['w:proofErr', 'w:pPr', 'w:sdtPr', 'w:smartTagPr', 'w:customXmlPr'])
// Word's own note of where a page ended says nothing, in a code neither.
const TEXTS: Readonly<Record<string, string>> = {
  'w:lastRenderedPageBreak': '',
  'w:tab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '\u2011',
}

export type Inside = {
  /** Compiles what stands inside an element of a run (a drawing with a text box). */
  readonly nodesOf: (token: number) => readonly Node[]
  readonly controlOf: (token: number) => ControlNode | null
  readonly onlyOf: (token: number) => OnlyParts
}

/** The items of a paragraph or of another element that holds runs; its own properties are left out. */
export function itemsOf(context: StoryContext, element: number, inside: Inside): Item[] {
  const { xml, fields, isDynamic } = context
  const items: Item[] = []
  walk(element)
  return items

  function walk(parent: number) {
    for (const token of childrenOf(xml, parent)) {
      if (!isElement(xml, token)) continue
      const name = nameAt(xml, token)
      if (name === 'w:pPr' || name === 'w:sdtPr' || name === 'w:sdtEndPr') continue
      if (RANGES.has(name)) items.push({ kind: 'range', token })
      else if (!isDynamic(token, endOf(xml, token))) items.push({ kind: 'raw', token, visible: isVisible(token, name) })
      else if (name === 'w:r') explode(token)
      else if (name === 'w:fldSimple') simple(token)
      else if (name === 'w:sdt') control(token)
      else if (name === 'mc:AlternateContent' || name === 'w:ruby')
        items.push({ kind: 'part', token, run: -1, text: null, isCode: false, nodes: inside.nodesOf(token) })
      else wrapped(token)
    }
  }
  function wrapped(token: number) {
    items.push({ kind: 'open', token })
    walk(token)
    items.push({ kind: 'close', token: endOf(xml, token) })
  }
  function control(token: number) {
    if (context.onlyFor.has(token)) return void items.push({ kind: 'only', token, ...inside.onlyOf(token) })
    const node = context.controls.has(token) ? inside.controlOf(token) : null
    if (node) return void items.push({ kind: 'control', node, token })
    // The properties and the content's tags belong to the opening: they stand as one slice up to the first child.
    items.push({ kind: 'open', token })
    for (const child of childrenOf(xml, token)) if (nameAt(xml, child) === 'w:sdtContent') walk(child)
    items.push({ kind: 'close', token: endOf(xml, token) })
  }
  function simple(token: number) {
    const field = fields.marks.get(token)?.field
    const use = field && context.uses.get(field)
    if (!field || use === 'keep') return wrapped(token)
    items.push({ kind: 'begin', field, token, run: -1 })
    items.push({ kind: 'separate', field, token, run: -1 })
    walk(token)
    items.push({ kind: 'end', field, token: endOf(xml, token), run: -1 })
  }
  function explode(run: number) {
    for (let token = run + 1, end = endOf(xml, run); token < end; token = after(xml, token)) {
      if (!isElement(xml, token)) continue
      const name = nameAt(xml, token)
      if (name === 'w:rPr') continue
      const mark = fields.marks.get(token)
      if (name === 'w:fldChar' && mark && mark.role !== 'code' && mark.role !== 'simple')
        items.push({ kind: mark.role, field: mark.field, token, run })
      else if (isDynamic(token, endOf(xml, token)) && !mark)
        items.push({ kind: 'part', token, run, text: null, isCode: false, nodes: inside.nodesOf(token) })
      else {
        const isText = name === 'w:t' || name === 'w:instrText' || name === 'w:delInstrText'
        items.push({
          kind: 'part',
          token,
          run,
          text: isText ? innerText(xml, token) : (TEXTS[name] ?? null),
          isCode: name !== 'w:t' && isText,
          nodes: null,
        })
      }
    }
  }
  function isVisible(token: number, name: string): boolean {
    if (SILENT.has(name)) return false
    if (name !== 'w:r') {
      if (!WRAPPERS.has(name)) return name !== 'w:del'
      return childrenOf(xml, token).some(
        (child) => isElement(xml, child) && !RANGES.has(nameAt(xml, child)) && isVisible(child, nameAt(xml, child)),
      )
    }
    return childrenOf(xml, token).some(
      (child) =>
        isElement(xml, child) && !INVISIBLE.has(nameAt(xml, child)) && !(nameAt(xml, child) === 'w:t' && innerText(xml, child) === ''),
    )
  }
}
