/**
 * Makes the node of a content control: what it holds, how it is filled, what it is unfilled.
 *
 * ECMA-376 5th ed. Part 1, 17.5.2 (structured document tags). Merge-spec 13.
 */
import { nameAt, type Xml } from '#core/docx/xml-scan'
import { kindOf } from './control-kind'
import { closingOf, openingOf } from './control-opening'
import { firstNamed, firstRun, isAlone, placementOf, shellOf } from './control-shape'
import { BINDINGS, bindingOf } from './control-tokens'
import { nodeBuilder } from './node-builder'
import { canLink } from './note-place'
import { withoutStyle } from './placeholder-style'
import type { ControlNode, Node } from './program'
import { repeatable } from './story-context'
import type { StoryCompiler } from './story-compiler'
import type { RunFormat } from './run-format'
import { childNamed, endOf, isElement, isOn, prefixOf, sliceOf, valOf } from './xml-tokens'

/** Null when it stands where no value can be put (a control around whole rows). */
export function controlNode(compiler: StoryCompiler, token: number): ControlNode | null {
  const { context } = compiler
  const { xml, options } = context
  const properties = childNamed(xml, token, 'w:sdtPr')
  const content = childNamed(xml, token, 'w:sdtContent')
  const placement = placementOf(xml, token, content)
  if (placement === 'row' && childNamed(xml, properties, 'w15:repeatingSection') < 0) return null
  const format = formatOf(compiler, token, properties, content)
  const what = kindOf(compiler, token, properties, content, format)
  const paragraph = firstNamed(xml, content, 'w:p')
  const { prefix: w } = format
  const shell = shellOf(xml, content, placement, paragraph, w)
  const repeats = context.repeating > 0
  // What repeats has no marks, since their names must be unique.
  const marks = repeats ? { starts: '', ends: '' } : marksIn(xml, content)
  const unlinked = options.unlinkBindings || repeats || what.kind === 'picture' || what.kind === 'repeat'
  const tag = valOf(xml, properties, 'w:tag') ?? ''
  const isNote = options.isNoteName(tag)
  const isBare = options.removeControls || isNote
  return {
    kind: 'control',
    what,
    tag,
    title: valOf(xml, properties, 'w:alias') ?? '',
    // What repeats has no one place in the bound part; its controls are unlinked.
    binding: repeats ? null : bindingOf(xml, properties),
    placement: placement === 'row' ? 'block' : placement,
    isNote,
    alone: placement === 'block' && isAlone(xml, token),
    open: isBare ? [] : openingOf(xml, token, properties, content, { unlinked, repeats }),
    close: isBare ? '' : closingOf(xml, token, content),
    before: (repeats ? repeatable(shell.before) : shell.before) + marks.starts,
    behind: marks.ends + shell.behind,
    form: placement === 'block' && paragraph >= 0 ? compiler.formOf(paragraph) : { open: `<${w}p>`, close: `</${w}p>` },
    format,
    strict: context.strict,
    canLink: canLink(xml, token),
    place: context.placeOf(token),
    // A list of lists would be compiled over and over.
    unfilled: what.kind === 'repeat' && repeats ? [] : unfilledOf(compiler, token, properties, content),
  }
}

/** As the letter has it; where it is repeated without its binding, or all copies would show one value. */
function unfilledOf(compiler: StoryCompiler, token: number, properties: number, content: number): readonly Node[] {
  const { context } = compiler
  const { xml } = context
  const builder = nodeBuilder()
  const isEmpty = endOf(xml, content) === content
  const opening = context.slice(xml.from[token] ?? 0, xml.to[content] ?? 0)
  builder.text(context.repeating > 0 ? withoutBindings(xml, properties, opening) : opening)
  builder.all(compiler.children(content))
  builder.text(context.slice((isEmpty ? xml.to[content] : xml.from[endOf(xml, content)]) ?? 0, xml.to[endOf(xml, token)] ?? 0))
  return builder.done()
}

function withoutBindings(xml: Xml, properties: number, opening: string): string {
  let text = opening
  for (const name of BINDINGS) {
    const child = childNamed(xml, properties, name)
    if (child >= 0) text = text.replace(sliceOf(xml, child), '')
  }
  return text
}

/** Marks of ranges (bookmarks, comments) in the content: they stay round the value, or their other halves would dangle (F-13). */
function marksIn(xml: Xml, content: number): { readonly starts: string; readonly ends: string } {
  let starts = ''
  let ends = ''
  for (let token = content + 1, end = endOf(xml, content); token < end; token++) {
    if (!isElement(xml, token)) continue
    if (/^w:(?:bookmark|commentRange|perm)Start$/.test(nameAt(xml, token))) starts += sliceOf(xml, token)
    else if (/^w:(?:bookmark|commentRange|perm)End$/.test(nameAt(xml, token))) ends += sliceOf(xml, token)
  }
  return { starts, ends }
}

/** That of the first run; of typed text where the old content was the placeholder, or nothing (merge-spec S-3). */
function formatOf({ context }: StoryCompiler, token: number, properties: number, content: number): RunFormat {
  const { xml, options } = context
  const run = firstRun(xml, content)
  const own = childNamed(xml, properties, 'w:rPr')
  const isTyped = run < 0 || isOn(xml, properties, 'w:showingPlcHdr')
  const written = isTyped ? (own < 0 ? '' : sliceOf(xml, own)) : context.formatOf(run).properties
  return { prefix: prefixOf(xml, token), properties: withoutStyle(written, options.placeholderStyles) }
}
