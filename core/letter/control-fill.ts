/** Fills a content control, or leaves it as the letter has it when no record knows it (merge-spec 13). */
import { append, lookUp, tell, type Evaluation, type Found } from './evaluation'
import { filledAs, nameOf, openingText, type Filled } from './control-value'
import { listOf } from './list-value'
import { fillNote, fillNoteText } from './note-print'
import { fillFresh, fillWith } from './picture-fill'
import { isPictureValue } from './picture-value'
import type { ControlNode, ControlPicture, Node } from './program'
import { runOf } from './run-format'

type Run = (e: Evaluation, nodes: readonly Node[]) => void

/** Stores of Word's own document properties: a control bound to one shows a property of the document, whatever its title is. */
const PROPERTY_STORES = new Set([
  '{6c3c8bc8-f283-45ae-878a-bab7291924a1}',
  '{6668398d-a668-4e3e-a5eb-62b293d839f1}',
  '{55af091b-3c7a-41e3-b477-f2fdaa23cfda}',
])

export function fillControl(e: Evaluation, node: ControlNode, run: Run): void {
  if (node.isNote && e.context.note) return fillNote(e, node)
  const { what } = node
  const found = valueFor(e, node)
  if (what.kind === 'repeat') return found ? fillRepeat(e, node, what.item, found, run) : asItStands(e, node, run)
  if (!found) return run(e, node.unfilled)
  if (what.kind === 'picture') return fillPictureControl(e, node, what.picture, found, run)
  const filled = filledAs(e, node, found)
  if (node.isNote) return fillNoteText(e, node, filled.text)
  if (filled.text !== '') e.printed++
  else tell(e, { kind: 'no-value', name: nameOf(node), place: node.place })
  if (node.binding) e.bound.push({ ...node.binding, value: filled.bound })
  append(e, openingText(node.open, filled) + node.before + contentFor(e, node, filled) + node.behind + node.close)
}

/** A control must hold something: an empty value leaves an empty run (merge-spec S-4). */
function contentFor(e: Evaluation, { what, format, placement, form }: ControlNode, { text, run }: Filled): string {
  if (run !== undefined) return run
  if (text === '') return `<${format.prefix}r>${format.properties}</${format.prefix}r>`
  // Plain text is one paragraph; rich text may have several.
  const mayBreak = e.breakParagraphs && placement !== 'run' && what.kind === 'text' && !what.isPlain && form !== null
  if (!mayBreak) return runOf(text, format)
  return text
    .split('\n')
    .map((line) => runOf(line, format))
    .join(`${form.close}${form.open}`)
}

/** A repeating section that no record knows: what it held, or, in another one, its first item. */
function asItStands(e: Evaluation, node: ControlNode, run: Run) {
  if (node.what.kind !== 'repeat' || node.unfilled.length > 0) return run(e, node.unfilled)
  append(e, openingText(node.open, {}))
  run(e, node.what.item)
  append(e, node.close)
}

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

function fillRepeat(e: Evaluation, node: ControlNode, item: readonly Node[], found: Found, run: Run) {
  const items = listOf(found.value)
  if (items === null) {
    tell(e, { kind: 'not-a-list', name: nameOf(node), place: node.place })
    return asItStands(e, node, run)
  }
  // Something must stay in a cell, box or header.
  if (items.length === 0) return node.alone && node.form ? append(e, node.form.open + node.form.close) : undefined
  append(e, openingText(node.open, {}))
  for (const record of items) {
    e.scopes.push({ record, matcher: e.matcherFor(Object.keys(record)) })
    run(e, item)
    e.scopes.pop()
  }
  append(e, node.close)
}

/** A control of its own holds the picture; without one nothing is left of it but the paragraph or cell that must be there. */
function fillPictureControl(e: Evaluation, node: ControlNode, own: ControlPicture | null, found: Found, run: Run) {
  const { value } = found
  const isNone = value === null || value === undefined || value === ''
  if (!isNone && !isPictureValue(value)) {
    tell(e, { kind: 'not-a-picture', name: nameOf(node), why: 'no-bytes', place: node.place })
    return run(e, node.unfilled)
  }
  const outer = e.out
  e.out = []
  // Where the placeholder is no drawing of a single picture, the record's picture stands as large as it is.
  const outcome = own
    ? fillWith(e, own.node, found, run)
    : fillFresh(e, { name: nameOf(node), place: node.place, part: node.place.part, format: node.format, strict: node.strict }, found)
  const made = e.out
  e.out = outer
  if (outcome === 'refused' && !own) return run(e, node.unfilled)
  if (outcome === 'gone') return append(e, node.before + node.behind)
  append(e, openingText(node.open, {}) + (own?.before ?? node.before))
  for (const piece of made) outer.push(piece)
  append(e, (own?.behind ?? node.behind) + node.close)
}
