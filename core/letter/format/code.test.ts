import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseFieldCode, textOf, type CodeArg, type CodePiece, type FieldCode } from './code'

const shown = (arg: CodeArg): string => {
  const text = arg.parts.map((part) => (typeof part === 'string' ? part : `{${part.nested}}`)).join('')
  return arg.quoted ? `"${text}"` : text
}
/** A code in one line: name, arguments, switches. */
const brief = ({ name, args, switches }: FieldCode) => ({
  name,
  args: args.map(shown),
  switches: switches.map(({ flag, arg }) => flag + (arg ? ` ${shown(arg)}` : '')),
})
const nested = (number: number): CodePiece => ({ nested: number })

const cases: readonly [string, readonly CodePiece[], { name: string; args?: readonly string[]; switches?: readonly string[] }][] = [
  ['G-1 the name is read in any case', [' mergeField City '], { name: 'MERGEFIELD', args: ['City'] }],
  [
    'G-1 no-break spaces, tabs and line ends separate',
    ['\u00a0MERGEFIELD\u00a0City\t\\b\u00a0"a"\r\n'],
    { name: 'MERGEFIELD', args: ['City'], switches: ['b "a"'] },
  ],
  ['G-1 a formula may be glued to its sign', ['=1+2 \\# 0'], { name: '=', args: ['1+2 '], switches: ['# 0'] }],
  ['G-1 a formula may stand off its sign', [' = SUM(1 ; 2)'], { name: '=', args: ['SUM(1 ; 2)'] }],
  ['G-1 an empty code has no name', ['  '], { name: '' }],
  ['G-2 an argument in quotes keeps its blanks', ['MERGEFIELD "First name"'], { name: 'MERGEFIELD', args: ['"First name"'] }],
  [
    'G-2 a quote may be glued to the name',
    ['MERGEFIELD"First name"\\* Upper'],
    { name: 'MERGEFIELD', args: ['"First name"'], switches: ['* Upper'] },
  ],
  ['G-2 typographic quotes are quotes', ['MERGEFIELD “First name”'], { name: 'MERGEFIELD', args: ['"First name"'] }],
  [
    'G-2 German quotes are quotes',
    ['MERGEFIELD „First name“ \\b „x “'],
    { name: 'MERGEFIELD', args: ['"First name"'], switches: ['b "x "'] },
  ],
  [
    'G-2 the same typographic quote twice',
    ['MERGEFIELD ”First name” \\f “,“'],
    { name: 'MERGEFIELD', args: ['"First name"'], switches: ['f ","'] },
  ],
  ['G-2 straight and typographic may pair', ['IF a = "x” "yes" “no”'], { name: 'IF', args: ['a', '=', '"x"', '"yes"', '"no"'] }],
  [
    'G-2 escapes of quote and backslash',
    ['IF a = b "say \\"hi\\"" "C:\\\\x\\\\"'],
    { name: 'IF', args: ['a', '=', 'b', '"say "hi""', '"C:\\x\\"'] },
  ],
  ['G-2 any other backslash inside quotes is text', ['QUOTE "a\\*b"'], { name: 'QUOTE', args: ['"a\\*b"'] }],
  ['G-2 line ends inside quotes are text', ['QUOTE "a\nb\r"'], { name: 'QUOTE', args: ['"a\nb\r"'] }],
  ['G-2 an unclosed quote ends with the code', ['QUOTE "a b'], { name: 'QUOTE', args: ['"a b"'] }],
  [
    'I-9 typographic quotes inside straight ones are text',
    ['IF a = b "He said “hi” to all" "5” pipe"'],
    { name: 'IF', args: ['a', '=', 'b', '"He said “hi” to all"', '"5” pipe"'] },
  ],
  ['I-9 quotes within typographic quotes nest', ['QUOTE “He said “hi” to all” x'], { name: 'QUOTE', args: ['"He said “hi” to all"', 'x'] }],
  [
    'G-3 unquoted names hold signs and letters of any script',
    ['MERGEFIELD Straße_1-$:/@(x)[y]#&.名'],
    { name: 'MERGEFIELD', args: ['Straße_1-$:/@(x)[y]#&.名'] },
  ],
  [
    'G-4 glued switches',
    ['MERGEFIELD a\\*Upper\\#0.00\\@"d MMMM"'],
    { name: 'MERGEFIELD', args: ['a'], switches: ['* Upper', '# 0.00', '@ "d MMMM"'] },
  ],
  [
    'G-4 one switch and two words',
    ['MERGEFIELD a \\* FirstCap MERGEFORMAT \\f ","'],
    { name: 'MERGEFIELD', args: ['a'], switches: ['* FirstCap', '* MERGEFORMAT', 'f ","'] },
  ],
  [
    'G-4 a general switch takes no other word',
    ['IF a = b \\* Upper "x" y'],
    { name: 'IF', args: ['a', '=', 'b', '"x"', 'y'], switches: ['* Upper'] },
  ],
  [
    'G-4 switches may stand before the name of the column',
    ['MERGEFIELD \\m \\v City'],
    { name: 'MERGEFIELD', args: ['City'], switches: ['m', 'v'] },
  ],
  ['G-4 a flag is read in any case', ['MERGEFIELD a \\B "x" \\M'], { name: 'MERGEFIELD', args: ['a'], switches: ['b "x"', 'm'] }],
  ['G-4 \\f takes an argument in MERGEFIELD', ['MERGEFIELD a \\f ", "'], { name: 'MERGEFIELD', args: ['a'], switches: ['f ", "'] }],
  ['G-4 \\f takes none in REF', ['REF a \\f \\h'], { name: 'REF', args: ['a'], switches: ['f', 'h'] }],
  [
    'G-4 \\d takes one in ASK and none in ADDRESSBLOCK',
    ['ADDRESSBLOCK \\d \\c 2 \\e "Norway" \\l 1044'],
    { name: 'ADDRESSBLOCK', switches: ['d', 'c 2', 'e "Norway"', 'l 1044'] },
  ],
  ['G-4 ASK', ['ASK name "What?" \\d "x" \\o'], { name: 'ASK', args: ['name', '"What?"'], switches: ['d "x"', 'o'] }],
  ['M-6 a switch without its argument', ['MERGEFIELD a \\# \\@ \\*'], { name: 'MERGEFIELD', args: ['a'], switches: ['#', '@', '*'] }],
  [
    'D-1 an unquoted picture ends at the first blank',
    ['MERGEFIELD a \\@ MMMM d'],
    { name: 'MERGEFIELD', args: ['a', 'd'], switches: ['@ MMMM'] },
  ],
  [
    'G-5 a nested field inside quotes is a part of the text',
    ['IF ', nested(0), ' = "a', nested(1), 'b" "c"'],
    { name: 'IF', args: ['{0}', '=', '"a{1}b"', '"c"'] },
  ],
  [
    'G-5 operators glued to nested fields',
    ['IF ', nested(0), '<>', nested(1), '"yes"', nested(2)],
    { name: 'IF', args: ['{0}', '<>', '{1}', '"yes"', '{2}'] },
  ],
  ['G-5 one operator glued on the left', ['IF ', nested(0), '= "x" "y"'], { name: 'IF', args: ['{0}', '=', '"x"', '"y"'] }],
  ['G-5 a nested field may be glued to a word', ['REF part', nested(0), ' \\h'], { name: 'REF', args: ['part{0}'], switches: ['h'] }],
  [
    'G-5 nested fields in a formula',
    ['=', nested(0), '*', nested(1), '\\# "0.00"'],
    { name: '=', args: ['{0}*{1}'], switches: ['# "0.00"'] },
  ],
  ['R-2 a condition without blanks', ['NEXTIF 1=2'], { name: 'NEXTIF', args: ['1', '=', '2'] }],
  ['I-1 operators of two signs', ['COMPARE a>=b'], { name: 'COMPARE', args: ['a', '>=', 'b'] }],
  ['I-1 signs right of the operator are text', ['IF a = =b'], { name: 'IF', args: ['a', '=', '=b'] }],
  ['I-1 quoted signs are no operators', ['IF "=" = "<" "x"'], { name: 'IF', args: ['"="', '=', '"<"', '"x"'] }],
  ['I-3 a missing left side is empty', ['IF = "" "x"'], { name: 'IF', args: ['', '=', '""', '"x"'] }],
  ['I-3 a missing operator is not made up', ['IF a "x" "y"'], { name: 'IF', args: ['a', '"x"', '"y"'] }],
  ['G-7 nothing is left of XML here', ['MERGEFIELD a&quot;b'], { name: 'MERGEFIELD', args: ['a&quot;b'] }],
]

test.each(cases)('%s', (_, pieces, { name, args = [], switches = [] }) => {
  expect(brief(parseFieldCode(pieces))).toEqual({ name, args, switches })
})

describe('laws', () => {
  const hostile = fc.array(
    fc.oneof(
      fc.constantFrom('\\', '"', '“', '”', '„', ' ', '\\*', '\\#', 'IF ', '=', '<', '>', 'a', 'MERGEFIELD '),
      fc.record({ nested: fc.nat(9) }),
    ),
    { maxLength: 40 },
  )

  test('every code is read, and no nested field is read twice', () => {
    fc.assert(
      fc.property(hostile, (drawn) => {
        const pieces = drawn.map((piece, index) => (typeof piece === 'string' ? piece : nested(index)))
        const { args, switches } = parseFieldCode(pieces)
        const all = [...args, ...switches.flatMap(({ arg }) => (arg ? [arg] : []))]
        const seen = all.flatMap(({ parts }) => parts.flatMap((part) => (typeof part === 'string' ? [] : [part.nested])))
        expect(new Set(seen).size).toBe(seen.length)
      }),
      { numRuns: 500, examples: [[['\\']], [['IF ', '\\', ' ']], [['MERGEFIELD ', '\\*', '\\']]] },
    )
  })

  test('what is quoted and escaped comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '\n', '=', 'å', '😀') }), (text) => {
        const quoted = `QUOTE "${text.replace(/["\\]/g, '\\$&')}" x`
        const [arg, next] = parseFieldCode([quoted]).args
        expect([textOf(arg!), textOf(next!)]).toEqual([text, 'x'])
      }),
    )
  })

  test('the places of an argument enclose it', () => {
    const code = ['IF ', nested(0), ' = "a', nested(1), '" b'] as const
    const places = code.flatMap((piece): CodePiece[] => (typeof piece === 'string' ? piece.split('') : [piece]))
    const { args } = parseFieldCode(code)
    expect(args.map(({ from, to }) => places.slice(from, to))).toEqual([[nested(0)], ['='], ['a', nested(1)], ['b']])
  })

  test('a code of a megabyte is read in one go', () => {
    const long = parseFieldCode([`IF a = b "${'“x” \\" '.repeat(150_000)}" c`])
    expect(long.args).toHaveLength(5)
  })
})
