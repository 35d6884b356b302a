/**
 * The fields of one part, found in one pass over its tokens: where each begins and ends, its code, and what stands inside what.
 *
 * Every story (body, header, note, text box) has its own stack of open fields; a table cell has one too, because a field that crosses
 * a cell's border is left as it is. The pass never recurses. Deleted fields (whole inside `w:del`) are no fields.
 *
 * ECMA-376 5th ed. Part 1, 17.16.18 (fldChar), 17.16.19 (fldSimple), 17.16.23 (instrText).
 */
import { attribute, innerText } from '#core/docx/xml-attributes'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import { fail, ok, type Result } from '#core/prelude/result'
import { parseFieldCode, type CodePiece, type FieldCode } from './format/code'
import type { LetterFault } from './letter-note'
import type { PlaceOf } from './place'
import { endOf, isElement } from './xml-tokens'

export type Field = {
  readonly simple: boolean
  /** The fldChar that begins it, or the fldSimple. */
  readonly begin: number
  separate: number
  end: number
  /** The run of the begin mark, -1 for a simple field. */
  readonly run: number
  readonly paragraph: number
  endParagraph: number
  /** The block container (body, cell, content of a control …) of begin and end. */
  readonly container: number
  endContainer: number
  readonly parent: Field | null
  /** It stands in the code of its parent, not in its result. */
  readonly inCode: boolean
  /** It stands in the old result of its parent, perhaps in a table or box there. */
  readonly inResult: boolean
  /** The fields in the code, in order: a nested piece is an index into these. */
  readonly nested: Field[]
  readonly pieces: CodePiece[]
  code: FieldCode
  /** The run of the first letter of the field's name, -1 when unknown. */
  nameRun: number
  resultRun: number
  /** Runs of the old result with their text. */
  readonly result: { readonly run: number; readonly text: string }[]
  crossesBorder: boolean
}

export type FieldMark = { readonly field: Field; readonly role: 'begin' | 'separate' | 'end' | 'code' | 'simple' }
export type Fields = { readonly all: readonly Field[]; readonly marks: ReadonlyMap<number, FieldMark> }

/** A piece of a code that is neither text nor field: a drawing, a table. */
export const OBJECT = -1
export const MAX_FIELD_DEPTH = 50

const STORIES = new Set(['w:body', 'w:hdr', 'w:ftr', 'w:footnote', 'w:endnote', 'w:comment', 'w:txbxContent'])
const CONTAINERS = new Set([...STORIES, 'w:tc', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo'])
const OBJECTS = new Set([
  'w:drawing',
  'w:pict',
  'w:object',
  'mc:AlternateContent',
  'w:tbl',
  'w:sym',
  'w:footnoteReference',
  'w:endnoteReference',
])
const noCode: FieldCode = { name: '', args: [], switches: [] }

type Context = { readonly stack: Field[]; readonly cell: boolean }

export function scanFields(xml: Xml, placeOf: PlaceOf): Result<Fields, LetterFault> {
  const all: Field[] = []
  const marks = new Map<number, FieldMark>()
  const contexts: Context[] = [{ stack: [], cell: false }]
  const runs: number[] = []
  const paragraphs: number[] = []
  const simple: Field[] = []
  // While a drawing or table stands in a field's code, its text is no code of that field.
  const objectEnds = new Map<Field, number>()

  const stack = () => contexts[contexts.length - 1]?.stack ?? []
  const top = () => stack()[stack().length - 1]
  const objectEnd = (field: Field) => objectEnds.get(field) ?? -1
  const inCode = (field: Field) => field.separate < 0 && !field.simple
  const run = () => runs[runs.length - 1] ?? -1
  const unbalanced = (token: number): Result<never, LetterFault> => fail({ kind: 'unbalanced-field', place: placeOf(token) })

  function open(token: number, isSimple: boolean): Field {
    const outer = top() ?? null
    const code = outer !== null && inCode(outer)
    const parent = outer ?? outerField(contexts)
    const field: Field = {
      simple: isSimple,
      begin: token,
      separate: -1,
      end: -1,
      run: isSimple ? -1 : run(),
      paragraph: paragraphs[paragraphs.length - 1] ?? -1,
      endParagraph: -1,
      container: containerOf(xml, token),
      endContainer: -1,
      parent,
      inCode: code,
      inResult: parent !== null && !inCode(parent),
      nested: [],
      pieces: [],
      code: noCode,
      nameRun: -1,
      resultRun: -1,
      result: [],
      crossesBorder: false,
    }
    if (outer && code && token > objectEnd(outer)) {
      outer.pieces.push({ nested: outer.nested.length })
      outer.nested.push(field)
    }
    all.push(field)
    stack().push(field)
    return field
  }
  function close(field: Field, token: number) {
    field.end = token
    field.endParagraph = paragraphs[paragraphs.length - 1] ?? -1
    field.endContainer = containerOf(xml, token)
    if (!field.simple && field.container !== field.endContainer) field.crossesBorder = true
    field.code = parseFieldCode(field.pieces)
  }
  function addCode(field: Field, text: string, token: number) {
    if (token <= objectEnd(field)) return
    if (field.nameRun < 0 && /\S/.test(text)) field.nameRun = run()
    field.pieces.push(text)
    marks.set(token, { field, role: 'code' })
  }
  function addResult(field: Field, text: string) {
    if (field.resultRun < 0) field.resultRun = run()
    field.result.push({ run: run(), text })
  }
  /** Text in a run: part of the innermost open field's code or result. */
  function said(token: number, text: string) {
    const field = top()
    if (!field) return
    if (inCode(field)) addCode(field, text, token)
    else for (const one of resultChain(stack())) addResult(one, text)
  }

  for (let token = 0; token < xml.length; token++) {
    const kind = xml.kind[token]
    if (kind !== Kind.open && kind !== Kind.empty && kind !== Kind.close) continue
    const name = nameAt(xml, token)
    if (kind === Kind.close) {
      if (name === 'w:r') runs.pop()
      else if (name === 'w:p') {
        const field = top()
        if (field && inCode(field)) field.pieces.push('\r')
        paragraphs.pop()
      } else if (name === 'w:fldSimple') {
        const field = simple.pop()
        if (field) {
          if (stack().pop() !== field) return unbalanced(token)
          close(field, token)
        }
      } else if (STORIES.has(name)) {
        const context = contexts.pop()
        if (context && context.stack.length > 0) return unbalanced(context.stack[0]?.begin ?? token)
      } else if (name === 'w:tc') {
        const context = contexts.pop()
        for (const field of context?.stack ?? []) {
          field.crossesBorder = true
          stack().push(field)
        }
      }
      continue
    }
    const empty = kind === Kind.empty
    if (OBJECTS.has(name)) {
      const field = top()
      if (field && inCode(field) && token > objectEnd(field)) {
        field.pieces.push({ nested: OBJECT })
        objectEnds.set(field, endOf(xml, token))
        continue
      }
    }
    if (name === 'w:r' && !empty) runs.push(token)
    else if (name === 'w:p' && !empty) paragraphs.push(token)
    else if (STORIES.has(name) && !empty) contexts.push({ stack: [], cell: false })
    else if (name === 'w:tc' && !empty) contexts.push({ stack: [], cell: true })
    else if ((name === 'w:del' || name === 'w:moveFrom') && !empty && isBalanced(xml, token)) token = endOf(xml, token)
    else if (name === 'w:fldSimple') {
      if (depth(contexts) >= MAX_FIELD_DEPTH) return fail({ kind: 'fields-too-deep', place: placeOf(token), limit: MAX_FIELD_DEPTH })
      const field = open(token, true)
      field.pieces.push(attribute(xml, token, 'w:instr') ?? '')
      marks.set(token, { field, role: 'simple' })
      if (empty) {
        stack().pop()
        close(field, token)
      } else simple.push(field)
    } else if (name === 'w:fldChar') {
      const type = attribute(xml, token, 'w:fldCharType')
      if (type === 'begin') {
        if (depth(contexts) >= MAX_FIELD_DEPTH) return fail({ kind: 'fields-too-deep', place: placeOf(token), limit: MAX_FIELD_DEPTH })
        marks.set(token, { field: open(token, false), role: 'begin' })
      } else {
        const field = top() ?? takeAcrossBorder(contexts)
        if (!field || field.simple || (type === 'separate' && field.separate >= 0)) return unbalanced(token)
        marks.set(token, { field, role: type === 'separate' ? 'separate' : 'end' })
        if (type === 'separate') field.separate = token
        else {
          const from = contexts.find((context) => context.stack.includes(field))
          from?.stack.splice(from.stack.indexOf(field), 1)
          close(field, token)
        }
      }
    } else if (name === 'w:instrText' || name === 'w:delInstrText' || name === 'w:t') said(token, innerText(xml, token))
    else if (name === 'w:tab' && run() >= 0 && nameAt(xml, xml.parent[token] ?? -1) === 'w:r') said(token, '\t')
    else if (name === 'w:br' || name === 'w:cr') said(token, '\n')
    else if (name === 'w:noBreakHyphen') said(token, '\u2011')
  }
  return ok({ all, marks })
}

/** The fields whose result the place is in, from the innermost out, as long as it is visible there. */
function resultChain(stack: readonly Field[]): readonly Field[] {
  const chain: Field[] = []
  for (let at = stack.length - 1; at >= 0; at--) {
    const field = stack[at]
    if (!field || (field.separate < 0 && !field.simple)) break
    chain.push(field)
  }
  return chain
}

const depth = (contexts: readonly Context[]): number => contexts.reduce((sum, context) => sum + context.stack.length, 0)

function outerField(contexts: readonly Context[]): Field | null {
  for (let at = contexts.length - 2; at >= 0; at--) {
    const stack = contexts[at]?.stack ?? []
    const last = stack[stack.length - 1]
    if (last) return last
  }
  return null
}

/** An end in a cell for a field that began before the table. */
function takeAcrossBorder(contexts: readonly Context[]): Field | undefined {
  for (let at = contexts.length - 1; at > 0 && contexts[at]?.cell; at--) {
    const field = contexts[at - 1]?.stack.at(-1)
    if (field) {
      field.crossesBorder = true
      return field
    }
  }
  return undefined
}

function containerOf(xml: Xml, token: number): number {
  for (let up = xml.parent[token] ?? -1; up >= 0; up = xml.parent[up] ?? -1) {
    if (CONTAINERS.has(nameAt(xml, up)) && nameAt(xml, xml.parent[up] ?? -1) !== 'w:p' && !isInline(xml, up)) return up
  }
  return -1
}

/** A control, insertion or custom element inside a paragraph holds runs, not blocks. */
function isInline(xml: Xml, token: number): boolean {
  for (let up = xml.parent[token] ?? -1; up >= 0; up = xml.parent[up] ?? -1) {
    const name = nameAt(xml, up)
    if (name === 'w:p') return !STORIES.has(nameAt(xml, token)) && nameAt(xml, token) !== 'w:tc'
    if (STORIES.has(name) || name === 'w:tc') return false
  }
  return false
}

function isBalanced(xml: Xml, element: number): boolean {
  let open = 0
  for (let token = element + 1, end = endOf(xml, element); token < end; token++) {
    if (!isElement(xml, token) || nameAt(xml, token) !== 'w:fldChar') continue
    const type = attribute(xml, token, 'w:fldCharType')
    if (type === 'begin') open++
    else if (type === 'end' && --open < 0) return false
  }
  return open === 0
}
