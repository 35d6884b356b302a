/** Word packages for tests, made from their members; a small sound letter unless told otherwise. */
import { deflateSync, strToU8 } from 'fflate'
import { crc32 } from './crc32'
import { joined, put16, put32 } from './little-endian'

export type Member = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly stored?: boolean
  /** What the headers claim in place of the truth. */
  readonly claims?: {
    readonly size?: number
    readonly crc?: number
    readonly localName?: string
    readonly method?: number
    readonly flags?: number
  }
}

const transitional = 'http://schemas.openxmlformats.org'
export const W = `${transitional}/wordprocessingml/2006/main`
export const R = `${transitional}/officeDocument/2006/relationships`
export const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** A document part around block content. */
export const aDocument = (blocks: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="${W}" xmlns:r="${R}"><w:body>${blocks}<w:sectPr/></w:body></w:document>`

export const aRelationship = (id: string, kind: string, target: string, external = false): string =>
  `<Relationship Id="${id}" Type="${kind.includes(':') ? kind : `${R}/${kind}`}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`

const relationships = (all: readonly string[]): string =>
  `<?xml version="1.0"?><Relationships xmlns="${transitional}/package/2006/relationships">${all.join('')}</Relationships>`

export type Plan = {
  readonly document?: string
  /** Further parts, or others in place of the usual ones: text or bytes; null leaves one out. */
  readonly parts?: Readonly<Record<string, string | Uint8Array | null>>
  readonly overrides?: Readonly<Record<string, string>>
  readonly defaults?: Readonly<Record<string, string>>
  /** By source part, '' for the package; added to the usual ones. */
  readonly relationships?: Readonly<Record<string, readonly string[]>>
  readonly mainType?: string
}

export function aDocx(plan: Plan): Uint8Array {
  return aZip(membersOf(plan))
}

export function membersOf(plan: Plan): readonly Member[] {
  const overrides: Readonly<Record<string, string>> = {
    'word/document.xml': plan.mainType ?? `${WORD_TYPE}.document.main+xml`,
    'word/styles.xml': `${WORD_TYPE}.styles+xml`,
    ...plan.overrides,
  }
  const defaults: Readonly<Record<string, string>> = {
    rels: 'application/vnd.openxmlformats-package.relationships+xml',
    xml: 'application/xml',
    ...plan.defaults,
  }
  const types =
    Object.entries(defaults)
      .map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`)
      .join('') +
    Object.entries(overrides)
      .map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`)
      .join('')
  const own: Record<string, readonly string[]> = { ...plan.relationships }
  own[''] = [aRelationship('rId1', 'officeDocument', 'word/document.xml'), ...(own[''] ?? [])]
  own['word/document.xml'] = [aRelationship('rIdStyles', 'styles', 'styles.xml'), ...(own['word/document.xml'] ?? [])]
  const parts: Record<string, string | Uint8Array | null> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="${transitional}/package/2006/content-types">${types}</Types>`,
  }
  for (const [source, all] of Object.entries(own)) {
    const slash = source.lastIndexOf('/')
    parts[`${source.slice(0, slash + 1)}_rels/${source.slice(slash + 1)}.rels`] = relationships(all)
  }
  Object.assign(parts, {
    'word/document.xml': plan.document ?? aDocument('<w:p><w:r><w:t>Dear reader</w:t></w:r></w:p>'),
    'word/styles.xml': `<w:styles xmlns:w="${W}"/>`,
    ...plan.parts,
  })
  return Object.entries(parts).flatMap(([name, content]) => (content === null ? [] : [aMember(name, content)]))
}

export const aMember = (name: string, content: string | Uint8Array): Member => ({
  name,
  bytes: typeof content === 'string' ? strToU8(content) : content,
})

const QUICK = { level: 1 } as const

/** A zip written the plain way, independent of the code under test, lies included. */
export function aZip(members: readonly Member[], comment = ''): Uint8Array {
  const pieces: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, bytes, stored = false, claims = {} } of members) {
    const packed = stored ? bytes : deflateSync(bytes, QUICK)
    const fields = new Uint8Array(26)
    put16(fields, 0, 20)
    put16(fields, 2, claims.flags ?? 0)
    put16(fields, 4, claims.method ?? (stored ? 0 : 8))
    put16(fields, 8, 0x21)
    put32(fields, 10, claims.crc ?? crc32(bytes))
    put32(fields, 14, packed.length)
    put32(fields, 18, claims.size ?? bytes.length)
    const local = strToU8(claims.localName ?? name)
    const central = strToU8(name)
    put16(fields, 22, local.length)
    const signature = new Uint8Array([0x50, 0x4b, 3, 4])
    pieces.push(signature, fields, local, packed)
    const line = new Uint8Array(46)
    put32(line, 0, 0x02014b50)
    put16(line, 4, 20)
    line.set(fields, 6)
    put16(line, 28, central.length)
    put32(line, 42, offset)
    directory.push(line, central)
    offset += 30 + local.length + packed.length
  }
  const lines = joined(directory)
  const end = new Uint8Array(22)
  put32(end, 0, 0x06054b50)
  put16(end, 8, members.length)
  put16(end, 10, members.length)
  put32(end, 12, lines.length)
  put32(end, 16, offset)
  put16(end, 20, comment.length)
  return joined([...pieces, lines, end, strToU8(comment)])
}
