/** The rules of merging, one by one; the numbers are those of the specification that `docs/spec.md` names. */
import { describe, expect, test } from '@jest/globals'
import type { MergeRecord } from '#core/letter/evaluation'
import {
  begin,
  compiled,
  control,
  end,
  field,
  instr,
  letter,
  letters,
  merge,
  mergeSettings,
  p,
  run,
  separate,
  simple,
  table,
  tagged,
  text,
  type Asked,
} from './a-letter'

type Case = readonly [rule: string, blocks: string, record: MergeRecord, body: readonly string[], options?: Asked]
const Ann = { Name: 'Ann', First_Name: 'Ann', Empty: '', City: 'Bergen', No: 7 }

const fields: readonly Case[] = [
  ['F-1 a simple field', p(text('Dear '), simple('MERGEFIELD Name'), text('!')), Ann, ['Dear Ann!']],
  ['F-1 a simple field without a run', p('<w:fldSimple w:instr=" MERGEFIELD Name "/>'), Ann, ['Ann']],
  ['F-2 a complex field', p(merge('Name')), Ann, ['Ann']],
  [
    'F-2 all marks in one run',
    p(run('<w:fldChar w:fldCharType="begin"/><w:instrText> MERGEFIELD Name </w:instrText><w:fldChar w:fldCharType="end"/><w:t>!</w:t>')),
    Ann,
    ['Ann!'],
  ],
  [
    'F-2 a code split over runs, letter by letter',
    p(begin, ...' MERGEFIELD Name'.split('').map((letter) => instr(letter)), '<w:proofErr w:type="spellStart"/>', separate, text('x'), end),
    Ann,
    ['Ann'],
  ],
  [
    'F-2 a code over a hyperlink and an insertion',
    p(begin, instr(' MERGE'), `<w:ins w:id="1" w:author="a">${instr('FIELD ')}</w:ins>`, instr('Name'), end),
    Ann,
    ['Ann'],
  ],
  ['F-3 no separator: the result is made', p(begin, instr(' MERGEFIELD Name '), end), Ann, ['Ann']],
  [
    'F-4 a result over two paragraphs',
    p(begin, instr(' MERGEFIELD Name '), separate, text('one')) + p(text('two'), end, text('.')),
    Ann,
    ['Ann.'],
  ],
  ['F-5 the value of a nested field counts, not its stored text', p(field(' IF ', merge('Name'), ' = "Ann" "yes" "no" ')), Ann, ['yes']],
  [
    'F-6 a field in the result of a live one',
    p(begin, instr(' HYPERLINK "https://example.com" '), separate, merge('Name'), end),
    Ann,
    ['Ann'],
  ],
  ['F-8 an empty code is no field', p(begin, instr('  '), separate, text('kept'), end), Ann, ['kept']],
  [
    'F-9 a deleted field is left alone',
    p(`<w:del w:id="1" w:author="a">${begin}<w:r><w:delInstrText> MERGEFIELD Gone </w:delInstrText></w:r>${end}</w:del>`, merge('Name')),
    Ann,
    ['Ann'],
  ],
  ['F-11 a field in a cell of a nested table', table([p('') + table([p(merge('Name'))]) + p('')]), Ann, ['', 'Ann', '']],
  ['F-11 a field in a control that is no slot', p(control('<w:id w:val="1"/>', merge('Name'))), Ann, ['Ann']],
  ['F-14 a live field stays', p(begin, instr(' PAGE '), separate, text('1'), end, merge('Name')), Ann, ['1Ann']],
  ['F-15 typed marks are text', p(text('«Name» '), merge('Name')), Ann, ['«Name» Ann']],
  ['G-1 the name of the field in any case', p(field(' mergefield Name \\* mergeformat')), Ann, ['Ann']],
  ['G-2 a quoted name', p(field(' MERGEFIELD "First Name" ')), { 'First Name': 'Ann' }, ['Ann']],
  ['G-2 typographic quotes', p(field(' MERGEFIELD “First Name” ')), { 'First Name': 'Ann' }, ['Ann']],
]

const mergefields: readonly Case[] = [
  ['M-1 case does not matter', p(merge('NAME')), Ann, ['Ann']],
  ['M-1 Word writes _ for a blank', p(merge('First_Name')), { 'First Name': 'Ann' }, ['Ann']],
  ['M-1 a name without quotes and with blanks', p(merge('First Name')), { 'First Name': 'Ann' }, ['Ann']],
  ['M-1 an alias meets a stable name', p(merge('Fornavn')), { 'contact.firstName': 'Ann' }, ['Ann']],
  [
    'M-1 a mapping is kept with the letter',
    p(merge('Kjenning')),
    { 'contact.firstName': 'Ann' },
    ['Ann'],
    { mapping: { Kjenning: 'contact.firstName' } },
  ],
  ['M-2 markup in a value is text', p(merge('Name')), { Name: '<w:p/>&amp;]]>{ IF 1 = 1 }' }, ['<w:p/>&amp;]]>{ IF 1 = 1 }']],
  ['M-3 text before and after', p(field(' MERGEFIELD Name \\b "Dear " \\f "," ')), Ann, ['Dear Ann,']],
  ['M-3 neither of an empty value', p(text('x'), field(' MERGEFIELD Empty \\b "Dear " \\f "," ')), Ann, ['x']],
  ['M-4 a mapped field that is none', p(field(' MERGEFIELD City \\m ')), Ann, ['Bergen']],
  [
    'M-6 first the picture, then the general switches',
    p(field(' MERGEFIELD When \\@ "d MMMM" \\* Upper ')),
    { When: '2024-05-17' },
    ['17 MAY'],
  ],
  ['V-1 forbidden characters are dropped', p(merge('Name')), { Name: 'A\u0000\u0001n\ufffen\ud800' }, ['Ann']],
  ['V-2 blanks stay', p(text('|'), merge('Name'), text('|')), { Name: '  a  b ' }, ['|  a  b |']],
  ['V-3 every kind of line end is a break', p(merge('Name')), { Name: 'a\nb\r\nc\rd\u000be\u2028f' }, ['a\nb\nc\nd\ne\nf']],
  ['V-3 or a paragraph, when asked', p(text('x '), merge('Name'), text(' y')), { Name: 'a\nb' }, ['x a', 'b y'], { breakParagraphs: true }],
  ['V-4 a tab', p(merge('Name')), { Name: 'a\tb' }, ['a\tb']],
  [
    'V-7 numbers, booleans, nothing',
    p(merge('No'), text('|'), merge('Yes'), text('|'), merge('None')),
    { No: 0.1, Yes: true, None: null },
    ['0.1|True|'],
  ],
  ['# a number picture', p(field(' MERGEFIELD No \\# "#,##0.00" ')), { No: 1234.5 }, ['1,234.50']],
  ['* capitals', p(field(' MERGEFIELD Name \\* Upper ')), Ann, ['ANN']],
]

const conditions: readonly Case[] = [
  ['I-1 numbers are compared as numbers', p(field(' IF ', merge('No'), ' < 10 "few" "many" ')), Ann, ['few']],
  ['I-1 text by case', p(field(' IF ', merge('Name'), ' = "ann" "yes" "no" ')), Ann, ['no']],
  ['I-2 wildcards on the right', p(field(' IF ', merge('Name'), ' = "A*" "yes" "no" ')), Ann, ['yes']],
  ['I-3 no text for this case', p(text('x'), field(' IF 1 = 2 "yes" ')), Ann, ['x']],
  ['I-4 the usual guard', p(text('x'), field(' IF ', merge('Empty'), ' <> "" "yes" "no" ')), Ann, ['xno']],
  [
    'I-5 a branch keeps its formatting',
    p(begin, instr(' IF 1 = 1 "'), instr('bold', '<w:b/>'), instr('" "no" '), separate, text('old'), end),
    Ann,
    ['bold'],
  ],
  [
    'I-5 a branch of paragraphs',
    p(text('a '), begin, instr(' IF 1 = 1 "one')) + p(instr('two" "no" '), separate, text('old'), end, text(' z')),
    Ann,
    ['a one', 'two z'],
  ],
  [
    'I-5 its other branch',
    p(text('a '), begin, instr(' IF 1 = 2 "one')) + p(instr('two" "no" '), separate, text('old'), end, text(' z')),
    Ann,
    ['a no z'],
  ],
  [
    'I-5 a branch with a table',
    p(begin, instr(' IF 1 = 1 "')) + table([p(merge('Name'))]) + p(instr('" "" '), separate, end, text('after')),
    Ann,
    ['', 'Ann', 'after'],
  ],
  [
    'I-5 a table that is not chosen',
    p(begin, instr(' IF 1 = 2 "')) + table([p(merge('Name'))]) + p(instr('" "none" '), separate, end, text(' after')),
    Ann,
    ['none after'],
  ],
  [
    'I-9 an escape whose two signs stand in two runs',
    p(begin, instr(' IF 1 = 1 "say \\'), instr('"hi'), instr('\\'), instr('" C:\\'), instr('\\" "no" '), end),
    Ann,
    ['say "hi" C:\\'],
  ],
  ['I-9 an escape in a run of plain text', p(begin, instr(' IF 1 = 1 "'), text('C:\\\\x'), instr('" "no" '), end), Ann, ['C:\\x']],
  ['I-8 a condition in a condition', p(field(' IF ', field(' IF 1 = 1 "a" "b" '), ' = "a" "', merge('Name'), '!" "" ')), Ann, ['Ann!']],
  ['I-10 capitals of a branch', p(field(' IF 1 = 1 "yes" "no" \\* Upper ')), Ann, ['YES']],
  ['C-1 SET and REF', p(field(' SET who ', merge('Name')), text('Hi '), field(' REF who \\* Upper ')), Ann, ['Hi ANN']],
  ['C-3 FILLIN takes an answer', p(field(' FILLIN "Which?" ')), Ann, ['this'], { answers: { 'Which?': 'this' } }],
  ['C-3 FILLIN falls back', p(field(' FILLIN "Which?" \\d "that" ')), Ann, ['that']],
  ['C-4 a formula', p(field(' = ', merge('No'), ' * 2 + 1 ')), Ann, ['15']],
  ['C-7 a document property, when asked', p(field(' DOCPROPERTY "City" ')), Ann, ['Bergen'], { fillProperties: true }],
  ['C-7 it stays alive otherwise', p(field(' DOCPROPERTY "City" ')), Ann, ['«old»']],
  ['C-7 it stays alive when no record knows it', p(field(' DOCPROPERTY "Other" ')), Ann, ['«old»'], { fillProperties: true }],
  [
    'C-9 a form field by its name, when asked',
    p(
      run('<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="City"/></w:ffData></w:fldChar>'),
      instr(' FORMTEXT '),
      separate,
      text('     '),
      end,
    ),
    Ann,
    ['Bergen'],
    { fillProperties: true },
  ],
  [
    'C-6 a date is frozen, when asked',
    p(field(' DATE \\@ "d MMMM yyyy" ')),
    Ann,
    ['17 May 2024'],
    { freezeDates: true, now: '2024-05-17T09:30:00' },
  ],
  ['C-8 QUOTE', p(field(' QUOTE "a ', merge('Name'), '" ')), Ann, ['a Ann']],
  [
    'a condition on the page stays alive with its values in it',
    p(begin, instr(' IF '), field(' PAGE '), instr(' = 1 "'), merge('Name'), instr('" "" '), separate, text('shown'), end),
    Ann,
    ['shown'],
  ],
]

const blankLines: readonly Case[] = [
  ['B-1 a line of empty fields goes', p(text('a')) + p(merge('Empty'), merge('Empty')) + p(text('b')), Ann, ['a', 'b']],
  [
    'B-1 unless Word was told to keep it',
    p(merge('Empty')) + p(text('b')),
    Ann,
    ['', 'b'],
    { plan: mergeSettings('<w:doNotSuppressBlankLines/>') },
  ],
  ['B-2 a blank is text', p(merge('Empty'), text(' ')) + p(text('b')), Ann, [' ', 'b']],
  ['B-2 a line without fields stays', p('') + p(text('b')), Ann, ['', 'b']],
  ['B-3 a line of IF alone stays', p(field(' IF 1 = 2 "a" ')) + p(text('b')), Ann, ['', 'b']],
  ['B-4 the last paragraph of the body stays', p(text('a')) + p(merge('Empty')), Ann, ['a', '']],
  ['B-4 the only paragraph of a cell stays', table([p(merge('Empty'))]) + p(text('b')), Ann, ['', 'b']],
  ['two tables stay two', table([p(text('a'))]) + p(merge('Empty')) + table([p(text('b'))]) + p(''), Ann, ['a', '', 'b', '']],
  ['B-4 a paragraph that ends a section stays', `<w:p><w:pPr><w:sectPr/></w:pPr>${merge('Empty')}</w:p>` + p(text('b')), Ann, ['', 'b']],
  ['B-5 lines in one paragraph stay', p(merge('Empty'), run('<w:br/>'), text('b')) + p(''), Ann, ['\nb', '']],
]

const standard = {
  'Courtesy Title': 'Mr.',
  'First Name': 'John',
  'Last Name': 'Doe',
  Company: 'Acme',
  'Address 1': '1 High St',
  City: 'Oslo',
  'Postal Code': '0150',
  Other: 'x',
}
const blocks: readonly Case[] = [
  [
    'A-2 each line of an address is a paragraph',
    p(text('To '), field(' ADDRESSBLOCK \\f "<<_COMPANY_\n>><<_FIRST0_>><< _LAST0_>>\n<<_CITY_>>" '), text('.')),
    standard,
    ['To Acme', 'John Doe', 'Oslo.'],
  ],
  ['A-2 an empty block is a blank line', p(field(' ADDRESSBLOCK \\f "<<_STATE_>>" ')) + p(text('b')), standard, ['b']],
  [
    'A-3 a greeting',
    p(field(' GREETINGLINE \\f "<<_BEFORE_ Dear >><<_TITLE0_>><< _LAST0_>><<_AFTER_ ,>>" \\e "Hello" ')),
    standard,
    ['Dear Mr. Doe,'],
  ],
  [
    'A-3 a greeting without names',
    p(field(' GREETINGLINE \\f "<<_BEFORE_ Dear >><<_FIRST0_>>" \\e "Hello" ')),
    { Company: 'Acme' },
    ['Hello'],
  ],
  [
    'A-6 the field map goes by position',
    p(field(' GREETINGLINE \\f "<<_FIRST0_>>" \\e "Hello" ')),
    { col: 'Ann' },
    ['Ann'],
    {
      plan: mergeSettings(
        `<w:odso>${['', '', 'col'].map((name) => `<w:fieldMapData>${name === '' ? '<w:type w:val="null"/>' : `<w:type w:val="dbColumn"/><w:name w:val="${name}"/><w:mappedName w:val="Имя"/>`}</w:fieldMapData>`).join('')}</w:odso>`,
      ),
    },
  ],
]

const controls: readonly Case[] = [
  ['S-1 a control in a line, by tag', p(control(tagged('Name'), text('old'))), Ann, ['Ann']],
  ['S-1 by title', p(control('<w:alias w:val="Name"/>', text('old'))), Ann, ['Ann']],
  [
    'S-1 by the path it is bound to',
    p(control('<w:dataBinding w:xpath="/r/City[1]" w:storeItemID="{A}"/>', text('old'))),
    { '/r/City[1]': 'Bergen' },
    ['Bergen'],
  ],
  ['S-1 others are left alone', p(control(tagged('theirs'), text('old'))), Ann, ['old']],
  ['S-2 a block', control(tagged('Name'), p(text('old')) + p(text('more'))) + p(''), Ann, ['Ann', '']],
  [
    'S-2 a cell',
    `<w:tbl><w:tblPr/><w:tblGrid/><w:tr>${control(tagged('Name'), `<w:tc><w:tcPr/>${p(text('old'))}</w:tc>`)}</w:tr></w:tbl>${p('')}`,
    Ann,
    ['Ann', ''],
  ],
  ['S-4 an empty value leaves an empty line', control(tagged('Empty'), p(text('old'))) + p(text('b')), Ann, ['', 'b']],
  [
    'S-5 a date by its own format',
    p(control(tagged('When', '<w:date><w:dateFormat w:val="d. MMMM yyyy"/><w:lid w:val="nb-NO"/></w:date>'), text('old'))),
    { When: '2024-05-17' },
    ['17. mai 2024'],
  ],
  [
    'S-6 a list shows the text of the value',
    p(control(tagged('Name', '<w:dropDownList><w:listItem w:displayText="Ann Lee" w:value="Ann"/></w:dropDownList>'), text('old'))),
    Ann,
    ['Ann Lee'],
  ],
  ['S-14 a field in a control', p(control(tagged('theirs'), merge('Name'))), Ann, ['Ann']],
  ['a stable name that no record has is empty', p(text('x'), control(tagged('contact.city'), text('old'))), { Name: 'Ann' }, ['x']],
]

const lists: readonly Case[] = [
  [
    'V-9 rows',
    table([p(merge('TableStart:L'), merge('A')), p(merge('B'), merge('TableEnd:L'))]) + p(''),
    {
      L: [
        { A: '1', B: '2' },
        { A: '3', B: '4' },
      ],
    },
    ['1', '2', '3', '4', ''],
    { regions: true },
  ],
  [
    'V-9 paragraphs',
    p(merge('TableStart:L')) + p(merge('A'), text('.')) + p(merge('TableEnd:L')) + p('end'),
    { L: [{ A: '1' }, { A: '2' }] },
    ['1.', '2.', ''],
    { regions: true },
  ],
  [
    'V-9 a stretch of a line',
    p(text('('), merge('RangeStart:L'), merge('A'), text(','), merge('RangeEnd:L'), text(')')),
    { L: [{ A: '1' }, { A: '2' }] },
    ['(1,2,)'],
    { regions: true },
  ],
  ['V-11 no items', p(merge('TableStart:L')) + p(merge('A')) + p(merge('TableEnd:L')) + p(text('b')), { L: [] }, ['b'], { regions: true }],
  [
    'V-12 the item first, then outward',
    p(merge('TableStart:L'), merge('A'), merge('B'), merge('TableEnd:L')),
    { A: 'x', B: 'y', L: [{ A: '1' }, { A: '2' }] },
    ['1y2y'],
    { regions: true },
  ],
  ['V-13 plain names unless asked for', p(merge('TableStart:L'), text('x')), { 'TableStart:L': 'v' }, ['vx']],
  [
    'a row named by one of its fields',
    table([p(text('head'))], [p(merge('A'))]) + p(''),
    { A: [{ A: '1' }, { A: '2' }] },
    ['head', '1', '2', ''],
    { repeatRowOf: 'A' },
  ],
  ['a table that loses all its rows goes', table([p(merge('A'))]) + p(text('b')), { A: [] }, ['b'], { repeatRowOf: 'A' }],
]

describe.each([
  ['fields', fields],
  ['merge fields', mergefields],
  ['conditions', conditions],
  ['blank lines', blankLines],
  ['addresses', blocks],
  ['controls', controls],
  ['lists', lists],
] as const)('%s', (_, cases) => {
  test.each(cases)('%s', async (_rule, markup, record, body, options = {}) => {
    const made = await letter(markup, record, { language: 'en-US', ...options })
    expect(made.body).toEqual(body)
    expect(made.xml).not.toMatch(/<w:tblGrid\/><\/w:tbl>/)
    expect(made.xml).not.toMatch(/<w:instrText[^>]*>[^<]*(MERGEFIELD|ADDRESSBLOCK|GREETINGLINE)|mailMerge/i)
  })
})

describe('records', () => {
  const one = (name: string) => ({ Name: name, Skip: name === 'b' ? 'yes' : 'no' })
  const bodies = async (blocks: string, names: readonly string[], options: Asked = {}) =>
    (await letters(blocks, names.map(one), options)).map(({ body }) => body.join('/'))

  test('R-1 NEXT takes the next record, past the last all is empty', async () => {
    expect(await bodies(p(merge('Name'), text('.')) + p(field(' NEXT '), merge('Name'), text('.')), ['a', 'b', 'c'])).toEqual([
      'a./b.',
      'c./.',
    ])
  })
  test('R-2 SKIPIF leaves a record out', async () => {
    expect(await bodies(p(field(' SKIPIF ', merge('Skip'), ' = "yes" '), merge('Name')), ['a', 'b', 'c'])).toEqual(['a', 'c'])
  })
  test('R-2 NEXTIF takes a record when it holds', async () => {
    expect(await bodies(p(field(' NEXTIF ', merge('Name'), ' = "a" '), merge('Name')), ['a', 'b', 'c'])).toEqual(['b', 'c'])
  })
  test('R-4 MERGEREC counts records, MERGESEQ letters', async () => {
    const blocks = p(field(' SKIPIF ', merge('Skip'), ' = "yes" '), field(' MERGEREC '), text('-'), field(' MERGESEQ '))
    expect(await bodies(blocks, ['a', 'b', 'c'])).toEqual(['1-1', '3-2'])
  })
  test('R-6 SKIPIF behind a NEXT drops the letter with both its records, before it only its own', async () => {
    const next = field(' NEXT ')
    const skip = field(' SKIPIF ', merge('Name'), ' = "b" ')
    expect(await bodies(p(merge('Name'), next, merge('Name'), skip), ['a', 'b', 'c', 'd', 'e'])).toEqual(['cd', 'e'])
    expect(await bodies(p(skip, merge('Name'), next, merge('Name')), ['a', 'b', 'c', 'd', 'b'])).toEqual(['ab', 'cd'])
  })
  test('R-1 a NEXT holds over the sections behind it', async () => {
    const border = `<w:p><w:pPr><w:sectPr/></w:pPr>${field(' NEXT ')}</w:p>`
    expect(await bodies(p(merge('Name')) + border + p(merge('Name')), ['a', 'b', 'c'])).toEqual(['a//b', 'c//'])
  })
  test('I-6 a NEXT in the other branch has no effect', async () => {
    expect(await bodies(p(field(' IF 1 = 2 "', field(' NEXT '), '" "" '), merge('Name')), ['a', 'b'])).toEqual(['a', 'b'])
  })
  test('F-10 both versions of a text box are filled alike, and NEXT counts once', async () => {
    const box = (inner: string) =>
      `<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing><w:txbxContent>${inner}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${inner}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    const made = await letters(p(merge('Name'), box(p(field(' NEXT '), merge('Name'))), text('|'), merge('Name')), ['a', 'b', 'c'].map(one))
    expect(made.map(({ body }) => body.join('/'))).toEqual(['a|b', 'c|'])
    expect(made[0]?.xml.match(/>b</g)).toHaveLength(3)
  })
})

describe('formatting of a result', () => {
  test.each([
    [
      'M-8 of the first run of the old result',
      p(begin, instr(' MERGEFIELD Name ', '<w:i/>'), separate, text('x', '<w:b/>'), text('y'), end),
      '<w:b/>',
    ],
    [
      'M-8 CHARFORMAT takes the name of the field',
      p(begin, instr(' MERGEFIELD Name \\* CHARFORMAT ', '<w:i/>'), separate, text('x', '<w:b/>'), end),
      '<w:i/>',
    ],
    ['M-8 without a result, of the code', p(begin, instr(' MERGEFIELD Name ', '<w:i/>'), end), '<w:i/>'],
    [
      'M-8 of the code too when the begin mark says otherwise',
      p(run('<w:fldChar w:fldCharType="begin"/>', '<w:u/>'), instr(' MERGEFIELD Name '), end),
      '<w:u/>',
    ],
  ])('%s', async (_, blocks, properties) => {
    expect((await letter(blocks, Ann)).xml).toContain(`<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">Ann</w:t></w:r>`)
  })
  test('M-8 MERGEFORMAT goes word by word', async () => {
    const blocks = p(begin, instr(' MERGEFIELD Name \\* MERGEFORMAT '), separate, text('x ', '<w:b/>'), text('y', '<w:i/>'), end)
    const { xml } = await letter(blocks, { Name: 'Ann Lee' })
    expect(xml).toMatch(/<w:b\/><\/w:rPr><w:t[^>]*>Ann<.*<w:i\/><\/w:rPr><w:t[^>]*>Lee</)
  })
  test('M-8 MERGEFORMAT goes by the words, not by a blank that stands before them', async () => {
    const blocks = p(begin, instr(' MERGEFIELD Name \\* MERGEFORMAT '), separate, text(' '), text('x', '<w:b/>'), end)
    expect((await letter(blocks, { Name: 'Ann' })).xml).toMatch(/<w:b\/><\/w:rPr><w:t[^>]*>Ann</)
    expect((await letter(blocks, { Name: 'Ann Lee' })).xml).toContain('<w:r><w:t xml:space="preserve">Ann Lee</w:t></w:r>')
  })
  test.each(['Ann', 'Ann Lee Roe'])('M-8 MERGEFORMAT of another number of words is that of the first run: %s', async (Name) => {
    const blocks = p(begin, instr(' MERGEFIELD Name \\* MERGEFORMAT '), separate, text('x ', '<w:b/>'), text('y', '<w:i/>'), end)
    expect((await letter(blocks, { Name })).xml).toContain(
      `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${Name}</w:t></w:r></w:p>`,
    )
  })
  test('M-8 a word in two runs has the look of its first letter', async () => {
    const blocks = p(begin, instr(' MERGEFIELD Name \\* MERGEFORMAT '), separate, text('x', '<w:b/>'), text('y z', '<w:i/>'), end)
    expect((await letter(blocks, { Name: 'Ann Lee' })).xml).toMatch(/<w:b\/><\/w:rPr><w:t[^>]*>Ann<.*<w:i\/><\/w:rPr><w:t[^>]*>Lee</)
  })
  test('M-8 CHARFORMAT takes the first letter of the name, wherever the code is cut', async () => {
    const code = instr(' ', '<w:u/>') + instr('M', '<w:b/>') + instr('ERGEFIELD Name \\* CHARFORMAT ', '<w:i/>')
    const { xml } = await letter(p(begin, code, separate, text('x ', '<w:u/>'), text('y'), end), { Name: 'Ann Lee' })
    expect(xml).toContain('<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Ann Lee</w:t></w:r></w:p>')
  })
  test.each(['rtl', 'cs'])('D-2 a run of complex script (w:%s) is in its own language', async (script) => {
    const properties = (on: string) => `<w:${script}${on}/><w:lang w:val="en-US" w:bidi="nb-NO"/>`
    const asked = (on: string) => letter(p(begin, instr(' MERGEFIELD Day \\@ MMMM ', properties(on)), end), { Day: '2024-05-17' })
    expect((await asked('')).body).toEqual(['mai'])
    expect((await asked(' w:val="0"')).body).toEqual(['May'])
  })
  test('the runs of a branch keep theirs', async () => {
    const { xml } = await letter(p(begin, instr(' IF 1 = 1 "'), instr('bold', '<w:b/>'), instr('" "no" '), separate, text('old'), end), Ann)
    expect(xml).toContain('<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">bold</w:t></w:r>')
  })
})

describe('what stays', () => {
  test('F-13 bookmarks around and in a merged field stay, both halves', async () => {
    const { xml } = await letter(
      p(begin, '<w:bookmarkStart w:id="3" w:name="b"/>', instr(' MERGEFIELD Name '), separate, text('x'), '<w:bookmarkEnd w:id="3"/>', end),
      Ann,
    )
    expect(xml).toContain('<w:bookmarkStart w:id="3" w:name="b"/>')
    expect(xml).toContain('<w:bookmarkEnd w:id="3"/>')
  })
  test('B-4 half a bookmark outlives its blank line', async () => {
    const { xml, body } = await letter(
      p('<w:bookmarkStart w:id="3" w:name="b"/>', merge('Empty')) + p(text('b'), '<w:bookmarkEnd w:id="3"/>'),
      Ann,
    )
    expect(body).toEqual(['b'])
    expect(xml).toContain('<w:bookmarkStart w:id="3" w:name="b"/>')
  })
  test('what no record changes is not written anew', async () => {
    const odd = `<w:p  w:rsidR = '00A' ><!-- kept --><w:r ><w:t>x&#x41;</w:t></w:r></w:p>`
    expect((await letter(odd + p(merge('Name')), Ann)).xml).toContain(odd)
  })
  test('S-9 a filled control loses its binding, or Word would put the old text back', async () => {
    const bound = (name: string) => control(tagged(name, '<w:dataBinding w:xpath="/a" w:storeItemID="{B}"/>'), text('old'))
    const { xml } = await letter(
      p(bound('Name')) + p(control(tagged('theirs', '<w:dataBinding w:xpath="/c" w:storeItemID="{B}"/>'), text('old'))),
      Ann,
    )
    expect(xml.match(/dataBinding/g)).toHaveLength(1)
  })
})

describe('a value in the code of a field that stays alive', () => {
  const codeOf = async (blocks: string, name: string) =>
    [...(await letter(blocks, { Name: name })).xml.matchAll(/<w:instrText[^>]*>([^<]*)/g)].map(([, code]) => code).join('')
  test('stays one argument', async () => {
    const bare = p(begin, instr(' IF '), field(' PAGE '), instr(' = '), merge('Name'), instr(' "a" "b" '), separate, text('x'), end)
    expect(await codeOf(bare, 'x y" "z')).toBe(' IF  PAGE  = "x y\\" \\"z" "a" "b" ')
    expect(await codeOf(bare, '')).toBe(' IF  PAGE  = "" "a" "b" ')
    const quoted = p(begin, instr(' IF '), field(' PAGE '), instr(' = 1 "'), merge('Name'), instr('" "b" '), separate, text('x'), end)
    expect(await codeOf(quoted, 'x"y\\')).toBe(' IF  PAGE  = 1 "x\\"y\\\\" "b" ')
  })
})

describe('what is refused', () => {
  test.each([
    ['F-7 a field without an end', p(begin, instr(' MERGEFIELD Name ')), /unbalanced-field/],
    ['F-7 an end without a field', p(text('a'), end), /unbalanced-field/],
    ['I-11 fields nested too deep', p(begin.repeat(60), instr('x'), end.repeat(60)), /fields-too-deep/],
    ['section 16, when asked', p(field(' DDEAUTO cmd "/c calc" ')), /refused-field/],
  ])('%s', (_, blocks, refusal) => {
    expect(() => compiled(blocks, { refuseDangerous: true })).toThrow(refusal)
  })
})

describe('the personal note', () => {
  const note = { paragraphs: [{ runs: [{ text: 'Dear ' }, { text: 'friend', bold: true }] }, { runs: [{ text: 'bye' }] }] }
  test.each([
    ['a block control', control(tagged('letter.note'), p(text('old', '<w:i/>'))) + p(text('end'))],
    ['a merge field', p(begin, instr(' MERGEFIELD letter.note '), separate, text('old', '<w:i/>'), end) + p(text('end'))],
    [
      'a merge field under another name',
      p(begin, instr(' MERGEFIELD Personal_Note '), separate, text('old', '<w:i/>'), end) + p(text('end')),
    ],
  ])('at %s: every paragraph one, in the formatting of the place', async (_, blocks) => {
    const { body, xml } = await letter(blocks, Ann, { note })
    expect(body).toEqual(['Dear friend', 'bye', 'end'])
    expect(xml).toMatch(/<w:b\/><w:i\/><\/w:rPr><w:t[^>]*>friend</)
    expect((await letter(blocks, Ann, { note: { paragraphs: [] } })).body).toEqual(['end'])
  })
  test('without a place it is told', async () => {
    expect((await letter(p(text('a')), Ann, { note })).notes).toContainEqual({ kind: 'note-without-place' })
  })
})
