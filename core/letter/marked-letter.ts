/** Letters with a mark (letter-mark.ts): put on, read, and taken off before anything is kept. */
import { writeDocx } from '#core/docx/assemble'
import { customProperties, withCustomProperty, withoutCustomProperties } from '#core/docx/custom-properties'
import type { Docx, Part } from '#core/docx/docx'
import type { DocxFault } from '#core/docx/fault'
import { openDocx } from '#core/docx/open'
import { ok, type Result } from '#core/prelude/result'
import { isMark, LETTER_MARK, printLetterMark, type LetterMark } from './letter-mark'

export function markedLetter(bytes: Uint8Array, mark: LetterMark): Result<Uint8Array, DocxFault> {
  const opened = openDocx(bytes)
  if (!opened.ok) return opened
  return ok(writeDocx(withParts(opened.value, withCustomProperty(opened.value, LETTER_MARK, printLetterMark(mark)))))
}

/** The file as it is kept, and what it said of whose it is: `mark` is a text as read, believed by nobody yet; null where there is none. */
export type Unmarked = { readonly bytes: Uint8Array; readonly mark: string | null }

/** A file without a mark stays byte for byte; so does one that cannot be read, which is refused elsewhere. */
export function unmarkedLetter(bytes: Uint8Array): Unmarked {
  const opened = openDocx(bytes)
  if (!opened.ok) return { bytes, mark: null }
  const part = withoutCustomProperties(opened.value, isMark)
  if (part === null) return { bytes, mark: null }
  const found = [...customProperties(opened.value)].find(([name]) => name.toLowerCase() === LETTER_MARK.toLowerCase())
  return { bytes: writeDocx(withParts(opened.value, [part])), mark: found?.[1] ?? null }
}

const withParts = (docx: Docx, parts: readonly Part[]): Docx => ({
  ...docx,
  parts: new Map([...docx.parts, ...parts.map((part) => [part.name, part] as const)]),
})
