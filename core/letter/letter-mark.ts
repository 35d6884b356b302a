/**
 * What a document says of itself to the pane, in custom properties: whose letter it is, or that a contact's values stand in it.
 *
 * A mark names no person and holds no secret. Whoever has the document can read it and write another, so that the server believes nothing of it
 * that it does not find again: `proof` ties it to one line of one house (server/letter/letter-proof.ts). Word keeps 255 characters.
 */

/** The document is the letter of one line, opened to be written on in. */
export type LetterMark = {
  readonly segmentNo: string
  readonly lineNo: number
  /** The line's version when the letter was opened. */
  readonly version: number
  readonly proof: string
}

/** The values of one line stand where the document has its placeholders. */
export type PreviewMark = { readonly segmentNo: string; readonly lineNo: number }

export const LETTER_MARK = 'FlettLetter'
export const PREVIEW_MARK = 'FlettPreview'
/** What a control of the document said before, by the control's id. */
export const PREVIEW_TEXT = 'FlettPreview.'

/** Every property of a document that is ours. */
export const isMark = (name: string): boolean => /^Flett(?:Letter|Preview(?:\..*)?)$/i.test(name)

export const printLetterMark = ({ segmentNo, lineNo, version, proof }: LetterMark): string =>
  ['1', encodeURIComponent(segmentNo), lineNo, version, proof].join(' ')

export function parseLetterMark(text: string): LetterMark | null {
  const [, no = '', lineNo, version, proof = ''] = /^1 (\S{1,180}) (\d{1,15}) (\d{1,9}) ([0-9a-f]{32})$/.exec(text) ?? []
  const segmentNo = decoded(no)
  return segmentNo === null ? null : { segmentNo, lineNo: Number(lineNo), version: Number(version), proof }
}

export const printPreviewMark = ({ segmentNo, lineNo }: PreviewMark): string => ['1', encodeURIComponent(segmentNo), lineNo].join(' ')

export function parsePreviewMark(text: string): PreviewMark | null {
  const [, no = '', lineNo] = /^1 (\S{1,180}) (\d{1,15})$/.exec(text) ?? []
  const segmentNo = decoded(no)
  return segmentNo === null ? null : { segmentNo, lineNo: Number(lineNo) }
}

function decoded(no: string): string | null {
  try {
    const text = decodeURIComponent(no)
    return text === '' || text.length > 20 ? null : text
  } catch {
    return null
  }
}
