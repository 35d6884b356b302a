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
import { MAX_FIELD_DEPTH, OBJECT, type Field, type FieldMark, type Fields, type FieldTable } from './field'
import { containerOf, isBalanced, STORIES } from './field-container'
import { fieldStack, isInCode } from './field-stack'
import { parseFieldCode, type FieldCode } from './format/code'
import type { LetterFault } from './letter-note'
import type { PlaceOf } from './place'
import { endOf } from './xml-tokens'

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

export function scanFields(xml: Xml, placeOf: PlaceOf): Result<Fields, LetterFault> {
  const all: Field[] = []
  const marks = new Map<number, FieldMark>()
  const open = fieldStack()
  const runs: number[] = []
  const paragraphs: number[] = []
  const simple: Field[] = []
  const tables: FieldTable[] = []
  // While a drawing or table stands in a field's code, its text is no code of that field.
  const objectEnds = new Map<Field, number>()

  const objectEnd = (field: Field) => objectEnds.get(field) ?? -1
  const run = () => runs[runs.length - 1] ?? -1
  const unbalanced = (token: number): Result<never, LetterFault> => fail({ kind: 'unbalanced-field', place: placeOf(token) })

  function begun(token: number, isSimple: boolean): Field {
    const outer = open.top() ?? null
    const code = outer !== null && isInCode(outer)
    const parent = open.around()
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
      inResult: parent !== null && !isInCode(parent),
      nested: [],
      pieces: [],
      code: noCode,
      nameRun: -1,
      resultRun: -1,
      result: [],
      crossesBorder: false,
      table: tables.at(-1) ?? null,
    }
    for (const table of tables) table.fields.push(field)
    if (outer && code && token > objectEnd(outer)) {
      outer.pieces.push({ nested: outer.nested.length })
      outer.nested.push(field)
    }
    all.push(field)
    open.push(field)
    return field
  }
  function acrossBorder(): Field | undefined {
    const field = open.acrossBorder()
    if (field) field.crossesBorder = true
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
    const field = open.top()
    if (!field) return
    if (isInCode(field)) addCode(field, text, token)
    else for (const one of open.results()) addResult(one, text)
  }

  for (let token = 0; token < xml.length; token++) {
    const kind = xml.kind[token]
    if (kind !== Kind.open && kind !== Kind.empty && kind !== Kind.close) continue
    const name = nameAt(xml, token)
    if (kind === Kind.close) {
      if (name === 'w:r') runs.pop()
      else if (name === 'w:tbl') tables.pop()
      else if (name === 'w:p') {
        const field = open.top()
        if (field && isInCode(field)) field.pieces.push('\r')
        paragraphs.pop()
      } else if (name === 'w:fldSimple') {
        const field = simple.pop()
        if (field) {
          if (open.pop() !== field) return unbalanced(token)
          close(field, token)
        }
      } else if (STORIES.has(name)) {
        const [first] = open.leave()
        if (first) return unbalanced(first.begin)
      } else if (name === 'w:tc') {
        for (const field of open.leave()) {
          field.crossesBorder = true
          open.push(field)
        }
      }
      continue
    }
    const empty = kind === Kind.empty
    if (name === 'w:tbl' && !empty) tables.push({ token, fields: [] })
    if (OBJECTS.has(name)) {
      const field = open.top()
      if (field && isInCode(field) && token > objectEnd(field)) {
        field.pieces.push({ nested: OBJECT })
        objectEnds.set(field, endOf(xml, token))
        continue
      }
    }
    if (name === 'w:r' && !empty) runs.push(token)
    else if (name === 'w:p' && !empty) paragraphs.push(token)
    else if (STORIES.has(name) && !empty) open.enter('story')
    else if (name === 'w:tc' && !empty) open.enter('cell')
    else if ((name === 'w:del' || name === 'w:moveFrom') && !empty && isBalanced(xml, token)) token = endOf(xml, token)
    else if (name === 'w:fldSimple') {
      if (open.depth() >= MAX_FIELD_DEPTH) return fail({ kind: 'fields-too-deep', place: placeOf(token), limit: MAX_FIELD_DEPTH })
      const field = begun(token, true)
      field.pieces.push(attribute(xml, token, 'w:instr') ?? '')
      marks.set(token, { field, role: 'simple' })
      if (empty) {
        open.pop()
        close(field, token)
      } else simple.push(field)
    } else if (name === 'w:fldChar') {
      const type = attribute(xml, token, 'w:fldCharType')
      if (type === 'begin') {
        if (open.depth() >= MAX_FIELD_DEPTH) return fail({ kind: 'fields-too-deep', place: placeOf(token), limit: MAX_FIELD_DEPTH })
        marks.set(token, { field: begun(token, false), role: 'begin' })
      } else {
        const field = open.top() ?? acrossBorder()
        if (!field || field.simple || (type === 'separate' && field.separate >= 0)) return unbalanced(token)
        marks.set(token, { field, role: type === 'separate' ? 'separate' : 'end' })
        if (type === 'separate') field.separate = token
        else {
          open.remove(field)
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
