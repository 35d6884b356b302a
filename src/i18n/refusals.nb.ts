/** Hvorfor en fil ikke tas inn som brev, på bokmål. */
import type { RefusalKind } from './refusals.en'

const damaged = 'det er skadet. Åpne det i Word, lagre det på nytt, og prøv den filen.'
const hostile = 'det er laget slik Word aldri lager filer. Åpne det i Word, lagre det på nytt, og prøv den filen.'
const tooMuch = 'det inneholder mer enn et brev kan. Er det riktig fil?'

export const refusalsNb: Readonly<Record<string, string>> = {
  'not-a-zip': 'det er ikke et Word-dokument.',
  'not-a-letter': 'det er ikke et Word-dokument, men en annen slags fil.',
  empty: 'filen er tom.',
  encrypted: 'det er beskyttet med passord. Ta bort passordet i Word og prøv igjen.',
  'is-a-doc': 'det er i Words gamle .doc-format. Lagre det som .docx i Word og prøv igjen.',
  'file-too-large': 'det er for stort: 50 MB er det meste. Gjør bildene mindre i Word.',
  'too-large': 'det er for stort. Gjør bildene mindre i Word.',
  'part-too-large': 'det er for stort. Gjør bildene mindre i Word.',
  'malformed-xml': damaged,
  truncated: 'det er avkortet. Ble hele filen kopiert eller lastet ned?',
  'damaged-directory': damaged,
  'damaged-part': damaged,
  'checksum-differs': damaged,
  'size-differs': damaged,
  'unknown-encoding': damaged,
  'no-content-types': damaged,
  'no-main-part': 'det har ingen tekst som Word kan åpne.',
  doctype: hostile,
  'duplicate-part': hostile,
  'path-outside': hostile,
  'overlapping-parts': hostile,
  'two-names': hostile,
  'unknown-method': hostile,
  ratio: hostile,
  'too-deep': tooMuch,
  'attribute-too-long': tooMuch,
  'too-many-tokens': tooMuch,
  'too-many-parts': tooMuch,
  'unbalanced-field': 'et felt i det har begynnelse, men ingen slutt. Rett feltet i Word og prøv igjen.',
  'fields-too-deep': 'feltene i det står for dypt inni hverandre. Gjør dem enklere i Word og prøv igjen.',
  'refused-field': 'et felt i det ville hentet eller kjørt noe. Ta ut feltet i Word og prøv igjen.',
  'letter-gone': 'det finnes ikke lenger. Ta inn brevet på nytt.',
  'of-one-contact': 'det er brevet til én kontakt, åpnet for å redigeres. Ingen andre må få det.',
  'of-another-line': 'det er brevet til en annen kontakt, åpnet for å redigeres. Ingen andre må få det.',
} satisfies Record<RefusalKind, string>
