/**
 * [Content_Types].xml: what each part is, by name (Override) or by extension (Default).
 *
 * ECMA-376 5th ed. Part 2, 6.2.3 (media types), 7.2.3 (mapping of media types).
 */
import { attribute } from './xml-attributes'
import { extensionOf, sameName } from './part-name'
import { Kind, nameAt, type Xml } from './xml-scan'

export const CONTENT_TYPES = '[Content_Types].xml'

export type ContentTypes = { readonly overrides: ReadonlyMap<string, string>; readonly defaults: ReadonlyMap<string, string> }

export function readContentTypes(xml: Xml): ContentTypes {
  const overrides = new Map<string, string>()
  const defaults = new Map<string, string>()
  for (let i = 0; i < xml.length; i++) {
    const type = nameAt(xml, i)
    if ((type !== 'ct:Override' && type !== 'ct:Default') || xml.kind[i] === Kind.close) continue
    const contentType = attribute(xml, i, 'ContentType')
    if (contentType === undefined) continue
    if (type === 'ct:Override') overrides.set(sameName((attribute(xml, i, 'PartName') ?? '').replace(/^\//, '')), contentType)
    else defaults.set((attribute(xml, i, 'Extension') ?? '').toLowerCase(), contentType)
  }
  return { overrides, defaults }
}

/** Empty when nothing covers the part. */
export const contentTypeOf = (types: ContentTypes, part: string): string =>
  types.overrides.get(sameName(part)) ?? types.defaults.get(extensionOf(part)) ?? ''

const RELATIONSHIPS = 'application/vnd.openxmlformats-package.relationships+xml'

/** Parts that are read as XML by whoever opens the file, and so are checked. */
export const isXml = (name: string, contentType: string): boolean =>
  name === CONTENT_TYPES ||
  /\.(?:xml|rels)$/i.test(name) ||
  /[+/]xml$/i.test(contentType.replace(/\s*;.*$/s, '')) ||
  contentType === RELATIONSHIPS
