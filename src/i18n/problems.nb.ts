/** What each refusal is called, in Norwegian Bokmål. */
import { listed, numbered } from './facts'
import type { problemsEn } from './problems.en'

/** Why a whole file was refused, where more can be said. */
const fileRefusals: Readonly<Record<string, string>> = {
  'binary-file': 'Dette er ikke en CSV-fil. Lagre listen fra Excel som «CSV UTF-8», og velg den filen.',
  'empty-file': 'Filen er tom.',
  'no-rows': 'Filen har overskrifter, men ingen rader.',
  'no-name-column': 'Ingen kolonne inneholder et navn. Koble en til navnet, eller gi den overskriften «Navn».',
  'field-mapped-twice': 'To kolonner er koblet til samme felt. La en av dem være med.',
  'quote-not-closed': 'Et anførselstegn i filen lukkes aldri, så den kan ikke leses.',
  'too-many-columns': 'Filen har for mange kolonner.',
}

export const problemsNb: typeof problemsEn = {
  unreachable: () => 'Fletts server svarer ikke. Kontroller at den kjører, og prøv igjen.',
  unexpected: () => 'Det kom svar fra noe annet enn Fletts server. Kontroller forbindelsen, og prøv igjen.',
  'not-understood': () => 'Noe av det du fylte ut, stemmer ikke. Se over det, og prøv igjen.',
  'not-found': () => 'Det finnes ikke lenger. Noen kan ha slettet det.',
  'method-not-allowed': () => 'Dette kan ikke gjøres her.',
  'foreign-origin': () => 'Forespørselen kom fra en side Flett ikke kjenner, og ble avvist.',
  'too-large': (facts) => `Filen er for stor${numbered(facts['max'], (n) => `: høyst ${Math.round(n / 1_000_000)} MB`)}.`,
  'too-many-requests': () => 'Det ble for mye på én gang. Vent litt, og prøv igjen.',
  'changed-meanwhile': () => 'Noen endret det mens du arbeidet. Åpne det på nytt for å se endringen.',
  'precondition-required': () => 'Det er for lenge siden det ble lest. Åpne det på nytt, og gjenta endringen.',
  'same-key-other-request': () => 'Dette er allerede bedt om i en annen form. Prøv igjen.',
  'still-running': () => 'Det samme holder fortsatt på. Vent til det er ferdig.',
  'contact-refused': (facts) => `Kontakten kunne ikke lagres${listed(facts['fields'] ?? facts['field'], ': se på ')}.`,
  'contact-on-segment': (facts) => `Kontakten står i et åpent segment${listed(facts['segments'], ' (', ')')}. Fjern den der, eller loggfør segmentet, først.`,
  'number-series-missing': () => 'Det finnes ingen nummerserie for dette ennå.',
  'nothing-to-undo': () => 'Det er ikke mer å angre.',
  'nothing-to-redo': () => 'Det er ikke mer å gjøre om.',
  'letter-refused': () => 'Brevet kunne ikke brukes. Det må være et Word-dokument (.docx) som kan åpnes i Word.',
  'letter-missing': () => 'Segmentet har ikke noe brev ennå. Velg ett ved stoppet Brev.',
  'letter-unknown-fields': (facts) => `Brevet ber om felt som Flett ikke kjenner${listed(facts['fields'] ?? facts['names'], ': ')}. Koble dem ved stoppet Brev.`,
  'letter-not-reproducible': () => 'Brevet kan ikke lenger lages nøyaktig slik det ble sendt, og vises derfor ikke.',
  'letter-erased': () => 'Kontakten er slettet, og brevet med den.',
  'place-refused': () => 'Feltet kan ikke stå der. Velg et annet avsnitt.',
  'description-missing': () => 'Segmentet må ha et navn før det kan loggføres.',
  'segment-empty': () => 'Det er ingen i dette segmentet ennå. Legg til kontakter ved stoppet Hvem.',
  'already-logged': () => 'Dette segmentet er allerede loggført.',
  'check-failed': () => 'Noen problemer må rettes først.',
  'import-refused': (facts) => fileRefusals[String(facts['kind'])] ?? 'Filen kunne ikke leses som en kontaktliste. Det må være en CSV-fil med overskrifter på første linje.',
  'job-over': () => 'Det var allerede over.',
  'job-interrupted': () => 'Det ble avbrutt da serveren stoppet. Ingenting er halvgjort: start det på nytt.',
  'file-gone': () => 'Filen er ikke tatt vare på lenger. Lag den på nytt.',
  'disk-full': () => 'Disken er full. Ingenting ble endret.',
  internal: () => 'Noe gikk galt hos oss. Ingenting ble endret.',
}
