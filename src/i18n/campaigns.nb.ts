/** Campaigns, in Norwegian Bokmål. */
import type { CampaignWords } from './campaigns.en'
import { countNb } from './count'

export const campaignsNb: CampaignWords = {
  text: 'En kampanje samler det som sendes, og det som besvares, over en tid. Maler og segmenter peker på den, og det gjør også det som loggføres.',
  add: 'Legg til kampanje',
  addTitle: 'Ny kampanje',
  editTitle: (name) => `Kampanjen ${name}`,
  none: 'Ingen kampanjer ennå',
  noneText: 'Legg til en for å telle hva en messe, et tilbud eller et nyhetsbrev er blitt til.',
  code: ['Nummer', 'Tomt tar det neste i nummerserien. Et eget nummer kan brukes der serien tillater det.'],
  fields: {
    description: ['Beskrivelse', 'Det folk ser der en kampanje velges: Vårmessen.'],
    startingDate: ['Fra', 'Første dag. Tomt: fra begynnelsen.'],
    endingDate: ['Til', 'Siste dag. Tomt: uten slutt.'],
    salespersonCode: ['Selger', 'Den som driver den.'],
    status: ['Status', 'Med egne ord: planlagt, i gang, ferdig.'],
  },
  endsBefore: 'Den slutter før den begynner',
  days: (from, to) => `${from} – ${to}`,
  from: (day) => `Fra ${day}`,
  to: (day) => `Til ${day}`,
  active: 'Aktiv',
  deleteText: 'Bare en kampanje ingenting er loggført med, og ingenting peker på, kan slettes.',
  edit: 'Endre …',
  what: 'Om den',
  group: {
    title: 'Målgruppe',
    off: 'Ikke aktiv. Når den aktiveres, fylles målgruppen med dem som er merket som mål på segmenter og i loggen.',
    on: (n) => `Aktiv: ${countNb(n, 'mål', 'mål')}. Gruppen blir stående slik den var da kampanjen ble aktivert.`,
    activate: 'Aktiver',
    deactivate: 'Deaktiver',
    activated: (n) => `Kampanjen er aktiv, med ${countNb(n, 'mål', 'mål')}.`,
    deactivated: 'Kampanjen er ikke aktiv lenger. Målgruppen er tom.',
    nobody: 'Ingen er merket som mål ennå. Slå på «De er kampanjens målgruppe» på en mal eller et segment med denne kampanjen, og skriv til noen.',
    contact: 'Kontakt',
    customer: 'Kunde',
    more: (n) => `og ${n} til`,
  },
  statistics: (contacted, responded) => `${contacted} nådd, ${responded} svarte.`,
  share: (percent) => `Det er ${percent}.`,
}
