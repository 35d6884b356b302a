import { expect, test } from '@jest/globals'
import { pastedNote } from './note-paste'

const shown = (text: string) => pastedNote(text).paragraphs.map(({ runs, list }) => `${list ?? '-'}|${runs.map((run) => run.text).join('')}`)

test.each([
  ['words are words', 'Hei\nhå', ['-|Hei', '-|hå']],
  ['bullets of Word', '•\tKaffe\r\n•\tKake\r\n', ['bullet|Kaffe', 'bullet|Kake']],
  ['dashes and stars', '- a\n* b\n– c', ['bullet|a', 'bullet|b', 'bullet|c']],
  ['numbers that follow each other', '1. a\n2) b\nx\n1. c', ['number|a', 'number|b', '-|x', 'number|c']],
  ['a year is no list', '2026. et godt år', ['-|2026. et godt år']],
  ['a date is no list', '3. mars\n4. april', ['-|3. mars', '-|4. april']],
  ['a dash alone, and one within', '-\n-5 grader\na - b', ['-|-', '-|-5 grader', '-|a - b']],
  ['soft line ends', 'a\u000bb\u2028c', ['-|a', '-|b', '-|c']],
  ['nothing', ' \n ', []],
])('%s', (_, text, expected) => expect(shown(text)).toEqual(expected))
