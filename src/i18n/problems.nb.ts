/** What each refusal is called, in Norwegian Bokmål. */
import { changesTold, listed, numbered, usesTold, type ChangeWords, type UseWords } from './facts'
import { logNb } from './log.nb'
import type { problemsEn } from './problems.en'

/** Why a whole file was refused, where more can be said. */
const fileRefusals: Readonly<Record<string, string>> = {
  'binary-file': 'Dette er verken tekst eller en arbeidsbok. Lagre listen fra Excel som .xlsx eller som «CSV UTF-8», og velg den filen.',
  'empty-file': 'Filen er tom.',
  'no-rows': 'Filen har overskrifter, men ingen rader.',
  'no-name-column': 'Ingen kolonne inneholder et navn. Koble en til navnet, eller gi den overskriften «Navn».',
  'field-mapped-twice': 'To kolonner er koblet til samme felt. La en av dem være med.',
  'quote-not-closed': 'Et anførselstegn i filen lukkes aldri, så den kan ikke leses.',
  'too-many-columns': 'Filen har for mange kolonner.',
  'old-excel': 'Dette er en arbeidsbok av gammel type, eller en med passord. Lagre den som .xlsx uten passord.',
  'not-a-workbook': 'Dette er et arkiv, men ikke en arbeidsbok som kan leses.',
  'workbook-too-large': 'Filen rommer for mye. Del listen i flere filer, eller lagre den som CSV.',
  'wrong-card': 'Et kort i filen er ikke helt, så filen kan ikke leses.',
}

/** Hvilke linjer en endring av opplysningene gjaldt. */
const reaches: Readonly<Record<string, string>> = {
  matching: ' for linjene med samme mal',
  all: ' for alle linjer',
  none: ', og linjene beholdt sine',
}

/** Hva som skjedde med et segment i mellomtiden. */
const changes: ChangeWords = {
  fields: (lines) => `Opplysningene ble endret${reaches[String(lines)] ?? ''}.`,
  lines: (lines) => (lines === 1 ? 'Én linje ble endret.' : `${lines} linjer ble endret.`),
  step: (stepNo, joined, dropped) => `Trinn ${stepNo} ble tatt${joined > 0 ? `: ${joined} kom til` : dropped > 0 ? `: ${dropped} gikk ut` : ''}.`,
  undo: (stepNo) => `Trinn ${stepNo} ble angret.`,
  redo: (stepNo) => `Trinn ${stepNo} ble gjort om igjen.`,
  edit: (stepNo, standing) => `Trinn ${stepNo} ble endret: ${standing} står nå.`,
}

/** Hva som kan bruke noe som skulle slettes. */
const uses: UseWords = {
  templates: 'Samhandlingsmaler',
  systemTemplates: 'Systemmaler',
  campaigns: 'Kampanjer',
  segments: 'Segmenter',
  lines: 'Linjer i segmenter',
  contacts: 'Kontakter',
  entries: 'Loggposter',
  tasks: 'Oppgaver',
  opportunities: 'Salgsmuligheter',
  users: 'Brukere',
  defaults: 'Standardverdier for nye kontakter',
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
  'changed-meanwhile': (facts) => `Noen endret det mens du arbeidet.${changesTold(facts['changes'], changes)} Åpne det på nytt for å se endringen.`,
  'precondition-required': () => 'Det er for lenge siden det ble lest. Åpne det på nytt, og gjenta endringen.',
  'same-key-other-request': () => 'Dette er allerede bedt om i en annen form. Prøv igjen.',
  'still-running': () => 'Det samme holder fortsatt på. Vent til det er ferdig.',
  'contact-refused': (facts) => `Kontakten kunne ikke lagres${listed(facts['fields'] ?? facts['field'], ': se på ')}.`,
  'contact-on-segment': (facts) => `Kontakten står i et åpent segment${listed(facts['segments'], ' (', ')')}. Fjern den der, eller loggfør segmentet, først.`,
  'related-refused': (facts) => `Dette kunne ikke lagres${listed(facts['field'], ': se på ')}.`,
  'field-refused': (facts) => `Feltet kunne ikke lagres${listed(facts['field'], ': se på ')}.`,
  'code-taken': (facts) => `Det finnes allerede en med denne koden${listed(facts['code'], ': ')}.`,
  'code-in-use': () => 'Det er kontakter som fortsatt har denne.',
  'in-use': (facts) => `Det er fortsatt i bruk. ${usesTold(facts, uses)}`,
  'has-persons': () => 'Firmaet har fortsatt personer. Slett eller flytt dem først.',
  'number-series-missing': (facts) => `Det finnes ingen nummerserie for dette ennå${listed(facts['series'], ': ')}. Sett den opp under Nummerserier.`,
  'number-not-allowed': (facts) => `Nummeret gis av serien${listed(facts['series'], ' ')}. Vil du velge selv, må det tillates under Nummerserier.`,
  'no-targets': () => 'Ingen er merket som mål for denne kampanjen ennå.',
  'wizard-action-not-possible': (facts) => `Brevet kan ikke brukes slik${listed(facts['possible'], '. Mulig: ')}.`,
  'language-choice-needed': (facts) => `Det finnes ikke noe brev på dette språket ennå${listed(facts['language'], ': ')}. Si om det skal lages plass til et.`,
  'language-missing': (facts) => `Det finnes ikke noe brev på dette språket${listed(facts['language'], ': ')}.`,
  'lines-choice-needed': () => 'Si først hvilke linjer endringen gjelder.',
  'lines-inherit-letter': (facts) => `Malen kan ikke endres alene mens linjer bruker segmentets brev${numbered(facts['count'], (n) => `: ${n}`)}.`,
  'nothing-to-undo': () => 'Det er ikke mer å angre.',
  'nothing-to-redo': () => 'Det er ikke mer å gjøre om.',
  'no-steps': () => 'Segmentet har ingen trinn ennå, så det er ikke noe å lagre.',
  'choice-needed': () => 'Dette trenger et svar først.',
  'values-needed': () => 'Disse kriteriene trenger verdier som ikke er oppgitt.',
  'contact-held-back': (facts) => `${typeof facts['name'] === 'string' ? `${facts['name']} (${String(facts['no'])})` : 'Denne kontakten'} må ikke få noe skrevet til seg.`,
  'letter-refused': () => 'Brevet kunne ikke brukes. Det må være et Word-dokument (.docx) som kan åpnes i Word.',
  'letter-missing': (facts) =>
    facts['reason'] === 'open-needs-letter'
      ? 'Denne malen skal åpnes som et brev, og har ikke noe. Gi den et under Samhandlingsmaler, eller velg en annen.'
      : facts['reason'] === 'email-needs-letter'
        ? 'En e-post trenger et brev. Det er tre utveier: Gi malen et brev, velg en annen mal, eller velg en annen type.'
        : 'Segmentet har ikke noe brev ennå. Velg ett ved stoppet Brev.',
  'letter-unknown-fields': (facts) => `Brevet ber om felt som Flett ikke kjenner${listed(facts['fields'] ?? facts['names'], ': ')}. Koble dem ved stoppet Brev.`,
  'letter-not-reproducible': () => 'Brevet kan ikke lenger lages nøyaktig slik det ble sendt, og vises derfor ikke.',
  'letter-erased': (facts) => (facts['reason'] === 'deleted' ? 'Dette brevet ble slettet da samhandlingen ble annullert.' : 'Kontakten er slettet, og brevet med den.'),
  'place-refused': () => 'Feltet kan ikke stå der. Velg et annet avsnitt.',
  'description-missing': () => 'Segmentet må ha et navn før det kan loggføres.',
  'segment-empty': () => 'Det er ingen i dette segmentet ennå. Legg til kontakter ved stoppet Hvem.',
  'already-logged': () => 'Dette segmentet er allerede loggført.',
  'check-failed': () => 'Noen problemer må rettes først.',
  'nothing-to-send': () => 'Ingenting her kan sendes: ingen kontakts korrespondansetype ber om det.',
  'undo-not-possible': (facts) => logNb.undo.refused[String(facts['reason'])] ?? 'Loggføringen kan ikke lenger angres.',
  'logged-segment-cancelled': () => 'Det loggførte segmentet den hører til, er annullert. Opphev det først.',
  'campaign-entry-cancelled': () => 'Kampanjeposten den hører til, er annullert. Opphev det først.',
  'not-cancelled': () => 'Bare det som er annullert, kan slettes.',
  'already-linked': () => 'Det finnes en allerede.',
  'not-postponed': () => 'Denne samhandlingen er ikke utsatt.',
  'not-allowed': (facts) => (facts['reason'] === 'canceled' ? 'Samhandlingen er annullert.' : facts['reason'] === 'postponed' ? 'Samhandlingen er utsatt: den gjøres ferdig eller slettes.' : facts['reason'] === 'erased' ? 'Kontakten er slettet for godt: ingenting kan skrives om den.' : 'Dette har du ikke lov til. En leder kan gjøre det.'),
  'pdf-not-available': () => 'PDF-filer kan ikke lages her: LibreOffice ble ikke funnet på serveren. Word-filer kan lages.',
  'pdf-failed': () => 'LibreOffice klarte ikke å lage en PDF-fil av ett av brevene. Åpne brevet i Word og se etter noe uvanlig, eller lag Word-filer.',
  'names-refused': () => 'Filene kan ikke få slike navn.',
  'delivery-over': () => 'Det er over allerede: ingenting venter på å bli sendt.',
  'delivery-not-unknown': () => 'Ingen trenger å avgjøre denne: det er kjent hva som skjedde.',
  'mail-refused': () => 'E-posttjeneren avviste den.',
  'import-refused': (facts) => fileRefusals[String(facts['kind'])] ?? 'Filen kunne ikke leses som en kontaktliste. Det må være en Excel-arbeidsbok, en CSV-fil med overskrifter på første linje, eller vCard-er.',
  'import-undone': () => 'Denne importen er allerede angret.',
  'import-too-old': (facts) => `Denne importen kan ikke lenger angres${numbered(facts['days'], (n) => `: det går i ${n} dager`)}.`,
  'export-too-large': (facts) => `En arbeidsbok rommer ikke så mange kontakter${numbered(facts['max'], (n) => `: høyst ${n}`)}. Velg CSV.`,
  'job-over': () => 'Det var allerede over.',
  'job-interrupted': () => 'Det ble avbrutt da serveren stoppet. Ingenting er halvgjort: start det på nytt.',
  'file-gone': () => 'Filen er ikke tatt vare på lenger. Lag den på nytt.',
  'disk-full': () => 'Disken er full. Ingenting ble endret.',
  internal: () => 'Noe gikk galt hos oss. Ingenting ble endret.',
}
