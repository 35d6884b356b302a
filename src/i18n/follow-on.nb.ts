/** Tasks and opportunities for a whole segment, in Norwegian Bokmål. */
import { countNb } from './count'
import type { followOnEn } from './follow-on.en'

export const followOnNb: typeof followOnEn = {
  ofSegment: (no) => `Segment ${no}`,
  all: 'Alle segmenter',
  description: 'Hva det gjelder',
  descriptionHint: 'Er feltet tomt, sier hver det linjen sier.',
  salesperson: 'Selger',
  each: 'Hver kontakts egen',
  close: 'Lukk',
  undo: 'Angre',
  left: (n, names) => `${countNb(n, 'kontakt', 'kontakter')} fikk ingen, for de skal ikke kontaktes: ${names}.`,
  none: 'Ingen er laget: Hver av dem har allerede en fra denne loggføringen, eller ingen er ment.',
  tasks: {
    menu: 'Lag oppgaver …',
    title: 'Oppgaver for segmentet',
    text: (lines) => `Én oppgave for hver kontakt på ${countNb(lines, 'linje', 'linjer')}. De som ikke skal kontaktes, får ingen.`,
    titleOfLogged: 'Oppgaver for dem som fikk brev',
    textOfLogged: 'Én oppgave for hver kontakt som er ment, med det som er sagt om brevet. De som allerede har en fra denne loggføringen, får ikke en til; de som ikke skal kontaktes, får ingen.',
    make: 'Lag oppgavene',
    made: (n, from, to) => (n === 1 ? `1 oppgave er laget: ${from}.` : `${countNb(n, 'oppgave', 'oppgaver')} er laget: ${from} til ${to}.`),
    see: 'Se oppgavene',
    type: 'Slag',
    types: { '': 'Ikke noe spesielt', meeting: 'Møte', phoneCall: 'Samtale' },
    date: 'Gjøres innen',
    priority: 'Prioritet',
    priorities: { low: 'Lav', normal: 'Vanlig', high: 'Høy' },
    undone: (removed, kept) => `${countNb(removed, 'oppgave', 'oppgaver')} er borte igjen.${kept > 0 ? ` ${countNb(kept, 'er arbeidet med og blir stående', 'er arbeidet med og blir stående')}.` : ''}`,
  },
  opportunities: {
    menu: 'Lag salgsmuligheter …',
    title: 'Salgsmuligheter for segmentet',
    text: (lines) => `Én salgsmulighet for hver av ${countNb(lines, 'linje', 'linjer')}. De som ikke skal kontaktes, får ingen.`,
    titleOfLogged: 'Salgsmuligheter for dem som fikk brev',
    textOfLogged: 'Én salgsmulighet for hver kontakt som er ment, med det som er sagt om brevet. De som allerede har en fra denne loggføringen, får ikke en til; de som ikke skal kontaktes, får ingen.',
    make: 'Lag salgsmulighetene',
    made: (n, from, to) => (n === 1 ? `1 salgsmulighet er laget: ${from}.` : `${countNb(n, 'salgsmulighet', 'salgsmuligheter')} er laget: ${from} til ${to}.`),
    see: 'Se salgsmulighetene',
    value: 'Anslått verdi av hver',
    valueWrong: 'Skriv et tall.',
    undone: (removed, kept) =>
      `${countNb(removed, 'salgsmulighet', 'salgsmuligheter')} er borte igjen.${kept > 0 ? ` ${countNb(kept, 'er arbeidet med og blir stående', 'er arbeidet med og blir stående')}.` : ''}`,
  },
}
