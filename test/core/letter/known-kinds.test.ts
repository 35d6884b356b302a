/**
 * Kinds of letters that other engines are tested with, or fail on, by Word's rules: one row for each thing that could go wrong.
 * The numbers are those of the merge rules that `docs/spec.md` names.
 */
import { describe, expect, test } from '@jest/globals'
import type { MergeRecord } from '#core/letter/evaluation'
import { begin, control, end, field, instr, letter, merge, p, run, separate, simple, table, tagged, text, type Asked } from './a-letter'

type Case = readonly [rule: string, blocks: string, record: MergeRecord, body: readonly string[], options?: Asked | undefined]
const Ann = { Name: 'Ann', Empty: '', No: 42 }
const as = (switches: string, value: unknown, printed: string, options?: Asked): Case => [
  `${switches} of ${JSON.stringify(value)}`,
  p(field(` MERGEFIELD V ${switches} `)),
  { V: value },
  [printed],
  options,
]

const forms: readonly Case[] = [
  as('\\* CardText \\* Caps', 42, 'Forty-Two'),
  as('\\* OrdText \\* FirstCap', 21, 'Twenty-first'),
  as('\\* DollarText \\* Caps', 14.5, 'Fourteen And 50/100'),
  as('\\* alphabetic', 54, 'bbb'),
  as('\\* Roman', 4, 'IV'),
  as('\\* Ordinal', 112, '112th'),
  as('\\* Lower \\* FirstCap', 'MARY SMITH', 'Mary smith'),
  as('\\* FirstCap MERGEFORMAT', 'mary SmiTH', 'Mary SmiTH'),
  as('\\* Caps', '"mary smith"', '"Mary Smith"'),
  as('\\* Upper', 'istanbul', 'İSTANBUL', { language: 'tr-TR' }),
  as('\\* MERGEFORMAT', '000012345.006', '000012345.006'),
  as('\\* MERGEFORMAT', '0.', '0.'),
  as('\\* Nonsense', 'x Y', 'x Y'),
  as('\\#', 123, '123'),
  as('\\# #,#00', 32345.12314, '32,345'),
  as('\\# x##', 222492, '492'),
  as('\\# "\'Tax:\' 0.0%"', 12.3, 'Tax: 12.3%'),
  as('\\# "0.00;(0.00);none"', -0.001, 'none'),
  as('\\# "0 `table`"', 5, '5 '),
  as('\\# 0.00', null, ''),
  as('\\@ "dddd, MMMM dd, yyyy"', '4/15/2013', 'Monday, April 15, 2013', { dataLanguage: 'en-US' }),
  as('\\@ dddd, MMMM', '2013-04-15', 'Monday,'),
  as('\\@ d-MMM-yy', '2013-04-15', '15-Apr-13'),
  as('\\@ YYYYMMDD', '2022-03-09T17:07:08', '20220309'),
  as('\\@ "\'Today is \'HH:mm:ss"', '2013-04-15', 'Today is 00:00:00'),
  as('\\@ "h:mm am/pm"', '2022-03-09T17:07:08', '5:07 PM'),
  as('\\@ "d MMMM yyyy"', '2026-09-06', '6 Eylül 2026', { language: 'tr-TR' }),
  as('\\@ "d MMMM yyyy"', '2026-05-05', '5 мая 2026', { language: 'ru-RU' }),
  as('\\@ "MMMM yyyy"', '2026-05-05', 'май 2026', { language: 'ru-RU' }),
  as('\\@ "dd. MMM yyyy"', '2026-09-06', '06. Sep 2026', { language: 'de-DE' }),
  as('\\@ am/pm', 'soon', 'soon'),
  as('\\b "(" \\f ")"', 2, '(2)'),
  as('\\b "(" \\f', 2, '(2'),
]

const names: readonly Case[] = [
  ['M-1 two fields of one name in other letters', p(merge('kundenname'), merge('KUNDENNAME')), { Kundenname: 'x' }, ['xx']],
  ['M-1 a digit in front', p(merge('M_2nd')), { M_2nd: 'x' }, ['x']],
  ['M-1 a name with signs that Word replaces', p(merge('Price__NOK_')), { 'Price (NOK)': '9' }, ['9']],
  ['M-1 letters of any script', p(field(' MERGEFIELD "Имя клиента" ')), { 'Имя клиента': 'Анна' }, ['Анна']],
  ['M-1 a name put together from a value', p(field(' MERGEFIELD Price_', merge('Cur'), ' ')), { Cur: 'NOK', Price_NOK: '9' }, ['9']],
  ['G-1 a code that begins in the next line', p(begin, instr('\n\t MERGEFIELD\u00a0Name'), separate, text('x'), end), Ann, ['Ann']],
  ['G-2 one kind of quote on the left, another on the right', p(field(' MERGEFIELD "Name” ')), Ann, ['Ann']],
]

const nested: readonly Case[] = [
  [
    'I-8 a simple field in both branches of a condition in a condition',
    p(
      field(
        ' IF ',
        merge('Name'),
        ' <> "one" "',
        field(' IF ', simple('MERGEFIELD Name'), ' = "two" "two" "more: ', simple('MERGEFIELD Name'), '" \\* MERGEFORMAT '),
        '" "- one -" \\* MERGEFORMAT ',
      ),
    ),
    { Name: 'five' },
    ['more: five'],
  ],
  [
    'I-5 an empty paragraph in a branch, in one tag',
    p(begin, instr(' IF 1 = 1 "a')) + '<w:p w:rsidR="00AB12CD"/>' + p(instr('b" '), separate, text('x'), end),
    Ann,
    ['a', '', 'b'],
  ],
  [
    'I-5 a branch of paragraphs whose field begins in an insertion',
    p(`<w:ins w:id="9" w:author="a">${begin}</w:ins>`, instr(' IF 1 = 1 "a')) + p(instr('b" '), separate, text('x'), end, merge('Name')),
    Ann,
    ['a', 'bAnn'],
  ],
  ['I-10 a page number in a branch stays alive', p(field(' IF 1 = 1 "p. ', field(' PAGE '), '" "" \\* MERGEFORMAT ')), Ann, ['p. «old»']],
  ['I-4 a name that is missing is blank', p(field(' IF ', merge('Nobody'), ' = "" "none" "some" ')), Ann, ['none']],
  ['I-2 any number of signs', p(field(' IF ', merge('Name'), ' <> "*n*" "no" "yes" ')), Ann, ['yes']],
  [
    'I-1 an unquoted name is what SET made of it',
    p(field(' SET order "120" '), field(' IF order >= 100 "Thanks" "less" ')),
    Ann,
    ['Thanks'],
  ],
  [
    'C-1 SET takes a date',
    p(field(' SET y "', field(' DATE \\@ yyyy '), '" '), field(' REF y ')),
    Ann,
    ['2026'],
    { now: '2026-02-07T00:00:00' },
  ],
  ['C-1 REF with a picture', p(field(' SET v "1234.5" '), field(' REF v \\# "#,##0.00" ')), Ann, ['1,234.50']],
  ['C-3 ASK and its bookmark', p(field(' ASK n "Name?" \\d "Unknown" '), field(' REF n ')), Ann, ['Ana'], { answers: { 'Name?': 'Ana' } }],
  ['C-4 a formula over what SET defines', p(field(' SET a ', merge('No')), field(' SET b "5" '), field(' = (a + b) * 2 ')), Ann, ['94']],
  ['C-4 a list by semicolons', p(field(' = SUM(', merge('No'), '; 2; 3) ')), Ann, ['47']],
  ['C-5 a grouped value is one number', p(field(' = SUM(', merge('V'), ', 2) \\# "#,##0.00" ')), { V: '1,200' }, ['1,202.00']],
  ['C-4 a page’s end noted in the code', p(field(' = ', merge('No'), run('<w:lastRenderedPageBreak/>'), ' * 2 ')), Ann, ['84']],
  [
    'I-8 AND of two comparisons',
    p(
      field(
        ' IF ',
        field(' = AND(', field(' COMPARE ', merge('Name'), ' = "A*" '), ',', field(' COMPARE ', merge('No'), ' > 9 '), ') '),
        ' = 1 "both" "" ',
      ),
    ),
    Ann,
    ['both'],
  ],
  [
    'R-4 the number of the record as an ordinal',
    p(field(' MERGEREC \\* Ordinal '), text(' '), field(' MERGESEQ \\# 000 ')),
    Ann,
    ['1st 001'],
  ],
]

const places: readonly Case[] = [
  ['F-1 a simple field without a run that is none of ours', p('<w:fldSimple w:instr="PAGEREF _Toc1 \\h"/>', merge('Name')), Ann, ['Ann']],
  [
    'F-13 a bookmark around the result',
    p(begin, instr(' MERGEFIELD Name '), separate, '<w:bookmarkStart w:id="1" w:name="b"/>', text('x'), '<w:bookmarkEnd w:id="1"/>', end),
    Ann,
    ['Ann'],
  ],
  ['F-6 an address with a value in it', p(field(' HYPERLINK "mailto:', merge('Mail'), '" ')), { Mail: 'a@b.no' }, ['«old»']],
  [
    'F-11 a field in a link in a control in a cell',
    table([p(control('', `<w:hyperlink w:anchor="x">${merge('Name')}</w:hyperlink>`))]) + p(),
    Ann,
    ['Ann', ''],
  ],
  [
    'F-11 a reading above a word',
    p(run(`<w:ruby><w:rubyPr/><w:rt>${merge('Name')}</w:rt><w:rubyBase>${text('base')}</w:rubyBase></w:ruby>`)),
    Ann,
    ['Annbase'],
  ],
  [
    'B-2 a page’s end noted in the field’s run',
    p(run('<w:lastRenderedPageBreak/><w:fldChar w:fldCharType="begin"/>'), instr(' MERGEFIELD Empty '), end) + p(text('b')),
    Ann,
    ['b'],
  ],
  ['B-2 a link of nothing', p('<w:hyperlink w:anchor="b"/>', merge('Empty')) + p(text('b')), Ann, ['b']],
  ['B-4 what parts two tables', table([p()]) + p(merge('Empty')) + table([p()]) + p(), Ann, ['', '', '', '']],
  [
    'S-6 a value that no list has',
    p(control(tagged('Name', '<w:dropDownList><w:listItem w:displayText="A" w:value="a"/></w:dropDownList>'), text('old'))),
    Ann,
    ['Ann'],
  ],
  ['S-1 one tag many times', p(control(tagged('Name'), text('a')), control(tagged('name'), text('b'))), Ann, ['AnnAnn']],
  [
    'V-1 signs that markup has',
    p(merge('V')),
    { V: `'"<>&;${'\u{1f469}\u200d\u{1f4bb}'}\u00ad\u200f` },
    [`'"<>&;\u{1f469}\u200d\u{1f4bb}\u00ad\u200f`],
  ],
]

describe.each([
  ['M-6 a value in a form:', forms],
  ['names:', names],
  ['fields in fields:', nested],
  ['places:', places],
] as const)('%s', (_, cases) => {
  test.each(cases)('%s', async (_rule, markup, record, body, options = {}) => {
    expect((await letter(markup, record, { language: 'en-US', ...options })).body).toEqual(body)
  })
})

test('S-7 the sign of a check box keeps its size', async () => {
  const box = `<w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:checked w14:val="0"/></w14:checkbox>`
  const { xml } = await letter(p(control(tagged('Yes', box), text('☐', '<w:rFonts w:ascii="X"/><w:sz w:val="40"/>'))), { Yes: true })
  expect(xml).toMatch(/<w:rPr><w:rFonts w:ascii="MS Gothic"[^>]*\/><w:sz w:val="40"\/><\/w:rPr><w:t[^>]*>☒</)
})
test('I-10 a plain branch beside one of paragraphs follows MERGEFORMAT', async () => {
  const blocks = p(begin, instr(' IF 1 = 2 "a')) + p(instr('b" "plain" \\* MERGEFORMAT '), separate, text('old', '<w:b/>'), end)
  expect((await letter(blocks, Ann)).xml).toMatch(/<w:b\/><\/w:rPr><w:t[^>]*>plain</)
})
