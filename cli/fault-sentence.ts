/** Faults and notes as English sentences for the terminal; each names what and where. */
import type { LetterFault, LetterNote, MergeFault, MergeNote, PictureTrouble, Place } from '#core/letter/letter-note'
import { cleanedWords } from './cleaned-words'

type Told = LetterFault | MergeFault | LetterNote | MergeNote

const sentences: Readonly<Record<string, string>> = {
  'not-a-zip': 'this is no Word document',
  encrypted: 'the document is protected by a password',
  'is-a-doc': 'this is an old .doc file; save it as .docx',
  truncated: 'the file is cut short or damaged',
  'damaged-directory': 'the file is damaged',
  'duplicate-part': 'the file holds the same part twice',
  'path-outside': 'the file holds a part with a name that leads outside',
  'no-content-types': 'this is a zip file, but no Word document',
  'no-main-part': 'the document has no main part',
  doctype: 'a part has a document type declaration, which Word documents never have',
  'malformed-xml': 'a part is no well-formed XML',
  'too-deep': 'a part is nested too deep',
  'unbalanced-field': 'a field begins without an end, or ends without a beginning',
  'fields-too-deep': 'fields are nested too deep',
  'refused-field': 'the letter holds a field that must not be sent',
  'unknown-fields': 'nobody knows these fields',
  'record-control-in-segment': 'a letter of a segment cannot take or leave out records',
  'typed-field': 'this looks like a field but is typed text',
  'tracked-changes': 'the letter holds tracked changes',
  comments: 'the letter holds comments',
  'stripped-field': 'a field was replaced by the text it shows',
  'unsafe-link': 'a link was taken out, its text stays',
  'field-crosses-border': 'a field crosses the border of a cell and is left as it is',
  'record-control-misplaced': 'this field works in the body of a letter only',
  'note-place-doubled': 'the letter has several places for the personal note',
  'no-value': 'empty',
  'unknown-field': 'unknown field, left empty',
  'not-a-picture': 'no picture that could be shown (PNG, JPEG, GIF or BMP)',
  'no-answer': 'no answer is given',
}

const troubleWords: Readonly<Partial<Record<PictureTrouble, string>>> = {
  'no-bytes': ': the value is text, and an address is never read',
  tiff: ': this is a TIFF',
  emf: ': this is an EMF',
  wmf: ': this is a WMF',
  webp: ': this is a WebP',
  svg: ': a drawing (SVG) needs a PNG as its fallback',
  'unsafe-drawing': ': the drawing (SVG) runs or fetches something',
  damaged: ': it is cut short or damaged',
  'too-large': ': it is too large',
}

export function sentenceOf(told: Told): string {
  const { kind, ...facts } = told
  const head = sentences[kind] ?? kind.replace(/-/g, ' ')
  if (told.kind === 'unknown-fields') {
    const names = told.names.map(
      ({ name, places, candidates }) =>
        `"${name}" (${candidates.length > 0 ? `may be ${candidates.join(' or ')}; ` : ''}${places.map(placeText).join('; ')})`,
    )
    return `${head}: ${names.join(', ')}`
  }
  if (told.kind === 'cleaned') return `taken out: ${cleanedWords(told.what)}${told.part === '' ? '' : ` (${told.part})`}`
  if (told.kind === 'not-a-picture') return `${head}${troubleWords[told.why] ?? ''} (name ${told.name}, ${placeText(told.place)})`
  const words = Object.entries(facts).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'place') return [placeText(value as Place)]
    if (key === 'places') return (value as readonly Place[]).map(placeText)
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return [key === 'part' ? text : `${key} ${text}`]
  })
  return words.length === 0 ? head : `${head} (${words.join(', ')})`
}

export const placeText = ({ story, paragraph, near }: Place): string =>
  `${story}, paragraph ${paragraph}${near === '' ? '' : ` near "${near}"`}`
