/**
 * Namespaces by class: the transitional and the strict URI of one vocabulary get the same canonical prefix, so that an element
 * is asked for as `w:p` whatever prefix or edition the file uses. An unknown namespace stays as `{uri}local`.
 */
const transitional = 'http://schemas.openxmlformats.org/'
const strict = 'http://purl.oclc.org/ooxml/'
const word = 'http://schemas.microsoft.com/office/word/'

export const STRICT_PREFIX = strict

const known: readonly (readonly [prefix: string, ...uris: string[]])[] = [
  ['w', `${transitional}wordprocessingml/2006/main`, `${strict}wordprocessingml/main`],
  ['r', `${transitional}officeDocument/2006/relationships`, `${strict}officeDocument/relationships`],
  ['wp', `${transitional}drawingml/2006/wordprocessingDrawing`, `${strict}drawingml/wordprocessingDrawing`],
  ['a', `${transitional}drawingml/2006/main`, `${strict}drawingml/main`],
  ['pic', `${transitional}drawingml/2006/picture`, `${strict}drawingml/picture`],
  ['c', `${transitional}drawingml/2006/chart`, `${strict}drawingml/chart`],
  ['dgm', `${transitional}drawingml/2006/diagram`, `${strict}drawingml/diagram`],
  ['m', `${transitional}officeDocument/2006/math`, `${strict}officeDocument/math`],
  ['sl', `${transitional}schemaLibrary/2006/main`, `${strict}schemaLibrary/main`],
  ['ep', `${transitional}officeDocument/2006/extended-properties`, `${strict}officeDocument/extendedProperties`],
  ['cust', `${transitional}officeDocument/2006/custom-properties`, `${strict}officeDocument/customProperties`],
  ['vt', `${transitional}officeDocument/2006/docPropsVTypes`, `${strict}officeDocument/docPropsVTypes`],
  ['ds', `${transitional}officeDocument/2006/customXml`, `${strict}officeDocument/customXml`],
  ['ct', `${transitional}package/2006/content-types`],
  ['rel', `${transitional}package/2006/relationships`],
  ['cp', `${transitional}package/2006/metadata/core-properties`],
  ['mc', `${transitional}markup-compatibility/2006`],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['dcterms', 'http://purl.org/dc/terms/'],
  ['v', 'urn:schemas-microsoft-com:vml'],
  ['o', 'urn:schemas-microsoft-com:office:office'],
  ['w10', 'urn:schemas-microsoft-com:office:word'],
  ['w14', `${word}2010/wordml`],
  ['w15', `${word}2012/wordml`],
  ['w16', `${word}2018/wordml`],
  ['w16cid', `${word}2016/wordml/cid`],
  ['w16cex', `${word}2018/wordml/cex`],
  ['w16se', `${word}2015/wordml/symex`],
  ['w16du', `${word}2023/wordml/word16du`],
  ['wne', `${word}2006/wordml`],
  ['wp14', `${word}2010/wordprocessingDrawing`],
  ['wps', `${word}2010/wordprocessingShape`],
  ['wpg', `${word}2010/wordprocessingGroup`],
  ['wpc', `${word}2010/wordprocessingCanvas`],
  ['asvg', 'http://schemas.microsoft.com/office/drawing/2016/SVG/main'],
  ['a14', 'http://schemas.microsoft.com/office/drawing/2010/main'],
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
]

const prefixOf = new Map(known.flatMap(([prefix, ...uris]) => uris.map((uri) => [uri, prefix] as const)))

/** `w:p` for a known namespace, `{uri}p` for another, `p` for none. */
export function canonicalName(uri: string, local: string): string {
  if (uri === '') return local
  const prefix = prefixOf.get(uri)
  return prefix === undefined ? `{${uri}}${local}` : `${prefix}:${local}`
}

/** The transitional namespace of a canonical prefix, for new markup. */
export function namespaceOf(prefix: string, isStrict = false): string {
  const row = known.find(([name]) => name === prefix)
  return (isStrict ? (row?.[2] ?? row?.[1]) : row?.[1]) ?? ''
}
