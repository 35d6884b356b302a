/**
 * A second opinion on merging: the same rules worked out slowly over a DOM, one field after another, sharing no code with the engine.
 *
 * It knows MERGEFIELD, IF, COMPARE, QUOTE, SET, REF, formulas, NEXT, NEXTIF, SKIPIF, MERGEREC and MERGESEQ in every story, over several
 * paragraphs and nested; number and date pictures of English letters; content controls by tag; text boxes; and blank lines. Rule
 * numbers are those of the merge rules that `docs/spec.md` names.
 */
import { DOMParser, type Document, type Element } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'
import { fillControl } from './reference-control'
import { mergeContainers } from './reference-container'
import { all, childNamed, elementsOf, make } from './reference-dom'
import type { Telling, Values } from './reference-field'

export type { Values } from './reference-field'
export type Stories = ReadonlyMap<string, Document>

/** The parts that hold text, merged by the rules; by name. */
export const mergedByReference = (docx: Uint8Array, values: Values): Stories => lettersByReference(docx, [values])[0] ?? new Map()

/** The letters of some records: fewer than there are records, where SKIPIF leaves some out or NEXT takes them. */
export function lettersByReference(docx: Uint8Array, records: readonly Values[]): readonly Stories[] {
  const letters: Stories[] = []
  for (let at = 0; at < records.length;) {
    const telling = tellingOf(docx, records, at, letters.length + 1)
    const stories = storiesOf(docx)
    const body = stories.get('word/document.xml')
    if (body) mergeStory(body, telling)
    // Headers and notes see the record that the letter began with, and what the body has set (C-2).
    for (const story of stories.values())
      if (story !== body) mergeStory(story, { ...telling, values: records[at] ?? {}, taken: 0, isBody: false })
    if (!telling.isSkipped) letters.push(stories)
    at += 1 + telling.taken
  }
  return letters
}

function tellingOf(docx: Uint8Array, records: readonly Values[], at: number, sequenceNumber: number): Telling {
  const codes = [...storiesOf(docx).values()].flatMap((story) => [
    ...all(story, 'w:p').map((line) =>
      all(line, 'w:instrText')
        .map((code) => code.textContent)
        .join(''),
    ),
    ...all(story, 'w:fldSimple').map((field) => field.getAttribute('w:instr') ?? ''),
  ])
  const defined = codes.flatMap((code) => [...code.matchAll(/\bSET\s+"?(\w+)/gi)].map(([, name = '']) => name.toLowerCase()))
  return {
    values: records[at] ?? {},
    following: records.slice(at + 1),
    taken: 0,
    isSkipped: false,
    isBody: true,
    recordNumber: at + 1,
    sequenceNumber,
    bookmarks: new Map(),
    suppress: !strFromU8(unzipSync(docx)['word/settings.xml'] ?? new Uint8Array()).includes('doNotSuppressBlankLines'),
    inner: () => undefined,
    defined: new Set(defined),
  }
}

export function storiesOf(docx: Uint8Array): Stories {
  const stories = Object.entries(unzipSync(docx)).filter(([name]) =>
    /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/.test(name),
  )
  return new Map(
    stories.map(([name, bytes]) => [name, new DOMParser().parseFromString(strFromU8(bytes).replace(/^<\?xml[^>]*>\s*/, ''), 'text/xml')]),
  )
}

function mergeStory(story: Document, telling: Telling) {
  telling.inner = (block) => mergeContainers(block, telling)
  for (const control of all(story, 'w:sdt')) fillControl(control, telling.values)
  for (const field of all(story, 'w:fldSimple')) spellOut(field)
  for (const run of all(story, 'w:r')) oneThingEach(run)
  if (story.documentElement) mergeContainers(story.documentElement, telling)
}

/** F-1: a simple field in the way of a complex one. */
function spellOut(field: Element) {
  const run = (child: Element) => make(field, 'w:r', child)
  const mark = (type: string) => run(make(field, 'w:fldChar', { 'w:fldCharType': type }))
  const code = run(make(field, 'w:instrText', { 'xml:space': 'preserve', simple: 'yes' }, field.getAttribute('w:instr') ?? ''))
  for (const one of [mark('begin'), code, mark('separate'), ...elementsOf(field), mark('end')]) field.parentNode?.insertBefore(one, field)
  field.parentNode?.removeChild(field)
}

/** A run that holds several things becomes several runs, so that a field is always a row of whole runs (F-2). */
function oneThingEach(run: Element) {
  const look = childNamed(run, 'w:rPr')
  const [, ...more] = elementsOf(run).filter((child) => child !== look)
  for (const child of more.reverse())
    run.parentNode?.insertBefore(make(run, 'w:r', ...(look ? [look.cloneNode(true) as Element] : []), child), run.nextSibling)
}
