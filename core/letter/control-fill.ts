/** Fills a content control, or leaves it as the letter has it when no record knows it (merge-spec 13). */
import { append, lookUp, tell, type Evaluation, type Found } from './evaluation'
import { noteRuns } from './field-print'
import { dateText, isYes, textOfControlValue } from './format-value'
import { listOf } from './list-value'
import { fillWith } from './picture-fill'
import type { ControlNode, ControlPicture, Node } from './program'
import { escapeAttribute, plainLines, runOf, withFont } from './run-format'

type Run = (e: Evaluation, nodes: readonly Node[]) => void

/** Stores of Word's own document properties: a control bound to one shows a property of the document, whatever its title is. */
const PROPERTY_STORES = new Set([
  '{6c3c8bc8-f283-45ae-878a-bab7291924a1}',
  '{6668398d-a668-4e3e-a5eb-62b293d839f1}',
  '{55af091b-3c7a-41e3-b477-f2fdaa23cfda}',
])

export function fillControl(e: Evaluation, node: ControlNode, run: Run): void {
  if (node.isNote && e.context.note) return fillNote(e, node)
  const found = valueFor(e, node)
  if (!found) return node.what.kind === 'repeat' ? run(e, node.what.item) : run(e, node.unfilled)
  if (node.what.kind === 'repeat') return fillRepeat(e, node, node.what.item, found, run)
  if (node.what.kind === 'picture')
    return node.what.picture ? fillPictureControl(e, node, node.what.picture, found, run) : run(e, node.unfilled)
  const filled = filledAs(e, node, found)
  if (node.isNote) return fillNoteText(e, node, filled.text)
  if (filled.text !== '') e.printed++
  else tell(e, { kind: 'no-value', name: nameOf(node), place: node.place })
  if (node.binding) e.bound.push({ ...node.binding, value: filled.bound })
  const { format } = node
  // A control must hold something: an empty value leaves an empty run (merge-spec S-4).
  const body =
    filled.run ?? (filled.text === '' ? `<${format.prefix}r>${format.properties}</${format.prefix}r>` : runOf(filled.text, format))
  append(e, filled.open(node.open) + node.before + body + node.behind + node.close)
}

export const nameOf = (node: ControlNode): string => node.tag || node.title || node.binding?.path || ''

/** Asked by tag, then by title, then by path; a title never by alias, since Word's own cover pages use "Title" and "Company". */
function valueFor(e: Evaluation, node: ControlNode): Found | null {
  const isProperty = node.binding !== null && PROPERTY_STORES.has(node.binding.store)
  if (node.tag !== '') {
    const found = lookUp(e, node.tag)
    if (found.match.kind === 'key' || (found.match.kind === 'absent' && found.match.stable.toLowerCase() === node.tag.toLowerCase()))
      return found
    if (found.match.kind === 'ambiguous')
      tell(e, { kind: 'ambiguous-field', name: node.tag, candidates: found.match.candidates, place: node.place })
  }
  if (isProperty) return null
  for (const name of [node.title, node.binding?.path ?? '', lastStep(node.binding?.path ?? '')]) {
    const found = name === '' ? null : ownKey(e, name)
    if (found) return found
  }
  const same = node.binding && e.bound.find((one) => one.store === node.binding?.store && one.path === node.binding.path)
  return same ? { match: { kind: 'key', key: '' }, value: same.value } : null
}

function ownKey(e: Evaluation, name: string): Found | null {
  for (let at = e.scopes.length - 1; at >= 0; at--) {
    const scope = e.scopes[at]
    const key = scope?.matcher.ownKey(name)
    if (scope && key !== undefined) return { match: { kind: 'key', key }, value: scope.record[key] }
  }
  return null
}

/** `City` of `/ns0:root[1]/ns0:City[1]`. */
const lastStep = (path: string): string => /(?:^|[/:@])([^/:@[\]]+)(?:\[\d+\])?$/.exec(path)?.[1] ?? ''

type Filled = { readonly text: string; readonly bound: string; readonly run?: string; readonly open: (open: string) => string }

function filledAs(e: Evaluation, node: ControlNode, found: Found): Filled {
  const { what, format } = node
  const same = (open: string) => open
  const text = plainLines(textOfControlValue(e, node, nameOf(node), found.value))
  switch (what.kind) {
    case 'date': {
      const date = dateText(e, node, text, what.picture, what.language)
      return { text: date.text, bound: date.iso ?? text, open: (open) => (date.iso ? withFullDate(open, date.iso) : open) }
    }
    case 'list': {
      const item = what.items.find((one) => one.value === text) ?? what.items.find((one) => one.shown.toLowerCase() === text.toLowerCase())
      if (!item && text !== '' && !what.free) tell(e, { kind: 'not-in-list', name: nameOf(node), value: text, place: node.place })
      return { text: item?.shown ?? text, bound: item?.value ?? text, open: (open) => withLastValue(open, item?.value ?? text) }
    }
    case 'checkbox': {
      const isOn = isYes(e, text)
      const glyph = isOn ? what.on : what.off
      return {
        text: glyph.sign,
        bound: isOn ? 'true' : 'false',
        run: runOf(glyph.sign, withFont(format, glyph.font)),
        open: (open) => open.replace(/(<[\w.-]+:checked\s+[\w.-]+:val\s*=\s*["'])[^"']*/, `$1${isOn ? '1' : '0'}`),
      }
    }
    default:
      return { text, bound: text, open: same }
  }
}

function withFullDate(open: string, iso: string): string {
  return open.replace(/<([\w.-]*:?)date\b([^>]*?)(\/?)>/, (_, w: string, rest: string, slash: string) => {
    const others = rest.replace(/\s+[\w.-]*:?fullDate\s*=\s*("[^"]*"|'[^']*')/, '')
    return `<${w}date${others} ${w}fullDate="${escapeAttribute(iso)}"${slash}>`
  })
}

function withLastValue(open: string, value: string): string {
  return open.replace(/<([\w.-]*:?)(dropDownList|comboBox)\b([^>]*?)(\/?)>/, (_, w: string, name: string, rest: string, slash: string) => {
    const others = rest.replace(/\s+[\w.-]*:?lastValue\s*=\s*("[^"]*"|'[^']*')/, '')
    return `<${w}${name}${others} ${w}lastValue="${escapeAttribute(value.replace(/\n/g, ' '))}"${slash}>`
  })
}

function fillRepeat(e: Evaluation, node: ControlNode, item: readonly Node[], found: Found, run: Run) {
  const items = listOf(found.value)
  if (items === null) {
    tell(e, { kind: 'not-a-list', name: nameOf(node), place: node.place })
    return run(e, item)
  }
  if (items.length === 0) return
  append(e, node.open)
  for (const record of items) {
    e.scopes.push({ record, matcher: e.matcherFor(Object.keys(record)) })
    run(e, item)
    e.scopes.pop()
  }
  append(e, node.close)
}

/** A control of its own holds the picture; without one nothing is left of it but the paragraph or cell that must be there. */
function fillPictureControl(e: Evaluation, node: ControlNode, { before, node: picture, behind }: ControlPicture, found: Found, run: Run) {
  if (!(found.value instanceof Uint8Array) && found.value !== null && found.value !== undefined && found.value !== '') {
    tell(e, { kind: 'not-a-picture', name: nameOf(node), place: node.place })
    return run(e, node.unfilled)
  }
  const outer = e.out
  e.out = []
  const isGone = fillWith(e, picture, found, run)
  const made = e.out
  e.out = outer
  if (isGone) return append(e, node.before + node.behind)
  append(e, node.open + before)
  for (const piece of made) outer.push(piece)
  append(e, behind + node.close)
}

/** The personal note: every paragraph of it a paragraph of the place; an empty note leaves nothing (catalogue: the note's place). */
function fillNote(e: Evaluation, node: ControlNode) {
  const paragraphs = (e.context.note?.paragraphs ?? []).map((paragraph) => noteRuns(paragraph.runs, node.format))
  printParagraphs(e, node, paragraphs)
}

function fillNoteText(e: Evaluation, node: ControlNode, text: string) {
  printParagraphs(e, node, text === '' ? [] : text.split('\n').map((line) => runOf(line, node.format)))
}

function printParagraphs(e: Evaluation, node: ControlNode, paragraphs: readonly string[]) {
  const { form } = node
  const w = node.format.prefix
  if (paragraphs.length > 0) e.printed++
  if (node.placement === 'run') return append(e, paragraphs.join(`<${w}r><${w}br/></${w}r>`))
  if (node.placement === 'cell') return append(e, node.before + paragraphs.join(`${form?.close ?? ''}${form?.open ?? ''}`) + node.behind)
  if (paragraphs.length === 0) return node.alone && form ? append(e, form.open + form.close) : undefined
  append(e, paragraphs.map((paragraph) => `${form?.open ?? ''}${paragraph}${form?.close ?? ''}`).join(''))
}
