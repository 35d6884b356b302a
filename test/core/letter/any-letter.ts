/** Random letters and records for the engine and its reference: the ways in which Word and others write fields. */
import fc from 'fast-check'
import { aDocument, aDocx, aRelationship, R, W, WORD_TYPE } from '#core/docx/a-docx'
import { begin, control, end, p, run, separate, table } from './a-letter'

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** Half of the time `xml:space` is left out where it makes no difference. */
const anyText = (element: string, text: string): fc.Arbitrary<string> =>
  fc
    .boolean()
    .map((needless) => `<${element}${needless && text.trim() === text ? '' : ' xml:space="preserve"'}>${escaped(text)}</${element}>`)

const anyLook = fc.constantFrom(
  '',
  '',
  '<w:b/>',
  '<w:i/>',
  '<w:b/><w:sz w:val="28"/>',
  '<w:rStyle w:val="Strong"/><w:color w:val="FF0000"/>',
  '<w:noProof/><w:lang w:val="en-US"/>',
)
const anyWords = fc.constantFrom(
  'Dear ',
  ' ',
  ',',
  'x',
  ' b c ',
  '«Alpha»',
  '{ MERGEFIELD Alpha }',
  'a & b <w:p/>',
  '"quoted"',
  'C:\\*',
  '\u00a0',
  '😀 Ø',
)
const runOf = (text: string): fc.Arbitrary<string> => fc.tuple(anyText('w:t', text), anyLook).map(([content, look]) => run(content, look))
const anyRun = anyWords.chain(runOf)

/** A code in one run or many, letter by letter if need be, with what Word strews between. */
const anyCodeRuns = (code: string): fc.Arbitrary<string> =>
  fc
    .array(fc.nat(Math.max(code.length, 1)), { maxLength: 4 })
    .chain((cuts) => {
      const places = [...new Set([0, ...cuts, code.length])].sort((a, b) => a - b)
      const pieces = places.slice(1).map((to, at) => code.slice(places[at], to))
      return fc.tuple(...pieces.map((piece) => fc.tuple(anyText('w:instrText', piece), anyLook, fc.constantFrom('', '', PROOF))))
    })
    .map((runs) => runs.map(([content, look, strewn]) => run(content, look) + strewn).join(''))
const PROOF = '<w:proofErr w:type="spellStart"/>'

const anyName = fc.constantFrom('Alpha', 'ALPHA', '"Alpha"', 'Beta_x', '"beta x"', 'Gamma1', 'Øre', 'øre', 'Missing')
const anySwitch = fc.constantFrom(
  ' \\* MERGEFORMAT',
  '\\*Upper',
  ' \\* Lower',
  ' \\* FirstCap',
  ' \\* Caps',
  ' \\* CHARFORMAT',
  ' \\b "Mr. "',
  ' \\b "say \\"hi\\" & "',
  ' \\f ", C:\\\\ "',
  ' \\f!',
  ' \\m',
  ' \\v',
)
const anyMergeCode = fc
  .tuple(
    fc.constantFrom(' MERGEFIELD ', 'mergefield ', '  MergeField  '),
    anyName,
    fc.uniqueArray(anySwitch, { maxLength: 3, selector: (one) => /\\([bf])|(?:MERGE|CHAR)(FORMAT)/.exec(one)?.slice(1).join('') ?? one }),
  )
  .map(([word, name, switches]) => `${word}${name}${switches.join('')} `)

const anyResult = fc.oneof(
  { weight: 4, arbitrary: runOf('«Alpha»').map((one) => separate + one) },
  { weight: 1, arbitrary: anyCodeRuns('«Alpha»').map((runs) => separate + runs) },
  { weight: 1, arbitrary: fc.constantFrom('', separate) },
  { weight: 1, arbitrary: fc.array(anyRun, { minLength: 1, maxLength: 3 }).map((runs) => separate + runs.join('')) },
)
const complex = (code: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(anyLook, code, anyResult).map(([look, runs, result]) => run(BEGIN, look) + runs + result + end)
const BEGIN = '<w:fldChar w:fldCharType="begin"/>'

const anyComplexMerge = complex(anyMergeCode.chain(anyCodeRuns))
const anyOneRunMerge = anyMergeCode.map((code) =>
  run(`${BEGIN}<w:instrText xml:space="preserve">${escaped(code)}</w:instrText><w:fldChar w:fldCharType="end"/><w:t>!</w:t>`),
)
const anySimpleMerge = fc
  .tuple(anyMergeCode, fc.array(anyRun, { maxLength: 2 }))
  .map(([code, runs]) => `<w:fldSimple w:instr="${escaped(code)}">${runs.join('')}</w:fldSimple>`)

const anyWordsInQuotes = fc.constantFrom('yes', 'no ', ' ', '', 'say \\"hi\\"', 'a & <b>', 'C:\\\\', 'Dear ', '*', '12')
const { anyIf } = fc.letrec<{ anyIf: string; anyBranch: string; anySide: string }>((tie) => ({
  anySide: fc.oneof(
    { weight: 3, arbitrary: anyComplexMerge },
    { weight: 1, arbitrary: tie('anyBranch') },
    { weight: 1, arbitrary: fc.constantFrom('"Ann"', '12', '"12.0"', '""', '"A*"', '"?nn"', '"a b"').chain(anyCodeRuns) },
  ),
  anyBranch: fc
    .array(
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        anyWordsInQuotes.chain(anyCodeRuns),
        runOf('as text '),
        runOf('C:\\\\ \\"'),
        fc.constantFrom(run('<w:tab/>'), run('<w:br/>', '<w:b/>')),
        anyComplexMerge,
        anySimpleMerge,
        tie('anyIf'),
      ),
      { maxLength: 3 },
    )
    .map((pieces) => QUOTE + pieces.join('') + QUOTE),
  anyIf: complex(
    fc
      .tuple(
        fc.constantFrom(' IF ', 'if '),
        tie('anySide'),
        fc.constantFrom(' = ', '= ', ' <> ', '<>'),
        tie('anySide'),
        fc.array(tie('anyBranch'), { minLength: 0, maxLength: 2 }),
        fc.constantFrom('', '', ' ', ' \\* MERGEFORMAT', ' \\* Upper '),
      )
      .map(([name, left, operator, right, branches, last]) =>
        [code(name), left, code(operator), right, ...branches.map((branch) => code(' ') + branch), code(last)].join(''),
      ),
  ),
}))
const code = (text: string) => (text === '' ? '' : run(`<w:instrText xml:space="preserve">${escaped(text)}</w:instrText>`))
const QUOTE = code('"')

const anyMerge = fc.oneof({ weight: 4, arbitrary: anyComplexMerge }, { weight: 1, arbitrary: anySimpleMerge })
const anyLive = fc
  .tuple(fc.constantFrom(' PAGE ', ' NUMPAGES \\* Arabic '), anyRun)
  .map(([text, result]) => begin + code(text) + separate + result + end)
const anyControlProperties = fc
  .tuple(fc.constantFrom('Alpha', 'beta x', 'Gamma1', 'Missing'), fc.boolean(), anyLook)
  .map(([tag, isPlaceholder, look]) =>
    isPlaceholder
      ? `<w:rPr><w:rStyle w:val="PlaceholderText"/>${look.replace(/<w:rStyle[^>]*>/, '')}</w:rPr><w:tag w:val="${tag}"/><w:showingPlcHdr/><w:text/>`
      : `<w:tag w:val="${tag}"/><w:text/>`,
  )
const anyInlineControl = fc
  .tuple(anyControlProperties, fc.array(fc.oneof(anyRun, anyMerge), { minLength: 1, maxLength: 2 }))
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

const anyParagraphs = fc.array(anyParagraph, { minLength: 1, maxLength: 3 })
const anyBlock = fc.oneof(
  { weight: 6, arbitrary: anyParagraph },
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
  { weight: 1, arbitrary: fc.tuple(anyControlProperties, anyParagraphs).map(([properties, all]) => control(properties, all.join(''))) },
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

export type Letter = { readonly body: string; readonly header: string; readonly keepsBlankLines: boolean }

export const anyLetter: fc.Arbitrary<Letter> = fc.record({
  body: fc.tuple(fc.array(anyBlock, { maxLength: 3 }), anyParagraph).map(([blocks, last]) => [...blocks, last].join('')),
  header: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: anyParagraphs.map((all) => all.join('')) }),
  keepsBlankLines: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
})

export function docxOf({ body, header, keepsBlankLines }: Letter): Uint8Array {
  const settings = `<w:settings xmlns:w="${W}" xmlns:r="${R}"><w:mailMerge><w:mainDocumentType w:val="formLetters"/>${keepsBlankLines ? '<w:doNotSuppressBlankLines/>' : ''}</w:mailMerge></w:settings>`
  return aDocx({
    document: aDocument(paired(body)),
    parts: {
      'word/settings.xml': settings,
      'word/header1.xml': `<w:hdr xmlns:w="${W}" xmlns:r="${R}">${paired(without(header, /<w:sectPr\/>/g)) || '<w:p/>'}</w:hdr>`,
    },
    overrides: { 'word/settings.xml': `${WORD_TYPE}.settings+xml`, 'word/header1.xml': `${WORD_TYPE}.header+xml` },
    relationships: {
      'word/document.xml': [aRelationship('rIdS', 'settings', 'settings.xml'), aRelationship('rIdH', 'header', 'header1.xml')],
    },
  })
}

/** Values that once broke some engine, or would like to. */
export const VALUES = [
  '',
  '',
  ' ',
  'Ann',
  'ann lee',
  'A*',
  '12',
  '12.0',
  '<w:p/>',
  '</w:t></w:r></w:p>',
  ']]>&amp;&#0;',
  'a\nb',
  'a\r\nb\rc\u2028d\u000be',
  '\n',
  ' two  blanks ',
  '\ttab',
  '"',
  '" "no" "yes',
  'say "hi"',
  '\\',
  '\\* Upper',
  '{ IF 1 = 1 "a" }',
  '«Alpha»',
  '😀👩‍👩‍👧 Ø',
  'straße ﬁ',
  '\u0000a\ufffe\ud800',
  '$&$1',
  '“typographic”',
  '0',
] as const
const anyValue = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>(...VALUES) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, true, false, 12, -0.5, 1e21) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom('a', 'B', ' ', '<', '&', '"', '\\', '\n', 'é', '😀', '}'), maxLength: 6 }) },
)
export const anyRecord = fc.record({ Alpha: anyValue, 'Beta x': anyValue, gamma_1: anyValue, Øre: anyValue })
