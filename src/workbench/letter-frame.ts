/**
 * The frame that draws a letter from its bytes (docx-preview), apart from the pane: sandboxed, without any connection, because the
 * drawing writes styles of its own. Pieces of foreign HTML (altChunk) stay off.
 */
import { renderAsync } from 'docx-preview'
import { parseToFrame, type FromFrame, type FrameWords, type ToFrame } from './frame-messages'
import { paragraphMark } from './numbered-paragraphs-mark'
import { frameStyles } from './frame-styles'

const tell = (message: FromFrame) => parent.postMessage(message, '*')
const place = document.getElementById('letter') as HTMLElement
const style = document.head.appendChild(document.createElement('style'))
style.textContent = frameStyles

type Draw = Extract<ToFrame, { readonly flett: 'draw' }>

let waiting: Draw | null = null
let isDrawing = false

/** One at a time, and of those that came meanwhile only the last: somebody types faster than a letter is drawn. */
async function drawLast(message: Draw): Promise<void> {
  waiting = message
  if (isDrawing) return
  isDrawing = true
  for (let next: Draw | null = waiting; next; next = waiting) {
    waiting = null
    document.documentElement.classList.toggle('dark', next.dark)
    await draw(next)
  }
  isDrawing = false
}

async function draw({ drawing, letter, canPoint, words }: Draw): Promise<void> {
  document.documentElement.lang = words.language
  document.title = words.title
  if (!letter) {
    place.replaceChildren()
    return tell({ flett: 'drawn', drawing, pages: 0 })
  }
  const sheet = document.createElement('div')
  const styles = document.createElement('div')
  try {
    await renderAsync(letter, sheet, styles, { inWrapper: true, renderAltChunks: false, useBase64URL: true, ignoreLastRenderedPageBreak: true, experimental: true, renderChanges: false, renderComments: false })
  } catch {
    return tell({ flett: 'failed', drawing })
  }
  const { scrollX, scrollY } = window
  place.replaceChildren(styles, sheet)
  // Links of a letter lead out of the sheet: they are shown, not followed.
  for (const link of place.querySelectorAll('a[href]')) link.removeAttribute('href')
  if (canPoint) makePointable(words)
  fit()
  window.scrollTo(scrollX, scrollY)
  tell({ flett: 'drawn', drawing, pages: place.querySelectorAll('section.docx').length })
}

const numberOf = (paragraph: Element): number | null => {
  const mark = paragraph.querySelector(`[id^="${paragraphMark}"]`)
  return mark && mark.closest('p') === paragraph ? Number(mark.id.slice(paragraphMark.length)) : null
}

function makePointable(words: FrameWords): void {
  for (const paragraph of place.querySelectorAll('p')) {
    const number = numberOf(paragraph)
    if (number === null) continue
    paragraph.classList.add('pointable')
    paragraph.dataset['paragraph'] = String(number)
    paragraph.tabIndex = 0
    paragraph.setAttribute('role', 'button')
    paragraph.setAttribute('aria-pressed', 'false')
    paragraph.setAttribute('aria-label', `${words.paragraph} ${number}: ${paragraph.textContent.trim().slice(0, 80)}`)
  }
}

function point(number: number | null): void {
  for (const paragraph of place.querySelectorAll<HTMLElement>('p.pointable')) {
    const is = paragraph.dataset['paragraph'] === String(number)
    paragraph.classList.toggle('pointed', is)
    paragraph.setAttribute('aria-pressed', String(is))
  }
}

/** A page is as wide as it is; where the frame is narrower it is drawn smaller. */
function fit(): void {
  const page = place.querySelector<HTMLElement>('section.docx')
  if (!page) return
  place.style.zoom = '1'
  place.style.zoom = String(Math.min(1, Math.max(0.3, (document.documentElement.clientWidth - 24) / page.offsetWidth)))
}

function pointedBy(target: EventTarget | null): void {
  const paragraph = target instanceof Element ? target.closest<HTMLElement>('p.pointable') : null
  if (paragraph?.dataset['paragraph']) tell({ flett: 'pointed', paragraph: Number(paragraph.dataset['paragraph']) })
}

// A file that is dropped here must not replace the letter.
for (const event of ['dragover', 'drop']) addEventListener(event, (dropped) => dropped.preventDefault())
addEventListener('resize', fit)
addEventListener('click', (event) => pointedBy(event.target))
addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' && event.key !== ' ') return
  event.preventDefault()
  pointedBy(event.target)
})
addEventListener('message', (event) => {
  if (event.source !== parent) return
  const message = parseToFrame(event.data)
  if (message?.flett === 'point') point(message.paragraph)
  if (message?.flett === 'draw') void drawLast(message)
})
tell({ flett: 'ready' })
