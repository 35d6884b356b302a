/** The open document's file, unsaved changes included: read in slices, and closed whatever happens. */
import type { OpenLetter, Reading } from '../document-host'
import { supports } from './supports'

export async function readFile(reading: Reading): Promise<OpenLetter> {
  // Now and then Word fails at a file and gives it when it is asked again.
  const first = await readOnce(reading)
  return first.kind === 'unreadable' ? readOnce(reading) : first
}

// The most that a slice may hold; an iPad takes less. At most two files may be open, so that each is closed whatever happens.
const sliceSize = () => (Office.context.platform === Office.PlatformType.iOS ? 64 * 1024 : 4 * 1024 * 1024)

async function readOnce({ tell, signal }: Reading): Promise<OpenLetter> {
  const opened = await asked<Office.File>((done) => Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize: sliceSize() }, done))
  if (opened === null) return supports('CompressedFile 1.1') ? { kind: 'unreadable' } : { kind: 'not-supported', needs: 'CompressedFile 1.1' }
  const bytes = new Uint8Array(opened.size)
  let at = 0
  try {
    for (let index = 0; index < opened.sliceCount; index++) {
      if (signal?.aborted) return { kind: 'cancelled' }
      const slice = await asked<Office.Slice>((done) => opened.getSliceAsync(index, done))
      if (slice === null) return { kind: 'unreadable' }
      const data = slice.data as ArrayLike<number>
      bytes.set(data, at)
      at += data.length
      tell?.(at, bytes.length)
    }
  } finally {
    // A file that stays open is in the way of the next ones.
    if (!(await closed(opened))) await closed(opened)
  }
  return at === bytes.length ? { kind: 'open', bytes, name: openName() } : { kind: 'unreadable' }
}

/** What the older half of Office answers, or null where it would not. */
const asked = <T>(call: (done: (answer: Office.AsyncResult<T>) => void) => void): Promise<T | null> =>
  new Promise((resolve) => call((answer) => resolve(answer.status === Office.AsyncResultStatus.Succeeded ? answer.value : null)))

const closed = (file: Office.File): Promise<boolean> =>
  new Promise((resolve) => file.closeAsync((answer) => resolve(answer.status === Office.AsyncResultStatus.Succeeded)))

/** The open document's file name, or a plain one: a letter that was never saved has none. */
function openName(): string {
  const name = decodeURIComponent((Office.context.document.url || '').split(/[\\/]/).at(-1) ?? '')
  return /\.do[ct][xm]$/i.test(name) ? name : 'letter.docx'
}
