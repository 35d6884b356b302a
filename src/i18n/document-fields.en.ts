/** The fields that stand in the document that is open in Word, in English. */
import { countEn } from './count'
import { onlyForEn } from './only-for.en'

export const documentFieldsEn = {
  title: 'Fields in the open document',
  again: 'Look again',
  empty: 'No field stands in the document yet. Put the cursor where one belongs, and choose it below.',
  emptyText: 'Without fields everybody gets the same text.',
  refused: (code: string) => `Word did not tell what stands in the document (${code}).`,
  counts: (fields: number, places: number) => (fields === places ? countEn(fields, 'field', 'fields') : `${countEn(fields, 'field', 'fields')} in ${countEn(places, 'place', 'places')}`),
  clickOne: 'click one to see it in the document',
  times: (n: number) => `${n}×`,
  stories: { header: 'Header', footer: 'Footer', note: 'Note', box: 'Text box' },
  noText: 'by itself',
  show: (label: string, around: string) => `Show ${label} in the document: ${around}`,
  remove: (label: string) => `Take out ${label}`,
  removeKeep: 'Take out, leave the text',
  removeDrop: 'Take out with its text',
  removed: (label: string) => `${label} was taken out. Undo in Word brings it back.`,
  gone: (label: string) => `${label} does not stand there any more. The list is new.`,
  notDone: (code: string) => `Word does not allow that here (${code}). Is the document protected, or the field locked?`,
  notHere: (needs: string) => `This version of Word cannot do that (it needs ${needs}).`,
  addNotePlace: 'Put the note’s place after the cursor’s paragraph',
  onlyFor: onlyForEn,
  notOurs: 'not a field of Flett',
  mergeFields: 'Word’s own merge fields',
  mergeFieldsText: 'They merge as they are.',
  mergeFieldsUnseen: (needs: string) => `This version of Word does not tell where its own merge fields stand (it needs ${needs}). They merge as they are.`,
  convert: {
    text: 'As fields of Flett they have a name that everyone can see, on the web and on iPad too.',
    button: 'Turn them into fields',
    busy: 'Turning them into fields …',
    done: (n: number) => `${countEn(n, 'merge field was', 'merge fields were')} turned into ${n === 1 ? 'a field' : 'fields'}.`,
    opened: 'The new letter opened as a document of its own; this one is as it was.',
    left: (n: number) => `${countEn(n, 'stays', 'stay')} Word’s own: a field would not merge alike there.`,
    nothing: 'No merge field could become a field and still merge alike. They all stay as they are.',
    none: 'There are no merge fields in this letter.',
    unreadable: 'Word did not hand over the document. Save it, and try once more.',
    notALetter: 'Flett could not read this document.',
    notOpened: (code: string) => `Word did not open the new letter (${code}). This one is as it was.`,
  },
}
export type DocumentFieldsWords = typeof documentFieldsEn
