/**
 * Text that is pasted into a note: words alone, whatever they looked like. Lines that begin with the sign of a list become items of one,
 * as Word, mail and notes write them on the clipboard.
 */
import { noteOfText, type ListKind, type Note, type NoteParagraph } from './note'

const BULLET = /^\s*[•·▪◦‣●○■\u2013\u2014*-][\t \u00a0]+(?=\S)/
const NUMBER = /^\s*(\d{1,3})[.)][\t \u00a0]+(?=\S)/

export function pastedNote(text: string): Note {
  const { paragraphs } = noteOfText(text.replace(/[\u000b\u000c\u0085\u2028\u2029]/g, '\n').replace(/[\r\n]+$/, ''))
  let counted = 0
  return {
    paragraphs: paragraphs.map((paragraph): NoteParagraph => {
      const [run] = paragraph.runs
      const number = Number(run && NUMBER.exec(run.text)?.[1])
      // A line that begins with any number is no list; one that begins with the next one is.
      const isNext = number === counted + 1
      counted = isNext ? number : 0
      if (run && isNext) return item('number', run.text.replace(NUMBER, ''))
      return run && BULLET.test(run.text) ? item('bullet', run.text.replace(BULLET, '')) : paragraph
    }),
  }
}

const item = (list: ListKind, text: string): NoteParagraph => ({ runs: [{ text }], list })
