/** What the parts that all letters share need when many letters stand in one document: comments out, endnotes behind each letter. */
import type { Docx } from '#core/docx/docx'
import { escapeAttribute } from '#core/docx/xml-text'

/** Relationships of parts that a letter to somebody else has no business with. */
const COMMENTS = /\/(?:comments|commentsExtended|commentsIds|commentsExtensible|people)$/

export const commentParts = (base: Docx): readonly { readonly id: string; readonly part: string }[] =>
  base.relationshipsOf(base.main).flatMap(({ id, type, part }) => (COMMENTS.test(type) && part !== null ? [{ id, part }] : []))

/** Content types without those of certain parts. */
export function withoutOverrides(types: string, parts: readonly string[]): string {
  const names = new Set(parts.map((part) => `/${part}`.toLowerCase()))
  return types.replace(/<(?:[\w.-]+:)?Override\s[^>]*>/g, (line) =>
    names.has((/PartName\s*=\s*["']([^"']*)/.exec(line)?.[1] ?? '').toLowerCase()) ? '' : line,
  )
}

export function withoutRelationships(relationships: string, ids: readonly string[]): string {
  const gone = new Set(ids)
  return relationships.replace(/<(?:[\w.-]+:)?Relationship\s[^>]*>/g, (line) =>
    gone.has(/\sId\s*=\s*["']([^"']*)/.exec(line)?.[1] ?? '') ? '' : line,
  )
}

/** A list of elements taken apart at its end: more of them go in between. An empty root is opened. */
export function openList(xml: string): { readonly head: string; readonly tail: string; readonly prefix: string } {
  const empty = /<([\w.-]+:)?(\w+)(\s[^<>]*?)?\/>\s*$/.exec(xml)
  if (empty && !xml.includes('</'))
    return {
      head: `${xml.slice(0, empty.index)}<${empty[1] ?? ''}${empty[2] ?? ''}${empty[3] ?? ''}>`,
      tail: `</${empty[1] ?? ''}${empty[2] ?? ''}>`,
      prefix: empty[1] ?? '',
    }
  const at = xml.lastIndexOf('</')
  return { head: xml.slice(0, at), tail: xml.slice(at), prefix: /^<\/([\w.-]+:)?/.exec(xml.slice(at))?.[1] ?? '' }
}

export const overrideLine = (prefix: string, part: string, contentType: string) =>
  `<${prefix}Override PartName="/${escapeAttribute(part)}" ContentType="${escapeAttribute(contentType)}"/>`
export const relationshipLine = (prefix: string, id: string, type: string, target: string) =>
  `<${prefix}Relationship Id="${id}" Type="${escapeAttribute(type)}" Target="${escapeAttribute(target)}"/>`

/** Settings under which endnotes stand at the end of their section: of their letter, not of all letters. */
export function endnotesWithSection(settings: string, w: string): string {
  const pos = `<${w}pos ${w}val="sectEnd"/>`
  const own = new RegExp(`<${w}endnotePr(?:\\s[^>]*)?>`).exec(settings)
  if (own) {
    const from = own.index + own[0].length
    const end = settings.indexOf(`</${w}endnotePr>`, from)
    return settings.slice(0, from) + pos + settings.slice(from, end).replace(new RegExp(`<${w}pos\\s[^>]*/>`), '') + settings.slice(end)
  }
  // What the schema puts behind it.
  const behind = new RegExp(
    `<(?:${w}(?:compat|docVars|rsids|attachedSchema|themeFontLang|clrSchemeMapping|doNotIncludeSubdocsInStats|doNotAutoCompressPictures|forceUpgrade|captions|readModeInkLockDown|smartTagType|shapeDefaults|doNotEmbedSmartTags|decimalSymbol|listSeparator)|\\w+:mathPr|\\w+:schemaLibrary|\\w+:docId|\\w+:chartTrackingRefBased|\\w+:conflictMode|\\w+:discardImageEditingData|\\w+:defaultImageDpi)[\\s/>]`,
  )
  const at = behind.exec(settings)?.index ?? settings.lastIndexOf('</')
  return `${settings.slice(0, at)}<${w}endnotePr>${pos}</${w}endnotePr>${settings.slice(at)}`
}
