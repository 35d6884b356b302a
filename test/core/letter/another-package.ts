/** The same letter in another package: other namespaces, prefixes, encodings and kinds of file (P-1, P-3, P-5). */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

type Parts = Readonly<Record<string, Uint8Array>>
export type Packing = { readonly name: string; readonly pack: (parts: Parts) => Parts }

const eachXml = (parts: Parts, change: (xml: string, name: string) => string | Uint8Array): Parts =>
  Object.fromEntries(
    Object.entries(parts).map(([name, bytes]) => {
      const changed = /\.(xml|rels)$/.test(name) ? change(strFromU8(bytes), name) : bytes
      return [name, typeof changed === 'string' ? strToU8(changed) : changed]
    }),
  )
const isStory = (name: string) => /^word\/\w+\.xml$/.test(name)
const inStories = (change: (xml: string) => string | Uint8Array) => (parts: Parts) =>
  eachXml(parts, (xml, name) => (isStory(name) ? change(xml) : xml))
const withoutDeclaration = (xml: string) => xml.replace(/^<\?xml[^>]*>\s*/, '')
const typed = (kind: string) => (parts: Parts) =>
  eachXml(parts, (xml) => xml.replace('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', kind))

export const packings: readonly Packing[] = [
  {
    name: 'strict',
    pack: (parts) =>
      eachXml(parts, (xml) =>
        xml
          .replaceAll('http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main')
          .replaceAll(
            'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
            'http://purl.oclc.org/ooxml/officeDocument/relationships',
          ),
      ),
  },
  {
    name: 'another prefix',
    pack: inStories((xml) => xml.replace(/(<\/?|\s)w:/g, '$1main:').replace(/xmlns:w=/g, 'xmlns:main=')),
  },
  {
    name: 'no prefix',
    pack: inStories((xml) => xml.replace(/(<\/?)w:/g, '$1').replace(/xmlns:w=("[^"]*")/g, 'xmlns=$1 xmlns:w=$1')),
  },
  { name: 'UTF-16', pack: inStories((xml) => utf16(`<?xml version="1.0" encoding="UTF-16"?>${withoutDeclaration(xml)}`)) },
  { name: 'a byte order mark', pack: inStories((xml) => `\ufeff${xml}`) },
  {
    name: 'characters by their numbers',
    pack: inStories((xml) =>
      xml.replace(
        /(<w:(?:t|instrText)[^>/]*>)([^<]*)/g,
        (_, open: string, text: string) => open + text.replace(/&[^;]+;|[A-Za-z]/g, numbered),
      ),
    ),
  },
  {
    name: 'sections of plain text',
    pack: inStories((xml) => xml.replace(/(<w:(?:t|instrText)[^>/]*>)([^<>&\]]+)(?=<)/g, '$1<![CDATA[$2]]>')),
  },
  { name: 'comments and instructions', pack: inStories((xml) => xml.replace(/(<\/w:(?:r|p|rPr)>)/g, '$1<!-- <w:r> --><?x <w:p> ?>')) },
  {
    name: 'apostrophes around attributes',
    pack: inStories((xml) => xml.replace(/(\s[\w:]+=)"([^"'<>]*)"/g, "$1'$2'")),
  },
  { name: 'a template', pack: typed('application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml') },
  { name: 'a letter with macros', pack: typed('application/vnd.ms-word.document.macroEnabled.main+xml') },
  {
    name: 'another main part',
    pack: (parts) => {
      const moved = eachXml(parts, (xml, name) =>
        name === '_rels/.rels'
          ? xml.replace('"word/document.xml"', '"/word/./document2.xml"')
          : xml.replace('/word/document.xml', '/word/document2.xml'),
      )
      return Object.fromEntries(Object.entries(moved).map(([name, bytes]) => [name.replace('document.xml', 'document2.xml'), bytes]))
    },
  },
]

export const repacked = (docx: Uint8Array, { pack }: Packing): Uint8Array => zipSync(pack(unzipSync(docx)))

const numbered = (sign: string) => (sign.length > 1 ? sign : `&#x${sign.charCodeAt(0).toString(16)};`)
/** Little-endian, with its mark. */
const utf16 = (text: string) => new Uint8Array(Uint16Array.from(`\ufeff${text}`.split(''), (unit) => unit.charCodeAt(0)).buffer)
