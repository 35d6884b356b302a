/**
 * Paths of the author's machine: Word keeps where a picture came from in its alternative text, old shapes in their titles, schemas
 * in the settings. The file's name stays where it may serve as a description, the way to it goes.
 */
import type { Edit } from './edit'
import { attributesOf } from './xml-attributes'
import type { Xml } from './xml-scan'
import { escapeAttribute } from './xml-text'

const DESCRIBED = new Set(['wp:docPr', 'pic:cNvPr', 'wps:cNvPr', 'wpg:cNvPr', 'a:cNvPr'])
const DESCRIPTIONS = new Set(['descr', 'title', 'name', 'alt', 'o:title'])
const LOCATIONS = new Set(['sl:manifestLocation', 'sl:schemaLocation'])

export const mayHoldPaths = (element: string): boolean => DESCRIBED.has(element) || element === 'sl:schema' || element.startsWith('v:')

export function pathEdits(xml: Xml, token: number): readonly Edit[] {
  return attributesOf(xml, token).flatMap(({ name, value, from, to, valueFrom, valueTo }): readonly Edit[] => {
    if (LOCATIONS.has(name)) return [{ from, to, text: '' }]
    if (!DESCRIPTIONS.has(name) || !isMachinePath(value)) return []
    return [{ from: valueFrom, to: valueTo, text: escapeAttribute(value.trim().replace(/^.*[\\/]/s, '')) }]
  })
}

/** `C:\…`, `\\server\…`, `file:…`, `/Users/…`: a whole value, and no sentence that happens to hold a slash. */
const isMachinePath = (value: string): boolean =>
  /^\s*(?:[a-z]:[\\/]|\\\\|file:|\/(?:Users|home|Volumes|private|mnt|media|tmp|var)\/)/i.test(value)
