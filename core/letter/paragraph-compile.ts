/** Compiles paragraphs: those that stay whole, and those whose ends move because a field spans them or brings paragraphs of its own. */
import { nameAt } from '#core/docx/xml-scan'
import { isNoteField, lineOf, lineOfFlow } from './blank-line'
import type { Field } from './field'
import { nodeBuilder } from './node-builder'
import { openOf } from './paragraph-form'
import type { Node } from './program'
import { tagIn, type StoryContext } from './story-context'
import type { StoryCompiler } from './story-compiler'
import type { Item } from './story-items'
import { endOf, isElement } from './xml-tokens'

/** A paragraph that no field leaves. */
export function paragraphNode(compiler: StoryCompiler, token: number, isLast: boolean): Node {
  const { context, itemsIn, build } = compiler
  const { xml } = context
  const items = itemsIn(token)
  if (items.some((item) => item.kind === 'begin' && mayBreak(context, item.field)))
    return flowOf(compiler, [token], [...items, { kind: 'pilcrow', token }], isLast ? token : -1)
  const builder = nodeBuilder()
  builder.text(openOf(context, token))
  builder.all(build(items, 0, items.length, {}))
  builder.text(tagIn(context, endOf(xml, token)))
  const { suppress, carried } = lineOf(context, items, token, isLast)
  return { kind: 'paragraph', nodes: builder.done(), suppress, carried }
}

/** Paragraphs, and the tables between them, that a field spans. */
export function flowNode(compiler: StoryCompiler, kids: readonly number[], last: number): Node {
  const { xml } = compiler.context
  const items: Item[] = []
  for (const kid of kids) {
    if (!isElement(xml, kid)) continue
    if (nameAt(xml, kid) !== 'w:p') items.push({ kind: 'block', token: kid })
    else items.push(...compiler.itemsIn(kid), { kind: 'pilcrow', token: kid })
  }
  return flowOf(compiler, kids, items, last)
}

function flowOf(compiler: StoryCompiler, kids: readonly number[], items: readonly Item[], last: number): Node {
  const nodes = compiler
    .build(items, 0, items.length, { forms: true })
    .map((node) => (node.kind === 'pilcrow' ? { ...node, ...lineOfFlow(compiler.context, items, node.token, last) } : node))
  return { kind: 'flow', nodes, fallback: compiler.formOf(kids[0] ?? 0) }
}
/** The last of the paragraphs that a field beginning here reaches, itself when no field leaves it. */
export function flowEnd({ fields, uses }: StoryContext, kids: readonly number[], at: number): number {
  let until = at
  for (let i = at; i <= until; i++) {
    const kid = kids[i] ?? 0
    for (const field of fields.all) {
      if (field.paragraph !== kid || field.endParagraph === kid) continue
      const use = uses.get(field)
      if (use !== 'merge' && use !== 'strip' && use !== 'link') continue
      const end = kids.indexOf(field.endParagraph)
      if (end > until) until = end
    }
  }
  return until
}

/** A value of it may make several paragraphs. */
function mayBreak(context: StoryContext, field: Field): boolean {
  const { uses, options } = context
  if (uses.get(field) !== 'merge') return false
  const { name } = field.code
  if (name === 'ADDRESSBLOCK' || name === 'GREETINGLINE') return true
  if (name === 'MERGEFIELD') return options.breakParagraphs || isNoteField(context, field)
  return field.nested.some((one) => mayBreak(context, one))
}
