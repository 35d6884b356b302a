/** The engine and its slow second opinion make the same letters: same paragraphs, same text, same formatting. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compileLetter } from '#core/letter/compile-letter'
import type { LetterTemplate } from '#core/letter/letter-template'
import { letterBytes, letterMerger } from '#core/letter/merge-letter'
import { mergeRecords } from '#core/letter/merge-records'
import { begin, control, end, field, instr, merge, p, run, separate, simple, table, tagged, text } from './a-letter'
import { anyLetter, anyRowLetter, docxOf, type Letter } from './any-letter'
import { anyRecord } from './any-record'
import { lettersByReference, mergedByReference, storiesOf, type Values } from './reference'
import { formOf, textsOf } from './story-form'

type How = 'pieces' | 'again'

function templateOf(docx: Uint8Array): LetterTemplate {
  const compiled = compileLetter(docx)
  if (!compiled.ok) throw new Error(`refused: ${JSON.stringify(compiled.fault)}`)
  return compiled.value.value
}

function madeByEngine(docx: Uint8Array, values: Values, how: How): Uint8Array {
  const template = templateOf(docx)
  return letterBytes(template, letterMerger(template, Object.keys(values)).merge(values).value, how)
}

const formsOf = (stories: ReturnType<typeof storiesOf>) => Object.fromEntries([...stories].map(([name, story]) => [name, formOf(story)]))

/** The text of the body's paragraphs, after both have made the same of it. */
function agreed(letter: Letter, values: Values, how: How): readonly string[] {
  const docx = docxOf(letter)
  const engine = formsOf(storiesOf(madeByEngine(docx, values, how)))
  expect(engine).toEqual(formsOf(mergedByReference(docx, values)))
  return textsOf(engine['word/document.xml']?.blocks ?? [])
}

const anyHow = fc.constantFrom<How>('pieces', 'again')

/** A longer look: `LETTERS=20000 SEED=… npx jest engine-and-reference`. */
const runs = Number(process.env.LETTERS ?? 300)
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)

test(`the engine and the reference make the same of any letter and any record (${runs} letters from seed ${seed})`, () => {
  fc.assert(
    fc.property(anyLetter, anyRecord, anyHow, (letter, record, how) => {
      agreed(letter, record, how)
    }),
    { numRuns: runs, seed },
  )
})

test('and the same letters of any row of records', async () => {
  const anyName = fc.record({ Alpha: fc.constantFrom('Ann', 'Abe', '', 'x'), Count: fc.nat(9) })
  await fc.assert(
    fc.asyncProperty(anyRowLetter, fc.array(anyName, { minLength: 1, maxLength: 4 }), async (letter, records) => {
      const docx = docxOf(letter)
      const made: unknown[] = []
      for await (const one of mergeRecords(templateOf(docx), records, { keys: ['Alpha', 'Count'] }))
        made.push(formsOf(storiesOf(letterBytes(templateOf(docx), one.letter))))
      expect(made).toEqual(lettersByReference(docx, records).map(formsOf))
    }),
    { numRuns: Math.ceil(runs / 3), seed },
  )
})

/** A letter that some engine got wrong, a record, and the paragraphs that must come of it. */
type Enemy = readonly [what: string, body: string, record: Values, texts: readonly string[], keepsBlankLines?: boolean]
const Ann = { Alpha: 'Ann', 'Beta x': '', gamma_1: '12', Øre: ' ' }
const old = [separate, text('«old»'), end]
const start = '<w:bookmarkStart w:id="?" w:name="?"/>'
const stop = '<w:bookmarkEnd w:id="?"/>'
const rest = p(text('.'))

const values: readonly Enemy[] = [
  ['markup', p(merge('Alpha')), { Alpha: '</w:t></w:r></w:p>&amp;]]>' }, ['</w:t></w:r></w:p>&amp;]]>']],
  ['text that looks like a field', p(merge('Alpha')), { Alpha: '{ IF 1 = 1 "a" } «Beta»' }, ['{ IF 1 = 1 "a" } «Beta»']],
  ['every line end, a tab', p(merge('Alpha')), { Alpha: 'a\r\nb\rc\u000bd\u2028e\tf' }, ['a\nb\nc\nd\ne\tf']],
  ['a line end alone', p(text('x'), merge('Alpha')) + p(merge('Alpha')) + rest, { Alpha: '\n' }, ['x\n', '\n', '.']],
  ['what XML forbids', p(merge('Alpha')), { Alpha: 'a\u0000\u0008\ufffe\ud800b😀' }, ['ab😀']],
  ['signs of a replacement', p(merge('Alpha')), { Alpha: "$&$1$`$'\\1" }, ["$&$1$`$'\\1"]],
  ['quotes in a condition', p(field(' IF ', merge('Alpha'), ' = "" "empty" "full" ')), { Alpha: '" "no" "yes' }, ['full']],
  ['a backslash at the end in a condition', p(field(' IF ', merge('Alpha'), ' = "x" "a" "b" ')), { Alpha: 'x\\' }, ['b']],
  ['an operator in a condition', p(field(' IF ', merge('Alpha'), ' = "=" "yes" "no" ')), { Alpha: '=' }, ['yes']],
  ['a star on the left is no wildcard', p(field(' IF ', merge('Alpha'), ' = "Ann" "yes" "no" ')), { Alpha: 'A*' }, ['no']],
  ['a value in the chosen branch', p(field(' IF 1 = 1 "<', merge('Alpha'), '>" ')), { Alpha: 'say "hi" \\' }, ['<say "hi" \\>']],
]
const codes: readonly Enemy[] = [
  ['letter by letter', p(begin, ...' MERGEFIELD Alpha'.split('').map((one) => instr(one)), ...old), Ann, ['Ann']],
  [
    'an escape over two runs',
    p(begin, instr(' IF 1 = 1 "say \\'), instr('"hi\\'), instr('" C:\\'), instr('\\"'), ...old),
    Ann,
    ['say "hi" C:\\'],
  ],
  ['an escape in plain text', p(begin, instr(' IF 1 = 1 "'), text('C:\\\\x'), instr('"'), ...old), Ann, ['C:\\x']],
  [
    'an operator glued to fields',
    p(begin, instr(' IF '), merge('Alpha'), instr('<>'), merge('Gamma1'), instr('"yes" "no"'), end),
    Ann,
    ['yes'],
  ],
  ['a switch glued to the name', p(simple('MERGEFIELD Alpha\\*Upper')), Ann, ['ANN']],
  ['text around a value', p(field(' MERGEFIELD Alpha \\b "say \\"" \\f "\\"," \\* Upper')), Ann, ['say "ANN",']],
  ['text around a blank', p(field(' MERGEFIELD Øre \\b "(" \\f ")" ')), Ann, [' ']],
  [
    'a stored value inside a code',
    p(field(' IF "', begin + instr(' MERGEFIELD Alpha ') + separate + instr('Bob') + end, '" = "Ann" "a" "b" ')),
    Ann,
    ['a'],
  ],
  [
    'three conditions deep',
    p(field(' IF 1 = 1 "', field(' IF 1 = 2 "" "', field(' IF 1 = 1 "', merge('Alpha'), '!"'), '"'), '"')),
    Ann,
    ['Ann!'],
  ],
]
const looks: readonly Enemy[] = [
  ['the code where there is no result', p(begin, instr(' MERGEFIELD Alpha ', '<w:b/>'), end), Ann, ['Ann']],
  ['the name, when asked', p(begin, instr(' MERGE', '<w:b/>'), instr('FIELD Alpha \\* CHARFORMAT ', '<w:i/>'), ...old), Ann, ['Ann']],
  [
    'word by word',
    p(begin, instr(' MERGEFIELD Alpha \\* MERGEFORMAT '), separate, text(' '), text('a ', '<w:b/>'), text('b', '<w:i/>'), end),
    { Alpha: 'Ann  Lee ' },
    ['Ann  Lee '],
  ],
  [
    'the runs of a branch',
    p(begin, instr(' IF 1 = 1 "a', '<w:b/>'), instr('b', '<w:i/>'), text(' c', '<w:u/>'), merge('Alpha'), instr('" '), ...old),
    Ann,
    ['ab cAnn'],
  ],
  ['a branch as the old result', p(begin, instr(' IF 1 = 1 "a', '<w:b/>'), instr('b" \\* MERGEFORMAT '), ...old), Ann, ['ab']],
]
const lines: readonly Enemy[] = [
  ['a line of empty fields', p(merge('Beta_x'), merge('Missing')) + rest, Ann, ['.']],
  ['unless the letter keeps such', p(merge('Beta_x')) + rest, Ann, ['', '.'], true],
  ['a blank in the value', p(merge('Øre')) + rest, Ann, [' ', '.']],
  ['a blank in the line', p(merge('Beta_x'), text(' ')) + rest, Ann, [' ', '.']],
  ['a break in the line', p(merge('Beta_x'), run('<w:br/>')) + rest, Ann, ['\n', '.']],
  ['a condition in the line', p(merge('Beta_x'), field(' IF 1 = 2 "x" ')) + rest, Ann, ['', '.']],
  ['a line without fields', p() + p(text('')) + rest, Ann, ['', '', '.']],
  ['the last of the body', rest + p(merge('Beta_x')), Ann, ['.', '']],
  ['the only one of a cell, one of two', table([p(merge('Beta_x')), p(merge('Beta_x')) + p(text('x'))]) + rest, Ann, ['', 'x', '.']],
  ['one that ends a section', p('<w:pPr><w:sectPr/></w:pPr>', merge('Beta_x')) + rest, Ann, ['', '.']],
  ['one that a bookmark begins in', p(start, merge('Beta_x')) + p(text('a'), stop, text('b')), Ann, ['ab']],
  ['one that a bookmark ends in', p(text('a'), start, text('b')) + p(merge('Beta_x'), stop) + rest, Ann, ['ab', '.']],
]
const controls: readonly Enemy[] = [
  ['a placeholder', p(control(tagged('Alpha', '<w:showingPlcHdr/>'), text('click', '<w:rStyle w:val="PlaceholderText"/>'))), Ann, ['Ann']],
  ['a block of two paragraphs', control(tagged('Alpha'), p(text('a', '<w:b/>')) + p(text('b'))) + rest, Ann, ['Ann', '.']],
  ['an empty value keeps its paragraph', control(tagged('Beta x'), p(text('a'))) + rest, Ann, ['', '.']],
  ['fields in one that no record knows', p(control(tagged('Nobody'), merge('Alpha'))), Ann, ['Ann']],
]

describe.each([
  ['a value with', values],
  ['a code with', codes],
  ['formatting of', looks],
  ['blank lines:', lines],
  ['a control:', controls],
] as const)('%s', (_, enemies) => {
  test.each(enemies)('%s', (_what, body, record, texts, keepsBlankLines = false) => {
    const letter = { body, header: body, note: body, keepsBlankLines }
    for (const how of ['pieces', 'again'] as const) expect(agreed(letter, record, how)).toEqual(texts)
  })
})
