import { expect, test } from '@jest/globals'
import { askedLine, linesOf } from './read-pasted'

test.each([
  ['lines end as in any system', 'a\r\nb\rc\nd', ['a', 'b', 'c', 'd']],
  ['blank lines and lines of signs alone are no contacts', ' \n;;\n\t\nanne@fjord.example\n--', ['anne@fjord.example']],
  ['a line that stands twice is asked for once', 'C00001\n C00001\nC00002', ['C00001', 'C00002']],
  ['letters of any alphabet are letters', 'Ærlig Ås\nΆννα', ['Ærlig Ås', 'Άννα']],
])('%s', (_, pasted, lines) => expect(linesOf(pasted)).toEqual(lines))

test.each([
  ['a comma with a blank after it belongs to a name', 'Berg, Anne', 'Berg, Anne'],
  ['commas of a CSV part cells', 'C00001,Anne Berg,anne@fjord.example', 'C00001;Anne Berg;anne@fjord.example'],
  ['a comma in quotes does not', '"Berg,Anne",Bergen', '"Berg,Anne";Bergen'],
  ['where cells are parted already, commas stay', 'Berg,Anne\tBergen', 'Berg,Anne\tBergen'],
])('%s', (_, line, asked) => expect(askedLine(line)).toBe(asked))
