/**
 * Finds out whether a content control can be a slot, and makes its node: what it holds, how it is filled, what it is unfilled.
 *
 * ECMA-376 5th ed. Part 1, 17.5.2 (structured document tags); [MS-DOCX] 2.6 (w14:checkbox, w15:repeatingSection). Merge-spec 13.
 */
import { attribute } from '#core/docx/xml-attributes'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import { drawingIn, pictureNode } from './picture-compile'
import { nodeBuilder } from './node-builder'
import type { Binding, ControlKind, ControlNode, ControlPicture, ListItem, Node } from './program'
import { repeated } from './region-compile'
import { repeatable } from './story-context'
import type { StoryCompiler } from './story-compiler'
import { childNamed, childrenOf, endOf, isElement, isOn, prefixOf, sliceOf, tagOf, valOf } from './xml-tokens'

const NOT_SLOTS = new Set([
  'w:docPartObj',
  'w:docPartList',
  'w:group',
  'w:citation',
  'w:bibliography',
  'w:equation',
  'w15:repeatingSectionItem',
])

/** The tokens of the controls in a part that a record may fill: those with a name or a binding. */
export function controlTokens(xml: Xml): ReadonlySet<number> {
  const found = new Set<number>()
  for (let token = 0; token < xml.length; token++) {
    if (xml.kind[token] !== Kind.open || nameAt(xml, token) !== 'w:sdt') continue
    const properties = childNamed(xml, token, 'w:sdtPr')
    if (properties < 0 || childNamed(xml, token, 'w:sdtContent') < 0) continue
    if (childrenOf(xml, properties).some((child) => NOT_SLOTS.has(nameAt(xml, child)))) continue
    if (valOf(xml, properties, 'w:tag') || valOf(xml, properties, 'w:alias') || bindingOf(xml, properties)) found.add(token)
  }
  return found
}

export function bindingOf(xml: Xml, properties: number): Binding | null {
  for (const name of ['w:dataBinding', 'w15:dataBinding']) {
    const binding = childNamed(xml, properties, name)
    const path = binding < 0 ? undefined : attribute(xml, binding, 'w:xpath')
    if (binding >= 0 && path) return { path, store: (attribute(xml, binding, 'w:storeItemID') ?? '').toLowerCase() }
  }
  return null
}

/** The node of a control, null when it stands where no value can be put (a control around whole rows). */
export function controlNode(compiler: StoryCompiler, token: number): ControlNode | null {
  const { context } = compiler
  const { xml, options } = context
  const properties = childNamed(xml, token, 'w:sdtPr')
  const content = childNamed(xml, token, 'w:sdtContent')
  const what = kindOf(compiler, token, properties, content)
  const placement = placementOf(xml, token, content)
  if (placement === 'row' && what.kind !== 'repeat') return null
  const isPlaceholder = isOn(xml, properties, 'w:showingPlcHdr')
  const run = firstRun(xml, content)
  const paragraph = firstNamed(xml, content, 'w:p')
  const w = prefixOf(xml, token)
  const format = isPlaceholder ? typedFormat(xml, properties, w) : { ...context.formatOf(run), prefix: w }
  const shell = shellOf(xml, content, placement, paragraph, w)
  const tag = valOf(xml, properties, 'w:tag') ?? ''
  const isNote = options.isNoteName(tag)
  return {
    kind: 'control',
    what,
    tag,
    title: valOf(xml, properties, 'w:alias') ?? '',
    // What repeats has no one place in the bound part; its controls are unlinked.
    binding: context.repeating > 0 ? null : bindingOf(xml, properties),
    placement: placement === 'row' ? 'block' : placement,
    isNote,
    alone: placement === 'block' && isAlone(xml, token),
    open:
      options.removeControls || isNote
        ? ''
        : repeatableIf(context.repeating > 0, openOf(compiler, token, properties, content, what.kind === 'picture')),
    close: options.removeControls || isNote ? '' : xml.text.slice(xml.from[endOf(xml, content)], xml.to[endOf(xml, token)]),
    before: repeatableIf(context.repeating > 0, shell.before),
    behind: shell.behind,
    form: placement === 'block' && paragraph >= 0 ? compiler.formOf(paragraph) : { open: `<${w}p>`, close: `</${w}p>` },
    format,
    place: context.placeOf(token),
    unfilled: what.kind === 'repeat' ? [] : unfilledOf(compiler, token, content),
  }
}

function unfilledOf(compiler: StoryCompiler, token: number, content: number): readonly Node[] {
  const { context } = compiler
  const { xml } = context
  const builder = nodeBuilder()
  builder.text(context.slice(xml.from[token] ?? 0, xml.to[content] ?? 0))
  builder.all(compiler.children(content))
  builder.text(context.slice(xml.from[endOf(xml, content)] ?? 0, xml.to[endOf(xml, token)] ?? 0))
  return builder.done()
}

function kindOf(compiler: StoryCompiler, token: number, properties: number, content: number): ControlKind {
  const { xml } = compiler.context
  for (const child of childrenOf(xml, properties)) {
    if (!isElement(xml, child)) continue
    switch (nameAt(xml, child)) {
      case 'w:date':
        return { kind: 'date', picture: valOf(xml, child, 'w:dateFormat') ?? '', language: valOf(xml, child, 'w:lid') ?? '' }
      case 'w:dropDownList':
      case 'w:comboBox':
        return { kind: 'list', items: listItems(xml, child), free: nameAt(xml, child) === 'w:comboBox' }
      case 'w14:checkbox':
        return { kind: 'checkbox', on: glyph(xml, child, 'w14:checkedState', '2612'), off: glyph(xml, child, 'w14:uncheckedState', '2610') }
      case 'w:picture':
        return { kind: 'picture', picture: controlPicture(compiler, token, properties, content) }
      case 'w15:repeatingSection':
        return { kind: 'repeat', item: repeatItem(compiler, content) }
    }
  }
  return { kind: 'text' }
}

/** Around the drawing all stays as it stands; the run goes with the drawing. */
function controlPicture(compiler: StoryCompiler, token: number, properties: number, content: number): ControlPicture | null {
  const { xml } = compiler.context
  const drawing = drawingIn(xml, content)
  const run = drawing < 0 ? -1 : (xml.parent[drawing] ?? -1)
  if (run < 0 || nameAt(xml, run) !== 'w:r') return null
  const name = valOf(xml, properties, 'w:tag') ?? valOf(xml, properties, 'w:alias') ?? ''
  const from = (at: number, to: number) => compiler.context.slice(at, to)
  return {
    before: from(xml.to[content] ?? 0, xml.from[run] ?? 0),
    node: {
      ...pictureNode(compiler, drawing, name),
      open: from(xml.from[run] ?? 0, xml.from[drawing] ?? 0),
      close: from(xml.to[endOf(xml, drawing)] ?? 0, xml.to[endOf(xml, run)] ?? 0),
      place: compiler.context.placeOf(token),
    },
    behind: from(xml.to[endOf(xml, run)] ?? 0, xml.from[endOf(xml, content)] ?? 0),
  }
}

function repeatItem(compiler: StoryCompiler, content: number): readonly Node[] {
  const { xml } = compiler.context
  const first = childrenOf(xml, content).find((child) => isElement(xml, child) && nameAt(xml, child) === 'w:sdt')
  if (first === undefined) return []
  const node = repeated(compiler, '', first, () => compiler.element(first))
  return node.kind === 'repeat' ? node.nodes : []
}

function listItems(xml: Xml, list: number): readonly ListItem[] {
  return childrenOf(xml, list).flatMap((item) => {
    if (nameAt(xml, item) !== 'w:listItem') return []
    const value = attribute(xml, item, 'w:value') ?? ''
    return [{ value, shown: attribute(xml, item, 'w:displayText') ?? value }]
  })
}

function glyph(xml: Xml, checkbox: number, state: string, fallback: string) {
  const element = childNamed(xml, checkbox, state)
  const code = (element < 0 ? undefined : attribute(xml, element, 'w14:val')) ?? fallback
  const point = parseInt(code, 16)
  return {
    font: (element < 0 ? undefined : attribute(xml, element, 'w14:font')) ?? 'MS Gothic',
    sign: point > 0x1f && point < 0xd800 ? String.fromCharCode(point) : '\u2612',
  }
}

function placementOf(xml: Xml, token: number, content: number): 'run' | 'block' | 'cell' | 'row' {
  const names = childrenOf(xml, content)
    .filter((child) => isElement(xml, child))
    .map((child) => nameAt(xml, child))
  if (names.includes('w:tc')) return 'cell'
  if (names.includes('w:tr')) return 'row'
  if (names.includes('w:p') || names.includes('w:tbl')) return 'block'
  const parent = nameAt(xml, xml.parent[token] ?? -1)
  if (parent === 'w:tr') return 'cell'
  if (parent === 'w:tbl') return 'row'
  if (names.includes('w:sdt')) return placementOf(xml, token, childNamed(xml, childNamed(xml, content, 'w:sdt'), 'w:sdtContent'))
  return ['w:body', 'w:tc', 'w:hdr', 'w:ftr', 'w:txbxContent', 'w:footnote', 'w:endnote', 'w:comment'].includes(parent) ? 'block' : 'run'
}

/** What stands between the control's content and the text: the cell's and the paragraph's tags and properties. */
function shellOf(xml: Xml, content: number, placement: string, paragraph: number, w: string): { before: string; behind: string } {
  if (placement === 'run') return { before: '', behind: '' }
  const properties = paragraph < 0 ? -1 : childNamed(xml, paragraph, 'w:pPr')
  // An empty paragraph element has no close tag to stand apart from.
  const open =
    paragraph < 0 || xml.kind[paragraph] === Kind.empty
      ? `<${w}p>`
      : tagOf(xml, paragraph) + (properties < 0 ? '' : sliceOf(xml, properties))
  const line = { before: open, behind: `</${w}p>` }
  if (placement === 'block') return line
  const cell = firstNamed(xml, content, 'w:tc')
  const cellProperties = cell < 0 ? -1 : childNamed(xml, cell, 'w:tcPr')
  return {
    before: `${cell < 0 ? `<${w}tc>` : tagOf(xml, cell)}${cellProperties < 0 ? '' : sliceOf(xml, cellProperties)}${line.before}`,
    behind: `${line.behind}</${w}tc>`,
  }
}

/** The control's opening with the placeholder's mark gone, and the binding when it is unlinked: Word would put the old text back. */
function openOf(compiler: StoryCompiler, token: number, properties: number, content: number, isPicture: boolean): string {
  const { xml, options, repeating } = compiler.context
  let text = xml.text.slice(xml.from[token], xml.to[content])
  const gone = ['w:showingPlcHdr', ...(options.unlinkBindings || repeating > 0 || isPicture ? ['w:dataBinding', 'w15:dataBinding'] : [])]
  for (const name of gone) {
    const child = childNamed(xml, properties, name)
    if (child >= 0) text = text.replace(sliceOf(xml, child), '')
  }
  return text
}

const repeatableIf = (isRepeated: boolean, text: string): string => (isRepeated ? repeatable(text) : text)

/** The formatting of typed text where the old content was the placeholder (merge-spec S-3). */
function typedFormat(xml: Xml, properties: number, w: string) {
  const own = childNamed(xml, properties, 'w:rPr')
  let text = own < 0 ? '' : sliceOf(xml, own)
  const style = own < 0 ? -1 : childNamed(xml, own, 'w:rStyle')
  if (style >= 0 && attribute(xml, style, 'w:val') === 'PlaceholderText') text = text.replace(sliceOf(xml, style), '')
  return { prefix: w, properties: text }
}

function firstNamed(xml: Xml, within: number, name: string): number {
  for (let token = within + 1, end = endOf(xml, within); token < end; token++)
    if (nameAt(xml, token) === name && isElement(xml, token)) return token
  return -1
}

/** The first run that shows text. */
function firstRun(xml: Xml, within: number): number {
  const text = firstNamed(xml, within, 'w:t')
  for (let up = text < 0 ? -1 : (xml.parent[text] ?? -1); up >= 0; up = xml.parent[up] ?? -1) if (nameAt(xml, up) === 'w:r') return up
  return firstNamed(xml, within, 'w:r')
}

/** Nothing else stands in the cell, box or header: something must stay when the control goes. */
function isAlone(xml: Xml, token: number): boolean {
  const parent = xml.parent[token] ?? -1
  const blocks = childrenOf(xml, parent).filter((child) => ['w:p', 'w:tbl', 'w:sdt'].includes(nameAt(xml, child)))
  const last = blocks[blocks.length - 1]
  return blocks.length === 1 || (nameAt(xml, parent) === 'w:tc' && last === token)
}
