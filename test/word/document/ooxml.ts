/** Stretches of a document as Office.js hands them over: flat OPC text, and whole files in base64. */
import type { Node } from '@xmldom/xmldom'
import { invalidArgument } from './fault'
import { bytesOf, copyOf, documentOf, mainDocument, openPackage, parseXml, textOfPart, type Package } from './package'
import { childOf, children, descendants, isBlock, isW, make } from './wordprocessing'
import type { WordDocument } from './word-document'

const PKG = 'http://schemas.microsoft.com/office/2006/xmlPackage'
const CONTENT_TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'

export function packageOfBase64(file: unknown, location: string): Package {
  try {
    return openPackage(new Uint8Array(Buffer.from(String(file), 'base64')))
  } catch {
    throw invalidArgument(location)
  }
}

/** Without headers and footers, as Word's own body.insertFileFromBase64 leaves them behind. */
export function blocksOfFile(document: WordDocument, file: unknown): readonly Node[] {
  return blocksOf(document, mainDocument(packageOfBase64(file, 'insertFileFromBase64')))
}

export function blocksOfOoxml(document: WordDocument, xml: unknown): readonly Node[] {
  try {
    return blocksOf(document, parseXml(String(xml)))
  } catch {
    throw invalidArgument('insertOoxml')
  }
}

function blocksOf(document: WordDocument, from: ReturnType<typeof parseXml>): readonly Node[] {
  const [body] = descendants(from, 'body')
  if (body === undefined) throw invalidArgument('insertOoxml')
  const into = mainDocument(document.package)
  return children(body)
    .filter((child) => !isW(child, 'sectPr'))
    .map((child) => into.importNode(child, true))
}

/** A package of its own with these nodes as its body. */
export function ooxmlOf(document: WordDocument, nodes: readonly Node[]): string {
  const alone = copyOf(document.package)
  const xml = mainDocument(alone)
  const body = childOf(xml.documentElement!, 'body')!
  const section = childOf(body, 'sectPr')
  for (const child of children(body)) if (child !== section) body.removeChild(child)
  const copies = nodes.map((node) => xml.importNode(node, true))
  const blocks = copies.some(isBlock) ? copies : [make(xml, 'p', {}, ...copies)]
  for (const block of blocks) body.insertBefore(block, section)
  return flatOf(openPackage(bytesOf(alone)))
}

function flatOf(of: Package): string {
  const types = documentOf(of, '[Content_Types].xml')!.documentElement!
  const said = (name: string, key: string) =>
    new Map(
      Array.from(types.getElementsByTagNameNS(CONTENT_TYPES, name)).map((each) => [
        each.getAttribute(key),
        each.getAttribute('ContentType'),
      ]),
    )
  const [overrides, defaults] = [said('Override', 'PartName'), said('Default', 'Extension')]
  const parts = [...of.parts].flatMap(([part, bytes]) => {
    if (part === '[Content_Types].xml') return []
    const type = overrides.get(`/${part}`) ?? defaults.get(part.split('.').at(-1) ?? '') ?? 'application/xml'
    const head = `<pkg:part pkg:name="/${part}" pkg:contentType="${type}"`
    if (!type.endsWith('xml')) {
      return [`${head} pkg:compression="store"><pkg:binaryData>${Buffer.from(bytes).toString('base64')}</pkg:binaryData></pkg:part>`]
    }
    return [`${head}><pkg:xmlData>${textOfPart(of, part)!.replace(/^<\?xml[^>]*\?>\s*/, '')}</pkg:xmlData></pkg:part>`]
  })
  return `<pkg:package xmlns:pkg="${PKG}">${parts.join('')}</pkg:package>`
}
