/** Random letters for the engine and its reference: paragraphs, tables, controls, boxes, and fields over several of them. */
import fc from 'fast-check'
import { aDocument, aDocx, aRelationship, R, W, WORD_TYPE } from '#core/docx/a-docx'
import { begin, control, end, p, run, separate, table } from './a-letter'
import { short } from './short-letter'
import {
  anyBranch,
  anyComputed,
  anyIf,
  anyInBranch,
  anyLive,
  anyLook,
  anyMerge,
  anyOneRunMerge,
  anyRun,
  anySet,
  anySide,
  code,
  PROOF,
} from './any-field'

const W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
const MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

const anyControlProperties = fc
  .tuple(fc.constantFrom('Alpha', 'beta x', 'Gamma1', 'Missing'), fc.boolean(), anyLook)
  .map(([tag, isPlaceholder, look]) =>
    isPlaceholder
      ? `<w:rPr><w:rStyle w:val="PlaceholderText"/>${look.replace(/<w:rStyle[^>]*>/, '')}</w:rPr><w:tag w:val="${tag}"/><w:showingPlcHdr/><w:text/>`
      : `<w:tag w:val="${tag}"/><w:text/>`,
  )
/** Dates, lists and check boxes (S-5 to S-7). */
const anyOtherProperties = fc.constantFrom(
  '<w:tag w:val="When"/><w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-US"/></w:date>',
  '<w:tag w:val="Alpha"/><w:dropDownList><w:listItem w:displayText="Ann Lee" w:value="Ann"/><w:listItem w:displayText="12" w:value="x"/></w:dropDownList>',
  '<w:tag w:val="beta x"/><w:comboBox><w:listItem w:displayText="Ann Lee" w:value="Ann"/></w:comboBox>',
  `<w:tag w:val="Alpha"/><w14:checkbox ${W14}><w14:checked w14:val="1"/></w14:checkbox>`,
)
const anyInlineControl = fc
  .tuple(
    fc.oneof({ weight: 2, arbitrary: anyControlProperties }, { weight: 1, arbitrary: anyOtherProperties }),
    fc.array(fc.oneof(anyRun, anyMerge), { minLength: 1, maxLength: 2 }),
  )
  .map(([properties, content]) => control(properties, content.join('')))

/** Fields inside what Word puts around runs (F-11). */
const anyWrapped = fc
  .tuple(
    fc.constantFrom('w:hyperlink w:anchor="b1"', 'w:smartTag w:element="x"', 'w:ins w:id="90" w:author="a"'),
    fc.array(fc.oneof(anyRun, anyMerge), { maxLength: 2 }),
  )
  .map(([open, content]) => `<${open}>${content.join('')}</${open.split(' ')[0]}>`)

const anyInline = fc.oneof(
  { weight: 4, arbitrary: anyRun },
  { weight: 6, arbitrary: anyMerge },
  { weight: 1, arbitrary: anyOneRunMerge },
  { weight: 3, arbitrary: anyIf },
  { weight: 3, arbitrary: anyComputed },
  { weight: 1, arbitrary: anyLive },
  { weight: 1, arbitrary: anyInlineControl },
  { weight: 2, arbitrary: anyWrapped },
  { weight: 1, arbitrary: fc.constantFrom(run('<w:br/>'), run('<w:tab/>'), run('<w:t/>'), run(''), PROOF) },
)
const anyParagraphProperties = fc.constantFrom(
  '',
  '',
  '<w:pPr><w:jc w:val="right"/><w:rPr><w:b/></w:rPr></w:pPr>',
  '<w:pPr><w:sectPr/></w:pPr>',
)
export const anyParagraph = fc
  .tuple(
    anyParagraphProperties,
    fc.oneof(fc.array(anyInline, { maxLength: 3 }), fc.array(anyMerge, { minLength: 1, maxLength: 2 })),
    fc.constantFrom('', '', MARK('Start'), MARK('End'), MARK('Start') + MARK('End')),
    fc.boolean(),
  )
  .map(([properties, content, marks, first]) => p(properties, first ? marks : '', ...content, first ? '' : marks))
function MARK(which: 'Start' | 'End') {
  return `<w:bookmark${which} w:id="?"${which === 'Start' ? ' w:name="?"' : ''}/>`
}

/** A text box as Word stores it, twice (F-10). */
const boxed = (content: string) =>
  run(
    `<mc:AlternateContent ${MC}><mc:Choice Requires="wps"><w:drawing><w:txbxContent>${content}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${content}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>`,
  )
const anyParagraphs = fc.array(anyParagraph, { minLength: 1, maxLength: 3 })
const anyBox = fc.tuple(fc.array(anyInline, { maxLength: 1 }), anyParagraphs).map(([before, box]) => p(...before, boxed(box.join(''))))

const anySides = fc.tuple(anySide, fc.constantFrom(' = ', '<>'), anySide)
const anyEnd = fc.constantFrom(
  separate + run('<w:t>old</w:t>') + end,
  end,
  code(' \\* MERGEFORMAT ') + separate + run('<w:t>old</w:t>', '<w:b/>') + end,
)
const anyForm = fc.constantFrom('', '<w:pPr><w:jc w:val="center"/></w:pPr>', '<w:pPr><w:ind w:left="720"/></w:pPr>')
/** A condition with paragraphs in a branch, perhaps a table between them (I-5, F-4). */
const anyWide = fc
  .tuple(
    fc.tuple(anyForm, fc.array(anyInline, { maxLength: 1 }), anySides, anyInBranch),
    fc.array(
      fc.oneof(
        fc.tuple(anyForm, anyInBranch).map((all) => p(...all)),
        anyMerge.map((one) => table([p(one)])),
      ),
      { maxLength: 2 },
    ),
    fc.tuple(anyForm, anyInBranch, fc.option(anyBranch, { nil: '' }), anyEnd, fc.array(anyInline, { maxLength: 1 })),
    fc.boolean(),
  )
  .map(([[form, head, [left, operator, right], first], between, [lastForm, last, other, rest, tail], isSecond]) => {
    const start = [code(' IF '), left, code(operator), right, isSecond ? code(' ') + other : '', code(' "'), first]
    const stop = [last, code('"'), isSecond ? '' : code(' ') + other, rest]
    return p(form, ...head, begin, ...start) + between.join('') + p(lastForm, ...stop, ...tail)
  })
/** A stored result that reaches over paragraphs (F-4). */
const anyLong = fc
  .tuple(
    anyForm,
    fc.array(anyInline, { maxLength: 1 }),
    fc.constantFrom(' MERGEFIELD Alpha ', ' MERGEFIELD beta_x '),
    anyRun,
    anyForm,
    anyRun,
    fc.array(anyInline, { maxLength: 1 }),
  )
  .map(
    ([form, head, name, one, lastForm, other, tail]) =>
      p(form, ...head, begin, code(name), separate, one) + p(lastForm, other, end, ...tail),
  )

const anyBlock = fc.oneof(
  { weight: 6, arbitrary: anyParagraph },
  { weight: 1, arbitrary: anyBox },
  { weight: 2, arbitrary: anyWide },
  { weight: 1, arbitrary: anyLong },
  {
    weight: 1,
    arbitrary: fc
      .array(
        fc.array(
          anyParagraphs.map((all) => all.join('')),
          { minLength: 1, maxLength: 2 },
        ),
        { minLength: 1, maxLength: 2 },
      )
      .map((rows) => table(...rows)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(anyControlProperties, anyParagraphs)
      .map(([properties, all]) => control(properties, all.join('').replace(/<w:bookmark[^>]*>/g, ''))),
  },
)

/** Every start of a bookmark gets an end and every end a start, wherever they stand. */
function paired(blocks: string): string {
  const open: number[] = []
  let last = 0
  const done = blocks.replace(/<w:bookmark(Start|End) w:id="\?"(?: w:name="\?")?\/>/g, (_, which: string) => {
    if (which === 'Start') {
      open.push(++last)
      return `<w:bookmarkStart w:id="${last}" w:name="b${last}"/>`
    }
    const id = open.pop()
    return id === undefined ? '' : `<w:bookmarkEnd w:id="${id}"/>`
  })
  return done.replace(/(<\/w:p>)(?![\s\S]*<\/w:p>)/, `${open.map((id) => `<w:bookmarkEnd w:id="${id}"/>`).join('')}$1`)
}

const without = (blocks: string, what: RegExp) => blocks.replace(what, '')

export type Letter = { readonly body: string; readonly header: string; readonly note: string; readonly keepsBlankLines: boolean }

/** A letter that a failing test shows in short: fields in braces, `|` before the stored result, ¶ for a paragraph's end. */
const told = (letter: Letter): Letter => Object.assign({ [fc.toStringMethod]: () => short(letter) }, letter)

export const anyLetter: fc.Arbitrary<Letter> = fc
  .record({
    body: fc
      .tuple(fc.option(anySet, { nil: '' }), fc.array(anyBlock, { maxLength: 3 }), anyParagraph)
      .map(([set, blocks, last]) => [set && p(set), ...blocks, last].join('')),
    header: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: anyParagraphs.map((all) => all.join('')) }),
    note: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: anyParagraphs.map((all) => all.join('')) }),
    keepsBlankLines: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  })
  .map(told)

export function docxOf({ body, header, note, keepsBlankLines }: Letter): Uint8Array {
  const part = (root: string, content: string) => `<w:${root} xmlns:w="${W}" xmlns:r="${R}">${content}</w:${root}>`
  const story = (blocks: string) => paired(without(blocks, /<w:sectPr\/>/g)) || '<w:p/>'
  const notes = (kind: string) =>
    part(`${kind}s`, `<w:${kind} w:type="separator" w:id="-1"><w:p/></w:${kind}><w:${kind} w:id="1">${story(note)}</w:${kind}>`)
  const keeps = keepsBlankLines ? '<w:doNotSuppressBlankLines/>' : ''
  const parts = {
    settings: part('settings', `<w:mailMerge><w:mainDocumentType w:val="formLetters"/>${keeps}</w:mailMerge>`),
    header1: part('hdr', story(header)),
    footer1: part('ftr', story(header)),
    footnotes: notes('footnote'),
    endnotes: notes('endnote'),
  }
  const kindOf = (name: string) => name.replace(/\d$/, '')
  return aDocx({
    document: aDocument(paired(body)),
    parts: Object.fromEntries(Object.entries(parts).map(([name, xml]) => [`word/${name}.xml`, xml])),
    overrides: Object.fromEntries(Object.keys(parts).map((name) => [`word/${name}.xml`, `${WORD_TYPE}.${kindOf(name)}+xml`])),
    relationships: { 'word/document.xml': Object.keys(parts).map((name) => aRelationship(`rId-${name}`, kindOf(name), `${name}.xml`)) },
  })
}

/** A letter that takes records as it goes, in lines, cells and boxes (R-1 to R-4); NEXT and SKIPIF are not mixed (R-6). */
export const anyRowLetter: fc.Arbitrary<Letter> = fc
  .boolean()
  .chain((skips) => {
    const condition = fc.constantFrom('{} = "Ann"', '{} <> ""', '{}="A*"', '1 = 2', '{} = {}').map((sides) => {
      const operand = begin + code(' MERGEFIELD Alpha ') + separate + run('<w:t>«a»</w:t>') + end
      return sides
        .split('{}')
        .map((piece) => code(piece))
        .join(operand)
    })
    const field = (name: string, rest = '') => begin + code(` ${name} `) + rest + end
    const control = skips
      ? condition.map((sides) => field('SKIPIF', sides))
      : fc.oneof(
          fc.constant(field('NEXT')),
          condition.map((sides) => field('NEXTIF', sides)),
          fc.constant(field('IF', code('1 = 2 "') + field('NEXT') + code('" ""'))),
          fc.constant(field('IF', code('1 = 1 "') + field('NEXT') + code('" ""'))),
        )
    const piece = fc.oneof(
      { weight: 2, arbitrary: control },
      { weight: 4, arbitrary: fc.constantFrom(field('MERGEFIELD Alpha'), field('MERGEFIELD Count'), field('MERGEREC'), field('MERGESEQ')) },
      { weight: 1, arbitrary: anyRun },
    )
    const line = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => p(...pieces))
    const block = fc.oneof(
      { weight: 4, arbitrary: line },
      { weight: 1, arbitrary: fc.array(line, { minLength: 1, maxLength: 3 }).map((cells) => table(cells)) },
      { weight: 1, arbitrary: fc.tuple(line, line).map((lines) => p(boxed(lines.join('')))) },
    )
    return fc.record({
      body: fc.tuple(fc.array(block, { minLength: 1, maxLength: 4 }), line).map(([blocks, last]) => [...blocks, last].join('')),
      header: line,
      note: fc.constant(''),
      keepsBlankLines: fc.boolean(),
    })
  })
  .map(told)
