/** Feltene som står i dokumentet som er åpent i Word, på bokmål. */
import { countNb } from './count'
import type { DocumentFieldsWords } from './document-fields.en'
import { onlyForNb } from './only-for.nb'

export const documentFieldsNb: DocumentFieldsWords = {
  title: 'Felt i det åpne dokumentet',
  again: 'Se etter på nytt',
  empty: 'Det står ingen felt i dokumentet ennå. Sett markøren der et felt hører hjemme, og velg det nedenfor.',
  emptyText: 'Uten felt får alle den samme teksten.',
  refused: (code) => `Word fortalte ikke hva som står i dokumentet (${code}).`,
  counts: (fields, places) => (fields === places ? countNb(fields, 'felt', 'felt') : `${countNb(fields, 'felt', 'felt')} på ${countNb(places, 'sted', 'steder')}`),
  clickOne: 'klikk på ett for å se det i dokumentet',
  times: (n) => `${n}×`,
  stories: { header: 'Topptekst', footer: 'Bunntekst', note: 'Note', box: 'Tekstboks' },
  noText: 'alene',
  show: (label, around) => `Vis ${label} i dokumentet: ${around}`,
  remove: (label) => `Ta ut ${label}`,
  removeKeep: 'Ta ut, la teksten stå',
  removeDrop: 'Ta ut med teksten',
  removed: (label) => `${label} er tatt ut. Angre i Word henter det tilbake.`,
  gone: (label) => `${label} står ikke der lenger. Listen er ny.`,
  notDone: (code) => `Word tillater ikke det her (${code}). Er dokumentet beskyttet, eller feltet låst?`,
  notHere: (needs) => `Denne utgaven av Word kan ikke det (krever ${needs}).`,
  addNotePlace: 'Sett inn plassen til merknaden etter avsnittet der markøren står',
  onlyFor: onlyForNb,
  notOurs: 'ikke et felt i Flett',
  mergeFields: 'Words egne flettefelt',
  mergeFieldsText: 'De flettes som de er.',
  mergeFieldsUnseen: (needs) => `Denne utgaven av Word forteller ikke hvor dens egne flettefelt står (krever ${needs}). De flettes som de er.`,
  convert: {
    text: 'Som felt i Flett har de et navn som alle kan se, også på nettet og på iPad.',
    button: 'Gjør dem om til felt',
    busy: 'Gjør dem om til felt …',
    done: (n) => `${countNb(n, 'flettefelt er', 'flettefelt er')} gjort om til felt.`,
    opened: 'Det nye brevet åpnet seg som et eget dokument; dette er som det var.',
    left: (n) => `${countNb(n, 'forblir', 'forblir')} Words eget: et felt ville ikke flettes likt der.`,
    nothing: 'Ingen flettefelt kunne bli felt og fortsatt flettes likt. Alle blir stående som de er.',
    none: 'Det er ingen flettefelt i dette brevet.',
    unreadable: 'Word leverte ikke fra seg dokumentet. Lagre det, og prøv en gang til.',
    notALetter: 'Flett kunne ikke lese dette dokumentet.',
    notOpened: (code) => `Word åpnet ikke det nye brevet (${code}). Dette er som det var.`,
  },
}
