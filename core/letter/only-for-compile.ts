/**
 * Makes the node of "only for …": its content, and what must stay where it goes.
 *
 * The control itself never stays, whoever the letter is for: its title says what the sender thinks of the reader. Where the content goes,
 * halves of ranges stay (merge-spec F-13), cells are emptied, since the row's other cells must keep their columns, and so does the end of a
 * section that begins before it (B-4).
 */
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import { onlyForName } from '#core/segment/only-for'
import { whatShows } from './blank-line'
import { firstNamed, placementOf } from './control-shape'
import { nodeBuilder, staticNode } from './node-builder'
import { placeOfOnly } from './only-for-tokens'
import { isRange, type OnlyParts } from './story-items'
import type { Node, OnlyNode } from './program'
import type { StoryCompiler } from './story-compiler'
import { sliceIn, tagIn, type StoryContext } from './story-context'
import { childNamed, childrenOf, endOf, isElement, isOn, prefixOf, rangeOf, sliceOf } from './xml-tokens'

export function onlyControl(compiler: StoryCompiler, token: number): OnlyParts {
  const { context } = compiler
  const { xml } = context
  const content = childNamed(xml, token, 'w:sdtContent')
  const placement = placementOf(xml, token, content)
  const ranges = context.repeating > 0 ? [] : halvesIn(xml, content)
  const items = placement === 'run' ? compiler.itemsIn(content) : null
  // What Word shows in an empty control is no text of the letter.
  const isEmpty = isOn(xml, childNamed(xml, token, 'w:sdtPr'), 'w:showingPlcHdr')
  const nodes = isEmpty ? [] : items ? compiler.build(items, 0, items.length, {}) : compiler.children(content)
  const stays = nodeBuilder()
  for (const range of ranges) stays.text(sliceOf(xml, range))
  if (placement === 'cell') stays.text(emptyCells(context, content))
  if (placement === 'block') stays.text(keptSection(context, token, content))
  const isBlock = placement === 'block'
  const shows = items !== null && whatShows(context, items) === 'text'
  const node = onlyNode(context, token, nodes, { whenNot: stays.done(), shows, ...(isBlock && { block: blockOf(context, token, content) }) })
  return { node, ranges }
}

/** A note, or a comment, that a part of the letter refers to which is not for everybody. */
export function onlyNote(compiler: StoryCompiler, token: number): Node {
  const { context } = compiler
  const builder = nodeBuilder()
  builder.text(tagIn(context, token))
  builder.all(compiler.children(token))
  builder.text(tagIn(context, endOf(context.xml, token)))
  return onlyNode(context, token, builder.done(), { whenNot: [], shows: false })
}

function onlyNode(
  context: StoryContext,
  token: number,
  nodes: readonly Node[],
  rest: Pick<OnlyNode, 'whenNot' | 'shows'> & Partial<Pick<OnlyNode, 'block'>>,
): OnlyNode {
  const codes = context.onlyFor.get(token) ?? []
  return { kind: 'only', conditions: codes.map((code) => ({ code, name: onlyForName(code) })), nodes, block: null, place: context.placeOf(placeOfOnly(context.xml, token)), ...rest }
}

function halvesIn(xml: Xml, content: number): readonly number[] {
  const marks: number[] = []
  for (let token = content + 1, end = endOf(xml, content); token < end; token++)
    if (isElement(xml, token) && isRange(nameAt(xml, token))) marks.push(token)
  return marks.filter((mark) => marks.filter((other) => rangeOf(xml, other) === rangeOf(xml, mark)).length < 2)
}

function blockOf(context: StoryContext, token: number, content: number): NonNullable<OnlyNode['block']> {
  const { xml } = context
  const siblings = childrenOf(xml, xml.parent[token] ?? -1).filter((child) => isElement(xml, child) && BLOCKS.has(nameAt(xml, child)))
  const next = siblings[siblings.indexOf(token) + 1]
  return {
    beginsWithTable: firstBlock(xml, content) === 'w:tbl',
    behind: next === undefined ? 'nothing' : firstBlock(xml, next) === 'w:tbl' ? 'table' : 'paragraph',
    blank: staticNode(`<${prefixOf(xml, token)}p/>`).piece,
  }
}
const BLOCKS = new Set(['w:p', 'w:tbl', 'w:sdt', 'w:customXml'])

/** What an element is, or begins with. */
function firstBlock(xml: Xml, token: number): string {
  if (['w:p', 'w:tbl'].includes(nameAt(xml, token))) return nameAt(xml, token)
  const [paragraph, table] = [firstNamed(xml, token, 'w:p'), firstNamed(xml, token, 'w:tbl')]
  return table >= 0 && (paragraph < 0 || table < paragraph) ? 'w:tbl' : 'w:p'
}

function emptyCells(context: StoryContext, content: number): string {
  const { xml } = context
  return cellsIn(xml, content)
    .map((cell) => {
      const w = prefixOf(xml, cell)
      const properties = childNamed(xml, cell, 'w:tcPr')
      const paragraph = firstNamed(xml, cell, 'w:p')
      const form = paragraph < 0 ? -1 : childNamed(xml, paragraph, 'w:pPr')
      const line = form < 0 ? `<${w}p/>` : `<${w}p>${sliceIn(context, form)}</${w}p>`
      return `<${w}tc>${properties < 0 ? '' : sliceIn(context, properties)}${line}</${w}tc>`
    })
    .join('')
}

const cellsIn = (xml: Xml, content: number): readonly number[] =>
  childrenOf(xml, content).flatMap((child) => {
    if (!isElement(xml, child)) return []
    if (nameAt(xml, child) === 'w:tc') return [child]
    return xml.kind[child] === Kind.open && nameAt(xml, child) === 'w:sdt' ? cellsIn(xml, childNamed(xml, child, 'w:sdtContent')) : []
  })

/**
 * The paragraph that ends the section in which the content begins, without its text: what stands before would else get another section's
 * paper. Sections that begin and end in it go as a whole, unless others have their headers from them.
 */
function keptSection({ xml, slice }: StoryContext, token: number, content: number): string {
  const sections: number[] = []
  for (let at = content + 1, end = endOf(xml, content); at < end; at++)
    if (nameAt(xml, at) === 'w:sectPr' && isElement(xml, at) && nameAt(xml, xml.parent[at] ?? -1) === 'w:pPr') sections.push(at)
  const [first] = sections
  if (first === undefined) return ''
  const lendsHeaders = sections.some((section) =>
    childrenOf(xml, section).some((child) => /^w:(?:header|footer)Reference$/.test(nameAt(xml, child))),
  )
  if (!lendsHeaders && beginsSection(xml, token)) return ''
  const w = prefixOf(xml, first)
  return `<${w}p><${w}pPr>${slice(xml.from[first] ?? 0, xml.to[endOf(xml, first)] ?? 0)}</${w}pPr></${w}p>`
}

function beginsSection(xml: Xml, token: number): boolean {
  const siblings = childrenOf(xml, xml.parent[token] ?? -1).filter((child) => isElement(xml, child) && BLOCKS.has(nameAt(xml, child)))
  const before = siblings[siblings.indexOf(token) - 1]
  if (before === undefined) return nameAt(xml, xml.parent[token] ?? -1) === 'w:body'
  const properties = nameAt(xml, before) === 'w:p' ? childNamed(xml, before, 'w:pPr') : -1
  return properties >= 0 && childNamed(xml, properties, 'w:sectPr') >= 0
}
