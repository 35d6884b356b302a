import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { emptyNote, type Note, type NoteRun } from '#core/letter/note'
import { drawnNote, readNote } from './note-dom'

const read = (html: string): Note => {
  const element = document.createElement('div')
  element.innerHTML = html
  return readNote(element)
}
const shown = (html: string) => read(html).paragraphs.map(({ runs, list }) => `${list ?? '-'}|${runs.map(({ text, bold, italic, link }) => `${bold ? 'b' : ''}${italic ? 'i' : ''}${link ? `(${link})` : ''}${text}`).join('+')}`)

describe('a note is read as browsers write it', () => {
  test.each([
    ['bare text, as the first line is', 'Hei', ['-|Hei']],
    ['a first line without a block', 'Hei<div>hå</div>', ['-|Hei', '-|hå']],
    ['an empty line', '<div>a</div><div><br></div><div>b</div>', ['-|a', '-|', '-|b']],
    ['a line end within a block', '<div>a<br>b<br></div>', ['-|a', '-|b']],
    ['bold and italic, as elements and as styles', 'x<b>y</b><span style="font-weight:700">z</span><em>w</em>', ['-|x+byz+iw']],
    ['lists', '<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>', ['bullet|a', 'bullet|b', 'number|c']],
    ['a list within a paragraph, and blocks within items', '<div><ul><li><div>a</div></li></ul></div>', ['bullet|a']],
    ['a list within a list', '<ul><li>a<ol><li>b</li></ol></li></ul>', ['bullet|a', 'number|b']],
    ['a link, and one that is none', '<a href="https://example.no">a</a><a href="javascript:x()">b</a>', ['-|(https://example.no)a+b']],
    ['blanks that do not break', 'a&nbsp;&nbsp;b', ['-|a  b']],
    ['a script does nothing but show', '<b>a<!-- c --></b>', ['-|ba']],
  ])('%s', (_, html, expected) => expect(shown(html)).toEqual(expected))

  test.each(['', '<br>', '<div><br></div>', '<div> </div>', '<ul><li><br></li></ul>'])('%j is no note', (html) => expect(read(html)).toEqual(emptyNote))
})

test('what is drawn is read as it was', () => {
  const run: fc.Arbitrary<NoteRun> = fc
    .record({ text: fc.string({ unit: fc.constantFrom(...'ab <&>"ø'), minLength: 1, maxLength: 4 }), bold: fc.boolean(), italic: fc.boolean(), link: fc.constantFrom(undefined, 'https://example.no/', 'mailto:a@b.no') })
    .map(({ text, bold, italic, link }) => ({ text, ...(bold && { bold }), ...(italic && { italic }), ...(link && { link }) }))
  const isAlike = (a: NoteRun, b: NoteRun | undefined) => a.bold === b?.bold && a.italic === b?.italic && a.link === b?.link
  const runs = fc.array(run, { maxLength: 4 }).map((all) => all.filter((one, at) => at === 0 || !isAlike(one, all[at - 1])).filter((one, at, rest) => at === 0 || !isAlike(one, rest[at - 1])))
  const paragraph = fc.record({ runs, list: fc.constantFrom(undefined, 'bullet' as const, 'number' as const) }).map(({ runs: own, list }) => ({ runs: own, ...(list && { list }) }))
  fc.assert(
    fc.property(fc.array(paragraph, { maxLength: 5 }), (paragraphs) => {
      const element = document.createElement('div')
      element.append(drawnNote({ paragraphs }, document))
      const isBlank = paragraphs.every((one) => one.runs.every(({ text }) => text.trim() === ''))
      const unlike = paragraphs.every((one) => one.runs.every((each, at) => at === 0 || !isAlike(each, one.runs[at - 1])))
      if (unlike) expect(readNote(element)).toEqual(isBlank ? emptyNote : { paragraphs })
    }),
    { numRuns: 300 },
  )
})
