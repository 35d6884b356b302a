/**
 * What must not leave the house in a letter, and how each thing is told: by the kind of its relationship, by content type, by element.
 *
 * Some ask Word's reader a question, some run something, some fetch something and so tell the sender who reads when, and some
 * carry what is nobody's business: the data source, other recipients, the author's printer.
 */
export type Unwanted =
  | 'mail-merge'
  | 'recipients'
  | 'attached-template'
  | 'update-fields'
  | 'thumbnail'
  | 'macros'
  | 'custom-ui'
  | 'active-x'
  | 'ole'
  | 'alt-chunk'
  | 'sub-document'
  | 'frameset'
  | 'add-in'
  | 'online-video'
  | 'external-picture'
  | 'external-content'
  | 'hyperlink'
  | 'printer'
  | 'signature'
  | 'template-path'
  | 'machine-path'
  | 'missing-part'

/** By the last step of the relationship's type, whether the target lies inside or outside. */
const byRelationship: ReadonlyMap<string, Unwanted> = new Map<string, Unwanted>([
  ['mailMergeSource', 'mail-merge'],
  ['mailMergeHeaderSource', 'mail-merge'],
  ['recipientData', 'recipients'],
  ['mailMergeRecipientData', 'recipients'],
  ['attachedTemplate', 'attached-template'],
  ['thumbnail', 'thumbnail'],
  ['vbaProject', 'macros'],
  ['vbaProjectSignature', 'macros'],
  ['vbaProjectSignatureAgile', 'macros'],
  ['vbaProjectSignatureV3', 'macros'],
  ['wordVbaData', 'macros'],
  ['keyMapCustomizations', 'custom-ui'],
  ['attachedToolbars', 'custom-ui'],
  ['extensibility', 'custom-ui'],
  ['userCustomization', 'custom-ui'],
  ['control', 'active-x'],
  ['activeXControlBinary', 'active-x'],
  ['oleObject', 'ole'],
  ['aFChunk', 'alt-chunk'],
  ['subDocument', 'sub-document'],
  ['frame', 'frameset'],
  ['webextensiontaskpanes', 'add-in'],
  ['webextension', 'add-in'],
  ['printerSettings', 'printer'],
  ['origin', 'signature'],
  ['transform', 'external-content'],
])

const MAY_BE_OPENED = /^(?:https?|mailto|tel):/i

/** What a relationship is not wanted for, null when it may stay. A place within the letter (`#bookmark`) is no address. */
export function unwantedRelationship(kind: string, target: string, isExternal: boolean): Unwanted | null {
  const always = byRelationship.get(kind)
  if (always !== undefined) return always
  // An address leads outside whatever the mode says.
  if (!isExternal && !/^(?:[a-z][-+.a-z0-9]*:|\\\\|\/\/)/i.test(target)) return null
  if (kind === 'hyperlink') return isSafeAddress(target) ? null : 'hyperlink'
  return kind === 'image' ? 'external-picture' : 'external-content'
}

export const isSafeAddress = (address: string): boolean => address.startsWith('#') || MAY_BE_OPENED.test(address.trim())

/** By content type, for parts that no relationship leads to, and for Defaults that would only alarm a mail filter. */
const byContentType: readonly (readonly [RegExp, Unwanted])[] = [
  [/vbaproject|vbadata/i, 'macros'],
  [/activex/i, 'active-x'],
  [/oleobject/i, 'ole'],
  [/mailmergerecipientdata/i, 'recipients'],
  [/keymapcustomizations|attachedtoolbars/i, 'custom-ui'],
  [/webextension/i, 'add-in'],
  [/digital-signature/i, 'signature'],
  [/printersettings/i, 'printer'],
]
export const unwantedContentType = (contentType: string): Unwanted | null =>
  byContentType.find(([type]) => type.test(contentType))?.[1] ?? null

/** Members that no relationship leads to and that nobody wants, by their names: their content type may be one that all XML has. */
export const unwantedMember = (name: string): Unwanted | null => byName.find(([pattern]) => pattern.test(name))?.[1] ?? null
const byName: readonly (readonly [RegExp, Unwanted])[] = [
  [/recipientdata[^/]*\.xml$/i, 'recipients'],
  [/(?:^|\/)vba(?:project|data)[^/]*$/i, 'macros'],
  [/(?:^|\/)thumbnail\.[a-z]+$/i, 'thumbnail'],
  [/printersettings[^/]*\.bin$/i, 'printer'],
  [/(?:^|\/)customUI\//i, 'custom-ui'],
]

/** Elements that go with all that is in them, wherever they stand. */
export const unwantedElements: ReadonlyMap<string, Unwanted> = new Map<string, Unwanted>([
  ['w:mailMerge', 'mail-merge'],
  ['w:attachedTemplate', 'attached-template'],
  ['w:updateFields', 'update-fields'],
  // Without its own template a letter would take its styles from the reader's.
  ['w:linkStyles', 'attached-template'],
  ['w:saveThroughXslt', 'external-content'],
  ['w:altChunk', 'alt-chunk'],
  ['w:subDoc', 'sub-document'],
  ['w:frameset', 'frameset'],
  ['w:control', 'active-x'],
  ['w:objectEmbed', 'ole'],
  ['w:objectLink', 'ole'],
  ['w:movie', 'external-content'],
  ['o:OLEObject', 'ole'],
  ['w:printerSettings', 'printer'],
  ['{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}webVideoPr', 'online-video'],
])

/** Elements that may stay without the relationship they named: the attribute goes, text and drawing stay. */
export const standsWithoutRelationship: ReadonlySet<string> = new Set(['w:hyperlink', 'a:blip'])
