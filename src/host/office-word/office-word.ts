/**
 * Word as a document host. Only this folder names Word and Office.
 *
 * Baseline WordApi 1.3; what needs more asks first and says so in its answer. The open document belongs to its writer: a letter that is
 * shown is opened as a new one, and a preview that was asked for is taken out again before anything else is done with the document.
 */
import type { DocumentHost } from '../document-host'
import { listFields } from './list-fields'
import { openDocument } from './open-document'
import { readFile } from './open-file'
import { placeField } from './place-field'
import { previewInDocument } from './preview-in-document'
import { removeField } from './remove-field'
import { showField } from './show-field'
import { showLetter } from './show-letter'
import { supports } from './supports'
import { wrapOnlyFor } from './wrap-only-for'

export function officeWord(): DocumentHost {
  const preview = previewInDocument()
  return {
    name: 'word',
    sheet: null,
    openOutside: supports('OpenBrowserWindowApi 1.1') ? (url) => Office.context.ui.openBrowserWindow(new URL(url, location.href).href) : null,
    showLetter,
    readOpen: async (reading = {}) => {
      const restored = await preview.restore()
      return restored.kind === 'refused' ? restored : readFile(reading)
    },
    place: placeField,
    wrapOnlyFor,
    fields: { list: listFields, show: showField, remove: removeField },
    preview,
    open: openDocument,
  }
}
