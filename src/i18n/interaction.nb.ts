/** The history's room, in Norwegian Bokmål. */
import { countNb } from './count'
import type { interactionEn } from './interaction.en'

export const interactionNb: typeof interactionEn = {
  views: { label: 'Vis', segments: 'Loggførte segmenter', interactions: 'Samhandlinger' },
  noSegments: { title: 'Ingenting er loggført ennå', text: 'Når du loggfører et segment, blir det liggende her med hvert brev som gikk ut.' },
  noInteractions: { title: 'Ingen samhandlinger ennå', text: 'Hvert loggført brev er én samhandling med én kontakt.' },
  noneWithContact: 'Ingenting er loggført med denne kontakten ennå.',
  entries: (n) => countNb(n, 'samhandling', 'samhandlinger'),
  canceled: 'Annullert',
  erased: 'Slettet',
  loggedBy: (name) => `loggført av ${name}`,
  segmentNo: 'Segment',
  entryNo: (n) => `Løpenr. ${n}`,
  people: 'Kontakter og brev',
  openLetter: (name) => `Åpne brevet til ${name}`,
  openLetterShort: 'Åpne brevet',
  openContact: 'Åpne kontakten',
  opening: 'Åpner …',
  shown: 'Brevet vises ved siden av ruten.',
  shownInWord: 'Brevet er åpnet i Word.',
  followUp: 'Oppfølgingssegment',
  followUpText: 'Et nytt segment med de samme kontaktene. De som ikke lenger skal ha brev, blir ikke med.',
  reuse: 'Bruk kontaktene i et segment',
  reuseText: 'Legger disse kontaktene i et nytt segment.',
  reuseStep: (entryNo) => `På nytt: loggført segment ${entryNo}`,
  made: (name) => `${name} er opprettet.`,
  note: 'Med merknad',
  ownLetter: 'Eget brev',
  noLetter: 'Uten brev',
  flow: { outbound: 'Sendt', inbound: 'Mottatt' },
  unnamedContact: 'Slettet kontakt',
}
