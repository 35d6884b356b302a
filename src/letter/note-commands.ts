/**
 * What can be done to the text of a note that is edited in place: the browser's own editing commands, so that its undo takes them back.
 *
 * `execCommand` is called obsolete and has no successor; every browser that Office runs in has it.
 */
import { pastedNote } from '#core/letter/note-paste'
import { drawnNote } from './note-dom'

export type NoteCommand = 'bold' | 'italic' | 'insertUnorderedList' | 'insertOrderedList' | 'undo'
export const noteCommands: readonly NoteCommand[] = ['bold', 'italic', 'insertUnorderedList', 'insertOrderedList', 'undo']

/** Which of them holds at the cursor, and the link around it. */
export type NoteState = { readonly on: ReadonlySet<NoteCommand>; readonly link: HTMLAnchorElement | null }
export const nothingOn: NoteState = { on: new Set(), link: null }

 
const exec = (command: string, value?: string): boolean => document.execCommand(command, false, value)

export function run(command: NoteCommand): void {
  exec('styleWithCSS', 'false')
  exec(command)
}

/** Lines are blocks of their own; browsers differ in what they begin with. */
export const useBlocks = (): void => void exec('defaultParagraphSeparator', 'div')

export function stateAt(editor: HTMLElement): NoteState | null {
  const selection = getSelection()
  const at = selection?.anchorNode ?? null
  if (!at || !editor.contains(at)) return null
  const element = at instanceof Element ? at : at.parentElement
  const anchor = element?.closest('a')
  return {
     
    on: new Set(noteCommands.filter((command) => command !== 'undo' && document.queryCommandState(command))),
    link: anchor instanceof HTMLAnchorElement && editor.contains(anchor) ? anchor : null,
  }
}

/** Puts plain text where the cursor stands; its lists become lists. */
export function paste(text: string): void {
  const note = pastedNote(text)
  if (note.paragraphs.length === 0) return
  const isOneLine = note.paragraphs.length === 1 && note.paragraphs[0]?.list === undefined
  if (isOneLine) return void exec('insertText', text.replace(/[\r\n]+$/, ''))
  const holder = document.createElement('div')
  holder.append(drawnNote(note, document))
  exec('insertHTML', holder.innerHTML)
}

export type Span = { readonly range: Range; readonly text: string; readonly link: HTMLAnchorElement | null }

/** What is chosen in the editor: a whole link where the cursor stands in one. */
export function chosenSpan(editor: HTMLElement): Span | null {
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0 || !selection.anchorNode || !editor.contains(selection.anchorNode)) return null
  const link = stateAt(editor)?.link ?? null
  const range = selection.getRangeAt(0).cloneRange()
  if (link) range.selectNodeContents(link)
  return { range, text: range.toString(), link }
}

/** A link over the span, in place of its text where another is given; an empty address takes the link away. */
export function putLink(editor: HTMLElement, span: Span, address: string, text: string): void {
  editor.focus()
  const selection = getSelection()
  selection?.removeAllRanges()
  selection?.addRange(span.range)
  if (address === '') return void exec('unlink')
  if (text === span.text && text !== '') return void exec('createLink', address)
  const anchor = document.createElement('a')
  anchor.setAttribute('href', address)
  anchor.textContent = text === '' ? address.replace(/^(https?:\/\/|mailto:)/, '') : text
  if (span.link) selection?.selectAllChildren(span.link)
  if (span.link) exec('unlink')
  exec('insertHTML', anchor.outerHTML)
}

export function clear(editor: HTMLElement): void {
  editor.focus()
  exec('selectAll')
  exec('delete')
}
