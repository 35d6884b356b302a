/**
 * Check boxes and lists of legacy forms: the field stays alive, since what it shows is drawn from its data, and the data are set.
 *
 * Merge-spec C-9; ECMA-376 5th ed. Part 1, 17.16.7 (checkBox), 17.16.9 (ddList).
 */
import { attribute } from '#core/docx/xml-attributes'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import { append, lookUp, tell, type Evaluation } from './evaluation'
import { isYes, textOfValue } from './format-value'
import { staticNode } from './node-builder'
import type { FieldNode, FormField, Node } from './program'
import { childNamed, childrenOf, endOf, prefixOf, tagOf } from './xml-tokens'

const DATA: Readonly<Record<string, string>> = { FORMCHECKBOX: 'w:checkBox', FORMDROPDOWN: 'w:ddList' }

/** `stored`: the whole field as it stands. Null for other fields, and for one without data. */
export function formFieldOf(xml: Xml, begin: number, name: string, stored: readonly Node[]): FormField | null {
  const element = DATA[name]
  const data = element === undefined ? -1 : childNamed(xml, begin, 'w:ffData')
  const token = element === undefined || data < 0 ? -1 : childNamed(xml, data, element)
  const [first, ...rest] = stored
  if (token < 0 || first?.kind !== 'static') return null
  const from = xml.from[token] ?? 0
  const whole = xml.text.slice(from, xml.to[endOf(xml, token)])
  const at = first.piece.xml.indexOf(whole)
  if (at < 0) return null
  const open = tagOf(xml, token)
  const tag = /^<([^\s/>]+)/.exec(open)?.[1] ?? ''
  const isEmpty = open.endsWith('/>')
  const kept = childrenOf(xml, token).filter((child) => !SET.has(nameAt(xml, child)))
  return {
    before: [staticNode(first.piece.xml.slice(0, at))],
    behind: [staticNode(first.piece.xml.slice(at + whole.length)), ...rest],
    prefix: prefixOf(xml, token),
    open: isEmpty ? open.replace(/\s*\/>$/, '>') : open,
    inner: kept.map((child) => xml.text.slice(xml.from[child], xml.to[endOf(xml, child)])).join(''),
    close: `</${tag}>`,
    entries:
      name === 'FORMCHECKBOX'
        ? null
        : childrenOf(xml, token).flatMap((child) => (nameAt(xml, child) === 'w:listEntry' ? [attribute(xml, child, 'w:val') ?? ''] : [])),
  }
}
/** What a form has been set to before. */
const SET = new Set(['w:checked', 'w:result'])

/** False where no record knows the field, or its list has no such entry: the form stays as it is. */
export function setFormField(
  e: Evaluation,
  node: FieldNode,
  form: FormField,
  run: (e: Evaluation, nodes: readonly Node[]) => void,
): boolean {
  const name = node.wholeName ?? ''
  const { match, value } = lookUp(e, name)
  if (match.kind !== 'key') return false
  const { prefix: w, inner, entries } = form
  const text = textOfValue(e, node, name, value)
  let set = ''
  if (entries === null) set = `${inner}<${w}checked ${w}val="${isYes(e, text) ? '1' : '0'}"/>`
  else {
    const at = entries.findIndex((entry) => entry.toLowerCase() === text.trim().toLowerCase())
    if (at < 0) {
      tell(e, text === '' ? { kind: 'no-value', name, place: node.place } : { kind: 'not-in-list', name, value: text, place: node.place })
      return false
    }
    set = `<${w}result ${w}val="${at}"/>${inner}`
  }
  run(e, form.before)
  append(e, form.open + set + form.close)
  run(e, form.behind)
  e.printed++
  return true
}
