/**
 * Word as a document host. Only this folder names Word and Office.
 *
 * Baseline WordApi 1.3; what needs more asks first and says so in its answer. The open document belongs to its writer: a letter that is
 * shown is opened as a new one.
 */
import type { DocumentHost } from '../document-host'
import { readOpen } from './open-file'
import { placeField } from './place-field'
import { showLetter } from './show-letter'
import { supports } from './supports'

export function officeWord(): DocumentHost {
  return {
    name: 'word',
    sheet: null,
    openOutside: supports('OpenBrowserWindowApi 1.1') ? (url) => Office.context.ui.openBrowserWindow(new URL(url, location.href).href) : null,
    showLetter,
    readOpen,
    place: placeField,
  }
}
