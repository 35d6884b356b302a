/**
 * Word as a document host. The only file that names Word and Office.
 *
 * Baseline WordApi 1.3; what needs more asks first and says so in its answer. A preview never overwrites the open document:
 * a letter is opened as a new one.
 */
import { base64Of } from './base64'
import type { DocumentHost, OpenLetter, Placeable, Placed } from './document-host'

export function officeWord(): DocumentHost {
  const supports = (set: string, version: string) => Office.context.requirements.isSetSupported(set, version)
  return {
    name: 'word',
    sheet: null,
    openOutside: supports('OpenBrowserWindowApi', '1.1') ? (url) => Office.context.ui.openBrowserWindow(new URL(url, location.href).href) : null,

    async showLetter(letter) {
      await Word.run(async (context) => {
        const created = context.application.createDocument(base64Of(letter))
        created.open()
        await context.sync()
      })
    },

    readOpen: async () => {
      // Now and then Word fails at a file and gives it when it is asked again.
      const first = await readFile()
      return first.kind === 'unreadable' ? readFile() : first
    },

    place: (what) => Word.run((context) => placeIn(context, what)).catch(refusedBy),
  }
}

/** A control with the field's stable name at the cursor, or a paragraph of its own for the note. What was begun is taken back. */
async function placeIn(context: Word.RequestContext, { field, label }: Placeable): Promise<Placed> {
  const selection = context.document.getSelection()
  const paragraph = field === 'letter.note' ? selection.insertParagraph('', 'After') : null
  const place = paragraph ?? selection.insertText(`[${label}]`, 'End')
  if (paragraph) paragraph.insertText(`[${label}]`, 'Start')
  try {
    const control = place.insertContentControl()
    control.tag = field
    control.title = label
    await context.sync()
    return { kind: 'placed' }
  } catch (error) {
    // What was never made cannot be deleted either.
    await takenBack(context, place).catch(() => undefined)
    return refusedBy(error)
  }
}

async function takenBack(context: Word.RequestContext, made: Word.Range | Word.Paragraph): Promise<void> {
  made.delete()
  await context.sync()
}

function refusedBy(error: unknown): Placed {
  if (error instanceof OfficeExtension.Error) return { kind: 'refused', code: error.code }
  throw error
}

// The most that a slice may hold; an iPad takes less. At most two files may be open, so that each is closed whatever happens.
const sliceSize = () => (Office.context.platform === Office.PlatformType.iOS ? 64 * 1024 : 4 * 1024 * 1024)

async function readFile(): Promise<OpenLetter> {
  const opened = await asked<Office.File>((done) => Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize: sliceSize() }, done))
  if (opened === null) return Office.context.requirements.isSetSupported('CompressedFile', '1.1') ? { kind: 'unreadable' } : { kind: 'not-supported', needs: 'CompressedFile 1.1' }
  const bytes = new Uint8Array(opened.size)
  let at = 0
  try {
    for (let index = 0; index < opened.sliceCount; index++) {
      const slice = await asked<Office.Slice>((done) => opened.getSliceAsync(index, done))
      if (slice === null) return { kind: 'unreadable' }
      const data = slice.data as ArrayLike<number>
      bytes.set(data, at)
      at += data.length
    }
  } finally {
    await asked((done) => opened.closeAsync(done))
  }
  return at === bytes.length ? { kind: 'open', bytes, name: openName() } : { kind: 'unreadable' }
}

/** What the older half of Office answers, or null where it would not. */
const asked = <T>(call: (done: (answer: Office.AsyncResult<T>) => void) => void): Promise<T | null> =>
  new Promise((resolve) => call((answer) => resolve(answer.status === Office.AsyncResultStatus.Succeeded ? answer.value : null)))

/** The open document's file name, or a plain one: a letter that was never saved has none. */
function openName(): string {
  const name = decodeURIComponent((Office.context.document.url || '').split(/[\\/]/).at(-1) ?? '')
  return /\.do[ct][xm]$/i.test(name) ? name : 'letter.docx'
}

/** What Office says of itself once it is ready: null outside Word. */
export async function officeReady(): Promise<{ readonly language: string; readonly dark: boolean | null } | null> {
  const info = await Office.onReady()
  if (info.host !== Office.HostType.Word) return null
  return { language: Office.context.displayLanguage, dark: Office.context.officeTheme?.isDarkTheme ?? null }
}
