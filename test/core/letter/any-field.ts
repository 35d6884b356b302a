/** Random runs and fields for the engine and its reference: the ways in which Word and others write them. */
import fc from 'fast-check'
import { begin, end, run, separate } from './a-letter'

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** Half of the time `xml:space` is left out where it makes no difference. */
const anyText = (element: string, text: string): fc.Arbitrary<string> =>
  fc
    .boolean()
    .map((needless) => `<${element}${needless && text.trim() === text ? '' : ' xml:space="preserve"'}>${escaped(text)}</${element}>`)

export const anyLook = fc.constantFrom(
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
export const anyRun = anyWords.chain(runOf)

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
export const PROOF = '<w:proofErr w:type="spellStart"/>'

const anyName = fc.constantFrom('Alpha', 'ALPHA', '"Alpha"', 'Beta_x', '"beta x"', '“beta x”', '„Alpha“', 'Gamma1', 'Øre', 'øre', 'Missing')
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
  ' \\b “Mr.”',
  ' \\* FirstCap MERGEFORMAT',
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
export const anyOneRunMerge = anyMergeCode.map((code) =>
  run(`${BEGIN}<w:instrText xml:space="preserve">${escaped(code)}</w:instrText><w:fldChar w:fldCharType="end"/><w:t>!</w:t>`),
)
const anySimpleMerge = fc
  .tuple(anyMergeCode, fc.array(anyRun, { maxLength: 2 }))
  .map(([code, runs]) => `<w:fldSimple w:instr="${escaped(code)}">${runs.join('')}</w:fldSimple>`)

const anyWordsInQuotes = fc.constantFrom('yes', 'no ', ' ', '', 'say \\"hi\\"', 'say “hi”', 'a & <b>', 'C:\\\\', 'Dear ', '*', '12')
export const { anyIf, anyInBranch, anyBranch, anySide } = fc.letrec<{
  anyIf: string
  anyInBranch: string
  anyBranch: string
  anySide: string
}>((tie) => ({
  anySide: fc.oneof(
    { weight: 3, arbitrary: anyComplexMerge },
    { weight: 1, arbitrary: tie('anyBranch') },
    { weight: 1, arbitrary: fc.constantFrom('"Ann"', '12', '"12.0"', '""', '"A*"', '"?nn"', '"a b"').chain(anyCodeRuns) },
  ),
  /** What may stand between the quotes of a branch. */
  anyInBranch: fc
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
    .map((pieces) => pieces.join('')),
  anyBranch: fc.oneof(
    { weight: 5, arbitrary: tie('anyInBranch').map((content) => code('"') + content + code('"')) },
    // A typographic quote behind a blank could be one that opens another.
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.array(anyComplexMerge, { maxLength: 1 }), fc.constantFrom('yes', 'Ann', '12').chain(anyCodeRuns))
        .map(([fields, word]) => [code('“'), ...fields, word, code('”')].join('')),
    },
  ),
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
export const code = (text: string) => (text === '' ? '' : run(`<w:instrText xml:space="preserve">${escaped(text)}</w:instrText>`))

export const anyMerge = fc.oneof({ weight: 4, arbitrary: anyComplexMerge }, { weight: 1, arbitrary: anySimpleMerge })
export const anyLive = fc
  .tuple(fc.constantFrom(' PAGE ', ' NUMPAGES \\* Arabic '), anyRun)
  .map(([text, result]) => begin + code(text) + separate + result + end)

const anyNumberPicture = fc.constantFrom(
  '0.00',
  '"#,##0.00"',
  '00',
  '#',
  '0.##',
  '##%',
  '"$#,##0.00;($#,##0.00)"',
  '"#,##0.00;-#,##0.00;nil"',
  '+0',
  '"kg 0.0"',
  '0000.0',
)
const anyDatePicture = fc.constantFrom(
  '"d MMMM yyyy"',
  '"dddd, MMM d"',
  'yyyy-MM-dd',
  '"h:mm am/pm"',
  '"HH:mm:ss"',
  '"d \'of\' MMMM"',
  'M/d/yy',
  'MMMM d',
  '"DD.MM.YY"',
  '"ddd d.M."',
)
/** A value in a form: pictures, capitals, numbers as letters (sections 5 to 7). */
const anyPictured = complex(
  fc
    .tuple(
      fc.oneof(
        fc.tuple(fc.constantFrom(' MERGEFIELD Amount', 'mergefield "amount"'), anyNumberPicture).map((both) => both.join(' \\# ')),
        fc.tuple(fc.constant(' MERGEFIELD When'), anyDatePicture).map((both) => both.join(' \\@ ')),
        fc
          .tuple(
            fc.constant(' MERGEFIELD Count'),
            fc.constantFrom('Roman', 'roman', 'ALPHABETIC', 'alphabetic', 'Ordinal', 'Hex', 'Arabic'),
          )
          .map((both) => both.join(' \\* ')),
      ),
      fc.constantFrom('', ' \\* Upper', ' \\* MERGEFORMAT', ' \\b "(" \\f )'),
    )
    .chain((both) => anyCodeRuns(`${both.join('')} `)),
)
const anyCount = complex(fc.constantFrom(' MERGEFIELD Count ', 'MERGEFIELD count').chain(anyCodeRuns))
const anyNumber = fc.oneof(anyCount, fc.constantFrom('10', '"12"', '-5').chain(anyCodeRuns))
const anyOrder = fc.tuple(anyNumber, fc.constantFrom(' < ', '>', ' <=', '>= ', '<> '), anyNumber)
/** Fields that work something out (I-1, C-1, C-4, C-8, R-4). */
export const anyComputed = fc.oneof(
  { weight: 3, arbitrary: anyPictured },
  {
    weight: 2,
    arbitrary: complex(
      fc
        .tuple(fc.constantFrom(' COMPARE ', ' IF '), anyOrder, anyBranch)
        .map(([name, [left, operator, right], branch]) =>
          [code(name), left, code(operator), right, name === ' IF ' ? code(' ') + branch : ''].join(''),
        ),
    ),
  },
  { weight: 1, arbitrary: complex(anyBranch.map((branch) => code(' QUOTE ') + branch)) },
  { weight: 1, arbitrary: complex(fc.constantFrom(' REF mark ', ' mark ', ' REF Mark \\* Upper ', ' REF mark \\h ').chain(anyCodeRuns)) },
  { weight: 1, arbitrary: complex(fc.constantFrom(' MERGEREC ', ' MERGESEQ \\* roman ').chain(anyCodeRuns)) },
  {
    weight: 2,
    arbitrary: complex(
      fc
        .tuple(
          fc.constantFrom(' = ', '='),
          anyCount,
          fc.constantFrom('*', ' + ', ' - ', '<'),
          anyNumber.filter((one) => !one.includes('&quot;') && !one.includes('"12"')),
          fc.constantFrom('', '* 2', ' - (3 + 4)', ' \\# 0.00', ' \\# "#,##0"'),
        )
        .map(([name, left, operator, right, rest]) => [code(name), left, code(operator), right, code(rest)].join('')),
    ),
  },
  {
    weight: 1,
    arbitrary: complex(
      fc
        .tuple(fc.constantFrom('SUM', 'MAX', 'min', 'PRODUCT', 'AND', 'OR', 'COUNT'), anyCount, fc.constantFrom(', ', ';'), anyCount)
        .map(([name, one, list, other]) => code(` = ${name}(`) + one + code(list) + other + code(') ')),
    ),
  },
)
/** A name for the rest of the letter (C-1). */
export const anySet = complex(fc.tuple(fc.constantFrom(' SET mark ', 'set Mark'), anyBranch).map(([name, branch]) => code(name) + branch))
