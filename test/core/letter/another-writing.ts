/**
 * The same letter written in another way: as Word itself writes it anew when it is saved, or as other programs do.
 *
 * What the letter says must not change by any of it, so these are laws for the engine without a second opinion.
 */
import { DOMParser, XMLSerializer, type Element } from '@xmldom/xmldom'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { all, childNamed, closest, elementsOf, make, said } from './reference-dom'

/** Gives a number from 0 up to, but not with, `below`. */
export type Draw = (below: number) => number
/** `looks`: the formatting stays the same too. */
export type Writing = { readonly name: string; readonly looks: boolean; readonly write: (body: Element, draw: Draw) => void }

export const writings: readonly Writing[] = [
  { name: 'empty elements in one tag', looks: true, write: () => undefined },
  { name: 'a run for each letter', looks: true, write: lettersApart },
  { name: 'what Word strews between runs', looks: true, write: strewn },
  { name: 'fields that are locked or to be updated', looks: true, write: locked },
  { name: 'links, insertions and tags around runs', looks: true, write: wrapped },
  { name: 'simple fields as complex ones', looks: false, write: spelledOut },
  { name: 'complex fields as simple ones', looks: false, write: simplified },
  { name: 'fields without a stored result', looks: false, write: forgotten },
]

/** A package whose stories are written in this way. */
export function rewritten(docx: Uint8Array, writing: Writing, draw: Draw): Uint8Array {
  const parts = Object.entries(unzipSync(docx)).map(([name, bytes]): [string, Uint8Array] => {
    if (!/^word\/(document|header\d|footer\d|footnotes|endnotes)\.xml$/.test(name)) return [name, bytes]
    const story = new DOMParser().parseFromString(strFromU8(bytes).replace(/^<\?xml[^>]*>\s*/, ''), 'text/xml')
    writing.write(story.documentElement!, draw)
    return [name, strToU8(new XMLSerializer().serializeToString(story))]
  })
  return zipSync(Object.fromEntries(parts))
}

function lettersApart(body: Element) {
  for (const run of all(body, 'w:r')) {
    const look = childNamed(run, 'w:rPr')
    for (const content of elementsOf(run)) {
      if (content === look) continue
      const isText = content.nodeName === 'w:t' || content.nodeName === 'w:instrText'
      const pieces = isText
        ? Array.from(said(content)).map((sign) => make(run, content.nodeName, { 'xml:space': 'preserve' }, sign))
        : [content]
      for (const piece of pieces) run.parentNode?.insertBefore(make(run, 'w:r', ...copied(look), piece), run)
    }
    run.parentNode?.removeChild(run)
  }
}

function strewn(body: Element, draw: Draw) {
  for (const run of all(body, 'w:r')) {
    run.setAttribute('w:rsidR', '00AB12CD')
    // The look of a control without text is that of its first run.
    if (closest(run, 'w:sdtContent')) continue
    const beside = [
      () => [make(run, 'w:proofErr', { 'w:type': 'spellStart' })],
      () => [make(run, 'w:r', make(run, 'w:rPr', make(run, 'w:noProof')))],
      () => [make(run, 'w:permStart', { 'w:id': '77' }), make(run, 'w:permEnd', { 'w:id': '77' })],
      () => [],
    ][draw(4)]
    for (const one of beside?.() ?? []) run.parentNode?.insertBefore(one, run)
    if (draw(5) === 0 && !childNamed(run, 'w:instrText'))
      run.insertBefore(make(run, 'w:lastRenderedPageBreak'), childNamed(run, 'w:rPr')?.nextSibling ?? run.firstChild)
  }
  for (const line of all(body, 'w:p')) line.setAttribute('w:rsidRDefault', '00AB12CD')
}

function locked(body: Element, draw: Draw) {
  for (const mark of [...all(body, 'w:fldChar'), ...all(body, 'w:fldSimple')])
    if (mark.nodeName === 'w:fldSimple' || mark.getAttribute('w:fldCharType') === 'begin')
      mark.setAttribute(draw(2) === 0 ? 'w:dirty' : 'w:fldLock', draw(2) === 0 ? 'true' : '1')
}

function wrapped(body: Element, draw: Draw) {
  const kinds: readonly [string, Readonly<Record<string, string>>][] = [
    ['w:hyperlink', { 'w:anchor': 'b1' }],
    ['w:ins', { 'w:id': '91', 'w:author': 'a' }],
    ['w:smartTag', { 'w:element': 'place' }],
    ['w:customXml', { 'w:element': 'place' }],
    ['w:dir', { 'w:val': 'ltr' }],
  ]
  for (const run of all(body, 'w:r')) {
    const kind = kinds[draw(kinds.length * 2)]
    if (!kind) continue
    const around = make(run, ...kind)
    run.parentNode?.insertBefore(around, run)
    around.appendChild(run)
  }
}

function spelledOut(body: Element) {
  for (const field of all(body, 'w:fldSimple')) {
    const mark = (type: string) => make(field, 'w:r', make(field, 'w:fldChar', { 'w:fldCharType': type }))
    const code = make(field, 'w:r', make(field, 'w:instrText', { 'xml:space': 'preserve' }, field.getAttribute('w:instr') ?? ''))
    for (const one of [mark('begin'), code, mark('separate'), ...elementsOf(field), mark('end')]) field.parentNode?.insertBefore(one, field)
    field.parentNode?.removeChild(field)
  }
}

/** The runs of each merge field that has no other in it and stands in one paragraph: its code, its result. */
function plainFields(body: Element) {
  const found: { readonly marks: readonly Element[]; readonly code: readonly Element[]; readonly result: readonly Element[] }[] = []
  for (const line of all(body, 'w:p')) {
    let field: { marks: Element[]; code: Element[]; result: Element[] } | null = null
    for (const run of elementsOf(line)) {
      const mark = childNamed(run, 'w:fldChar')
      const type =
        mark && elementsOf(run).every((one) => one === mark || one.nodeName === 'w:rPr') ? mark.getAttribute('w:fldCharType') : null
      if (type === 'begin') field = { marks: [run], code: [], result: [] }
      else if (mark && type === null) field = null
      else if (type !== null) field?.marks.push(run)
      else if (run.nodeName !== 'w:r' && run.nodeName !== 'w:proofErr') field = null
      else if (run.nodeName === 'w:r') (field?.marks.length === 1 ? field.code : field?.result)?.push(run)
      if (type !== 'end') continue
      if (field && /^\s*mergefield\b/i.test(codeText(field))) found.push(field)
      field = null
    }
  }
  return found
}
const codeText = ({ code }: { readonly code: readonly Element[] }) => code.flatMap(elementsOf).map(said).join('')

function simplified(body: Element) {
  for (const { marks, code, result } of plainFields(body)) {
    const [begin] = marks
    if (!begin || closest(begin, 'w:fldSimple')) continue
    const field = make(begin, 'w:fldSimple', { 'w:instr': codeText({ code }) })
    begin.parentNode?.insertBefore(field, begin)
    for (const run of result) field.appendChild(run)
    for (const run of [...marks, ...code]) run.parentNode?.removeChild(run)
  }
}

function forgotten(body: Element) {
  for (const { marks, result } of plainFields(body)) for (const run of [...marks.slice(1, -1), ...result]) run.parentNode?.removeChild(run)
}

const copied = (look: Element | null) => (look ? [look.cloneNode(true) as Element] : [])
