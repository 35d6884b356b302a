/**
 * Which host this page is in. office.js is on the page only where Word opens it (`taskpane.html`); the workbench's page has none.
 * An office.js that could not be loaded, or that finds no Word around it, leaves the workbench.
 */
import type { Ribbon } from '../ribbon/ribbon'
import type { DocumentHost } from './document-host'
import type { OfficeLooks } from './office-theme'
import { workbench } from './workbench'

export type Host = { readonly host: DocumentHost; readonly language: string | null; readonly looks: OfficeLooks | null; readonly ribbon?: Ribbon }

export async function pickHost(): Promise<Host> {
  if ('Office' in globalThis) {
    const [{ officeReady }, { officeWord }] = await Promise.all([import('./office-word/office-ready'), import('./office-word/office-word')])
    const office = await officeReady()
    if (office) return { host: officeWord(), ...office }
  }
  return { host: workbench(), language: null, looks: null }
}
