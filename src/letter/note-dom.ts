/**
 * A note as it stands in an element that is edited in place, and back.
 *
 * Browsers write what is typed in ways of their own (`div`, `p`, bare text, `b` or a style); reading takes all of them, and keeps what a
 * note can hold.
 */
import { emptyNote, type ListKind, type Note, type NoteParagraph, type NoteRun } from '#core/letter/note'
import { safeLink } from '#core/letter/note-link'

/** Elements for a note: `div` for a paragraph, lists for lists. */
export function drawnNote({ paragraphs }: Note, page: Document): DocumentFragment {
  const all = page.createDocumentFragment()
  let list: HTMLElement | null = null
  let kind: ListKind | undefined
  for (const paragraph of paragraphs) {
    if (paragraph.list !== kind || !list) {
      kind = paragraph.list
      list = kind ? page.createElement(kind === 'bullet' ? 'ul' : 'ol') : null
      if (list) all.append(list)
    }
    const block = page.createElement(list ? 'li' : 'div')
    block.append(...paragraph.runs.map((run) => drawnRun(run, page)))
    // An empty line has no height without one.
    if (block.textContent === '') block.append(page.createElement('br'))
    ;(list ?? all).append(block)
  }
  return all
}

function drawnRun({ text, bold, italic, link }: NoteRun, page: Document): Node {
  const within = (name: string, inner: Node) => {
    const element = page.createElement(name)
    element.append(inner)
    return element
  }
  let made: Node = page.createTextNode(text)
  if (italic) made = within('i', made)
  if (bold) made = within('b', made)
  if (link === undefined) return made
  const anchor = within('a', made)
  anchor.setAttribute('href', link)
  return anchor
}

type Look = Omit<NoteRun, 'text'>
type Line = { runs: NoteRun[]; list: ListKind | undefined }

const BLOCKS = new Set('DIV P LI UL OL H1 H2 H3 H4 H5 H6 BLOCKQUOTE PRE TABLE TR TD'.split(' '))

export function readNote(from: Element): Note {
  const lines: Line[] = []
  let line: Line | null = null
  const end = () => {
    if (line) lines.push(line)
    line = null
  }
  const block = (element: Element, list: ListKind | undefined) => {
    end()
    const before = lines.length
    for (const child of element.childNodes) visit(child, {}, list)
    end()
    const isLeaf = element !== from && element.nodeName !== 'UL' && element.nodeName !== 'OL'
    if (isLeaf && lines.length === before) lines.push({ runs: [], list })
  }
  const visit = (node: Node, look: Look, list: ListKind | undefined) => {
    if (node.nodeType === Node.TEXT_NODE) {
      ;(node.textContent ?? '').split('\n').forEach((text, at) => {
        if (at > 0) end()
        line ??= { runs: [], list }
        addRun(line.runs, { text: text.replace(/\u00a0/g, ' '), ...look })
      })
      return
    }
    if (!(node instanceof HTMLElement)) return
    if (node.nodeName === 'BR') {
      line ??= { runs: [], list }
      end()
    } else if (node.nodeName === 'UL' || node.nodeName === 'OL') block(node, node.nodeName === 'UL' ? 'bullet' : 'number')
    else if (BLOCKS.has(node.nodeName)) block(node, list)
    else for (const child of node.childNodes) visit(child, { ...look, ...lookOf(node) }, list)
  }
  block(from, undefined)
  if (lines.every(({ runs }) => runs.every((run) => run.text.trim() === ''))) return emptyNote
  return { paragraphs: lines.map(({ runs, list }): NoteParagraph => ({ runs, ...(list && { list }) })) }
}

function lookOf(element: HTMLElement): Look {
  const { fontWeight, fontStyle } = element.style
  const link = element.nodeName === 'A' ? safeLink(element.getAttribute('href') ?? '') : null
  return {
    ...((element.nodeName === 'B' || element.nodeName === 'STRONG' || fontWeight === 'bold' || Number(fontWeight) >= 600) && { bold: true }),
    ...((element.nodeName === 'I' || element.nodeName === 'EM' || fontStyle === 'italic') && { italic: true }),
    ...(link !== null && { link }),
  }
}

/** Neighbours that look alike are one. */
function addRun(runs: NoteRun[], run: NoteRun) {
  if (run.text === '') return
  const last = runs.at(-1)
  const isAlike = last?.bold === run.bold && last?.italic === run.italic && last?.link === run.link
  if (last && isAlike) runs[runs.length - 1] = { ...last, text: last.text + run.text }
  else runs.push(run)
}
