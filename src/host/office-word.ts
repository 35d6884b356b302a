/**
 * Word as a document host. The only file that names Word and Office.
 *
 * Baseline WordApi 1.3; what needs more asks first and says so in its answer. A preview never overwrites the open document:
 * a letter is opened as a new one.
 */
import { base64Of } from './base64'
import type { DocumentHost, OpenLetter, Placed } from './document-host'

// Word gives a file in slices; four megabytes is the most it takes, and two open files at most: it is closed whatever happens.
const sliceSize = 4 * 1024 * 1024

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

    readOpen: () => new Promise((resolve) => readFile(resolve)),

    async place(what): Promise<Placed> {
      return Word.run(async (context) => {
        const selection = context.document.getSelection()
        const note = what.field === 'letter.note'
        const range = note ? selection.insertParagraph(what.label, 'After').getRange() : selection.insertText(what.label, 'End')
        const control = range.insertContentControl()
        control.tag = what.field
        control.title = what.label
        await context.sync()
        return { kind: 'placed' }
      })
    },
  }
}

function readFile(resolve: (letter: OpenLetter) => void): void {
  Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize }, (opened) => {
    if (opened.status !== Office.AsyncResultStatus.Succeeded) return resolve({ kind: 'not-supported', needs: 'CompressedFile 1.1' })
    const file = opened.value
    const bytes = new Uint8Array(file.size)
    const finish = (letter: OpenLetter) => file.closeAsync(() => resolve(letter))
    const read = (index: number, at: number): void => {
      if (index === file.sliceCount) return finish({ kind: 'open', bytes, name: openName() })
      file.getSliceAsync(index, (slice) => {
        if (slice.status !== Office.AsyncResultStatus.Succeeded) return finish({ kind: 'nothing-open' })
        const data = slice.value.data as ArrayLike<number>
        bytes.set(data, at)
        read(index + 1, at + data.length)
      })
    }
    read(0, 0)
  })
}

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
