/** Neighbours of the rules' examples, in the notation of field codes; each row begins with its rule (`docs/spec.md`). */
import { describe, expect, test } from '@jest/globals'
import type { MergeRecord } from '#core/letter/evaluation'
import { braces, letter, type Asked } from './a-letter'

type Row = readonly [rule: string, written: string, body: string | readonly string[], options?: Asked, record?: MergeRecord]

const record: MergeRecord = {
  Name: 'Ann',
  City: 'Bergen',
  Empty: '',
  No: 7,
  Zero: 0,
  Neg: -3,
  Small: 1.234,
  Price: '1,200.50',
  Quoted: 'say "hi"',
  Path: 'C:\\dir\\',
  Code: '{ MERGEFIELD Name }',
  Spaced: ' x ',
  Returned: 'one\r\ntwo',
}

const codes: readonly Row[] = [
  ['G-1 no blank between names, operators and quotes', '{IF{MERGEFIELD Name}="Ann""yes""no"}', 'yes'],
  ['G-1 field names in any case', '{ if {mergefield name} = "Ann" "yes" "no" }', 'yes'],
  ['G-2 quotes of three kinds in one code', '{ IF "{MERGEFIELD Name}” = “Ann" "yes” “no" }', 'yes'],
  ['G-2 German quotes', '{ IF „{MERGEFIELD Name}“ = „Ann“ „ja“ „nein“ }', 'ja'],
  ['G-2 typographic quotes inside straight ones are text', '{ IF 1 = 1 "He said “hi” to me" "no" }', 'He said “hi” to me'],
  ['G-2 an apostrophe is no quote', '{ IF 1 = 1 "it’s" "no" }', 'it’s'],
  ['G-2 an inch sign in straight quotes', '{ IF 1 = 1 "5” pipe" "no" }', '5” pipe'],
  ['G-4 a switch glued to the name', '{MERGEFIELD Name\\* Upper}', 'ANN'],
  ['G-4 an unknown switch and its word', '{MERGEFIELD Name \\z foo}', 'Ann'],
  ['G-4 one switch and two words', '{MERGEFIELD Name \\* Upper MERGEFORMAT}', 'ANN'],
  ['G-5 a value with quotes is one argument', '{ IF {MERGEFIELD Quoted} = "say \\"hi\\"" "yes" "no" }', 'yes'],
  ['G-5 a value that ends in a backslash', '{ IF 1 = 1 "{MERGEFIELD Path}" "no" }', 'C:\\dir\\'],
  ['G-5 the name of a field from another', '{MERGEFIELD {IF 1=1 "Name" "City"}}', 'Ann'],
  ['M-2 a value that looks like a field', '[{MERGEFIELD Code}]', '[{ MERGEFIELD Name }]'],
  ['M-3 text around a number', '{MERGEFIELD No \\# "0.00" \\b "kr "}', 'kr 7.00'],
  ['M-3 a paragraph mark in the text behind', '{MERGEFIELD Name \\f "¶"}x', ['Ann', 'x']],
  ['M-3 none of it behind a blank', '{MERGEFIELD Empty \\f "¶"}x', 'x'],
  ['M-3 a line end of the value is none', '{MERGEFIELD Returned \\f "¶"}x', ['one\ntwo', 'x']],
  ['M-3 zero is not blank', '{MERGEFIELD Zero \\b "a"}', 'a0'],
  ['M-3 quotes in the text around', '{MERGEFIELD Name \\f " \\"x\\""}', 'Ann "x"'],
  ['M-3 a field in the text around', '{MERGEFIELD Name \\b "<{MERGEFIELD City}>"}', '<Bergen>Ann'],
  ['N-5 a blank has no picture', '{MERGEFIELD Empty \\# 0.00}|', '|'],
  ['V-2 blanks of a value stay in a condition', '{ IF 1 = 1 {MERGEFIELD Spaced} no }', ' x '],
]

const conditions: readonly Row[] = [
  [
    'I-1 a number of the record has a point in every language',
    '{ IF {MERGEFIELD Small} < 1,5 "less" "more" }',
    'less',
    { language: 'nb-NO' },
  ],
  ['I-1 numbers in quotes', '{ IF "{MERGEFIELD No}" < "10" "yes" "no" }', 'yes'],
  ['I-1 a number with groups', '{ IF {MERGEFIELD Price} > 1000 "yes" "no" }', 'yes'],
  ['I-1 a negative number', '{ IF {MERGEFIELD Neg} < 0 "yes" "no" }', 'yes'],
  ['I-1 zero is not empty', '{ IF {MERGEFIELD Zero} = "" "yes" "no" }', 'no'],
  ['I-2 something at least', '{ IF {MERGEFIELD Empty} <> "?*" "yes" "no" }', 'yes'],
  ['I-2 anything, also nothing', '{ IF {MERGEFIELD Empty} = "*" "yes" "no" }', 'yes'],
  ['I-3 neither text', 'a{ IF 1 = 1 }b', 'ab'],
  ['I-3 nothing at all', 'a{ IF }b', 'ab'],
  ['I-3 no operator', 'a{ IF {MERGEFIELD Name} "yes" "no" }b', 'ab'],
  [
    'I-5 five deep',
    '{ IF {MERGEFIELD Name}="Ann" "a{ IF {MERGEFIELD No}=7 "b{ IF 1=1 "c{ IF 2=2 "d{ IF 3=3 "{MERGEFIELD City}" "" }" "" }" "" }" "" }" "" }',
    'abcdBergen',
  ],
  ['I-5 paragraphs between the arguments', '{ IF 1 = 1 ¶"a" ¶"b" }', 'a'],
  ['I-5 a branch that begins with a paragraph mark', '{ IF 1 = 1 "¶x" "" }', ['', 'x']],
  ['I-5 a branch that ends with one', '{ IF 1 = 1 "x¶" "" }y', ['x', 'y']],
  ['I-5 three paragraphs that are not chosen', 'x { IF 1 = 2 "a¶b¶c" "no" } end', 'x no end'],
  ['I-8 a condition on each side', '{ IF {IF 1=1 "a" "b"}={IF 2=2 "a" "b"} "same" "other"}', 'same'],
  [
    'I-8 AND over comparisons',
    '{ IF { = AND ( { COMPARE {MERGEFIELD Name} = "A*" }, { COMPARE {MERGEFIELD No} > 5 } ) } = 1 "both" "no" }',
    'both',
  ],
  ['I-8 OR with semicolons', '{ IF { = OR({COMPARE {MERGEFIELD Name}="B"};{COMPARE {MERGEFIELD No}<5}) } = 1 "one" "none" }', 'none'],
  ['I-10 capitals of two paragraphs', '{ IF 1 = 1 "a¶{MERGEFIELD City}" "no" \\* Upper } end', ['A', 'BERGEN end']],
  ['I-10 a number picture', '{ IF 1 = 1 "{MERGEFIELD No}" "no" \\# 0.00 }', '7.00'],
  ['I-10 a date picture', '{ IF 1 = 1 "2024-05-17" "" \\@ "d MMMM" }', '17 May'],
  ['an operand may be a bookmark', '{SET order 120}{ IF order>=100 "Thanks" "More" }', 'Thanks'],
  ['an operand in quotes is no bookmark', '{SET x 5}{ IF "x" = 5 "yes" "no" }', 'no'],
]

const bookmarks: readonly Row[] = [
  ['C-1 by REF and by the bare name, in any case', '{SET x "{MERGEFIELD Name}"}{x}{REF x}{REF X \\* Upper}', 'AnnAnnANN'],
  ['C-1 set to nothing', '{SET x ""}[{REF x}]', '[]'],
  ['C-1 set anew', '{SET x "v"}{SET x "w"}{REF x}', 'w'],
  ['C-1 set in a chosen branch', '{IF 1=1 "{SET x "in"}" ""}{REF x}', 'in'],
  ['C-1 with a date picture', '{SET d "2024-05-17"}{REF d \\@ "d MMMM"}', '17 May'],
  ['C-1 set to two paragraphs', '{SET x "a¶b"}[{REF x}]', ['[a', 'b]']],
  ['C-3 a default', '{ASK who "Who?" \\d "you"}{REF who}', 'you'],
  ['C-3 a prompt with a value in it', '{FILLIN "Q? {MERGEFIELD Name}"}', 'a', { answers: { 'Q? Ann': 'a' } }],
  ['C-3 an empty default is an answer', '{FILLIN "Q?" \\d ""}|', '|'],
  ['C-4 a bookmark in a formula', '{SET x {MERGEFIELD Price}}{= x * 2 \\# "#,##0.00"}', '2,401.00'],
  ['C-4 a formula of formulas', '{SET a {=1+1}}{SET b {= a * 3}}{b}', '6'],
  ['C-4 a bookmark keeps its number in another language', '{SET x {MERGEFIELD Small}}{= x * 2}', '2.468', { language: 'de-DE' }],
  ['C-4 a formula without any value stays alive', '{=10/4}', '«old»'],
  ['C-5 a nested value with groups is one number', '{= SUM({MERGEFIELD No}, {MERGEFIELD Price})}', '1207.5'],
  ['C-5 a nested number in another language', '{= {MERGEFIELD Small} * 2}', '2.468', { language: 'nb-NO' }],
  ['C-5 a nested formula in another language', '{= {= {MERGEFIELD Small} + 0} * 2}', '2.468', { language: 'de-DE' }],
  ['C-8 QUOTE with fields outside its quotes', '{QUOTE "a " {MERGEFIELD Name} " b"}', 'a Ann b'],
  ['C-8 a picture on QUOTE', '{QUOTE "2024-05-17" \\@ "d MMMM yyyy"}', '17 May 2024'],
]

const blankLines: readonly Row[] = [
  ['B-1 text before and after does not save it', 'a¶{MERGEFIELD Empty}{MERGEFIELD Empty \\b "x"}¶b', ['a', 'b']],
  ['B-2 a comma between', 'a¶{MERGEFIELD Empty}, {MERGEFIELD Empty}¶b', ['a', ', ', 'b']],
  ['B-2 a tab', 'a¶{MERGEFIELD Empty}\t¶b', ['a', '\t', 'b']],
  ['B-2 a live field', 'a¶{MERGEFIELD Empty}{PAGE}¶b', ['a', '«old»', 'b']],
  ['B-3 a condition beside it', 'a¶{MERGEFIELD Empty}{IF 1=2 "x" ""}¶b', ['a', '', 'b']],
  ['B-3 an empty address', 'a¶{ADDRESSBLOCK \\f "<<_STREET2_>>"}¶b', ['a', 'b']],
  ['R-1 a label whose record is empty', 'a¶{NEXT}{MERGEFIELD Name}¶b', ['a', 'b']],
  ['R-1 a line of NEXT alone has no merge field', 'a¶{NEXT}¶b', ['a', '', 'b']],
]

describe.each([
  ['codes', codes],
  ['conditions', conditions],
  ['bookmarks and formulas', bookmarks],
  ['blank lines', blankLines],
] as const)('%s', (_, rows) => {
  test.each(rows)('%s: %s', async (_rule, written, body, options = {}, own = record) => {
    const made = await letter(braces(written), own, { language: 'en-US', ...options })
    expect(made.body).toEqual(typeof body === 'string' ? [body] : body)
  })
})

describe('what cannot be answered is told', () => {
  test.each([
    ['C-4 division by zero', '{={MERGEFIELD No}/{MERGEFIELD Zero}}|', '|', { kind: 'zero-divide' }],
    ['C-4 a word where a number is asked for', '{={MERGEFIELD Name}+1}|', '|', { kind: 'undefined-bookmark', name: 'Ann' }],
    ['C-1 REF before SET keeps what it showed', '{REF x}{SET x "v"}', '«old»', { kind: 'undefined-bookmark', name: 'x' }],
    ['C-1 SET in the other branch', '{IF 1=2 "{SET x "in"}" ""}{REF x}', '«old»', { kind: 'undefined-bookmark', name: 'x' }],
  ])('%s: %s', async (_, written, body, fault) => {
    const made = await letter(braces(written), record)
    expect(made.body).toEqual([body])
    expect(made.notes).toContainEqual(expect.objectContaining({ kind: 'formula', fault }))
  })
})

test('I-11 conditions forty deep take no longer than their code', async () => {
  const depth = 40
  const written = `${'{IF {MERGEFIELD No} = 7 "'.repeat(depth)}{MERGEFIELD Name}${'" "no"}'.repeat(depth)}`
  expect((await letter(braces(written), record)).body).toEqual(['Ann'])
})
