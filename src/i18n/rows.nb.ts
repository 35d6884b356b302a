/** What all rooms of the set-up say of their rows, in Norwegian Bokmål. */
import { countNb } from './count'
import type { RowWords } from './rows.en'

export const rowsNb: RowWords = {
  changed: 'Ikke lagret ennå',
  leave: {
    title: 'Vil du gå uten å lagre?',
    text: 'Det du har endret her, er ikke lagret ennå.',
    confirm: 'Kast endringene',
    keep: 'Skriv videre',
  },
  conflict: {
    title: 'Noen andre lagret dette mens du skrev.',
    text: 'Velg for hvert felt hva det skal være, og lagre.',
    mine: (value) => `Din: ${value}`,
    theirs: (value) => `Deres: ${value}`,
    none: 'Det de lagret, er det du skrev. Lagre, eller gå tilbake.',
  },
  empty: '(tomt)',
  inUse: {
    title: (name) => `${name} er i bruk`,
    text: 'Kan slettes når ingenting bruker det lenger. Her er det i bruk:',
    segments: 'Segmenter',
    lines: (n) => countNb(n, 'linje i et segment', 'linjer i segmenter'),
    templates: 'Samhandlingsmaler',
    campaigns: 'Kampanjer',
    contacts: (n) => countNb(n, 'kontakt', 'kontakter'),
    entries: (n) => `${countNb(n, 'post', 'poster')} i loggen, som beholder kampanjen for godt`,
    users: (n) => `${countNb(n, 'bruker skriver', 'brukere skriver')} som denne selgeren`,
    defaults: 'Det nye kontakter får',
    systemTemplates: 'Det Flett loggfører selv',
  },
  deleteText: 'Ingenting bruker det, ellers får du vite hva som gjør det.',
  deleteTitle: (name) => `Vil du slette ${name}?`,
  saved: (name) => `${name} er lagret.`,
  deleted: (name) => `${name} ble slettet.`,
  refusals: {
    blank: 'Må fylles ut',
    'unknown-code': 'Denne er ikke kjent. Velg en fra listen.',
    'not-known': 'Denne er ikke kjent. Velg en fra listen.',
    'has-letters': 'Denne malen har egne brev. Velg en uten.',
    'without-campaign': 'Bare mulig med en kampanje',
    'no-campaign': 'Bare mulig med en kampanje',
    'too-long': 'For langt',
    'too-many': 'For mange',
    'part-missing': 'En del av navnet mangler',
    blocked: 'Denne selgeren er sperret',
  },
  notNumber: 'Skriv et tall, null eller mer',
  moveUp: (name) => `Flytt ${name} opp`,
  moveDown: (name) => `Flytt ${name} ned`,
  statistics: {
    title: 'Hva det er blitt til',
    none: 'Ingenting er loggført med den ennå.',
    used: (n) => `${n} loggført`,
    all: (interactions, cost, minutes) => `${interactions} samhandlinger loggført, til en kostnad av ${cost}, på ${minutes} minutter. Annullerte er ikke regnet med.`,
  },
}
