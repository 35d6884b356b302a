/** The stop Log beyond the deed itself: channels, parts, sending, undo, and the follow-up for some. In Norwegian Bokmål. */
import { countNb } from './count'
import type { logEn } from './log.en'

export const logNb: typeof logEn = {
  channels: ({ hardCopy, email, none }) => `${hardCopy} på papir, ${email} på e-post, ${none} sendes ikke`,
  facts: { channels: 'Sendes som', campaigns: 'Kampanjer', cost: 'Kostnad', duration: 'Tid' },
  minutes: (n) => `${n} min.`,
  campaign: (no, n) => `${no} (${n})`,
  parts: {
    label: 'Hvilke brev',
    all: (n) => `Loggfør alle ${n}`,
    ready: (ready, left) => `Loggfør de ${ready} som er klare, ${left === 1 ? 'ett blir stående åpent' : `${left} blir stående åpne`}`,
    button: (n) => `Loggfør ${countNb(n, 'klart brev', 'klare brev')}`,
    closes: 'Brevene som loggføres, flyttes til historikken. De andre blir i segmentet, som fortsatt er åpent.',
    none: 'Ingen brev er klare ennå.',
  },
  send: {
    label: 'Send brevene nå',
    text: 'E-post sendes, og brev på papir lages som filer til utskrift.',
    offText: 'Ingenting sendes. Loggen sier at brevene finnes; du sender dem selv.',
    nobody: 'Det er ingenting å sende: ingen kontakts korrespondansetype ber om papir eller e-post.',
  },
  confirm: {
    title: 'Sende på e-post?',
    text: (n) => `${countNb(n, 'brev sendes', 'brev sendes')} på e-post.`,
    atMost: (n) => `Inntil ${countNb(n, 'brev sendes', 'brev sendes')} på e-post.`,
    among: (names) => `Blant andre til ${names}.`,
    to: (names) => `Til ${names}.`,
    paper: (n) => `${countNb(n, 'brev lages', 'brev lages')} på papir.`,
    hold: 'Sendingen begynner ett minutt etterpå; til da kan du stoppe den.',
    confirm: 'Loggfør og send',
    keep: 'Ikke ennå',
  },
  done: {
    left: (n) => `${countNb(n, 'kontakt står fortsatt åpen', 'kontakter står fortsatt åpne')} i segmentet.`,
    openLeft: 'Fortsett med resten',
    campaigns: (n) => countNb(n, 'kampanjepost ble skrevet.', 'kampanjeposter ble skrevet.'),
    toRun: 'Se sendingen',
    held: 'E-posten er ikke sendt ennå. Sendingen begynner innen ett minutt, og kan stoppes til da.',
    printing: 'Lager filene til utskrift',
    files: 'Til utskrift',
  },
  undo: {
    button: 'Angre loggføringen',
    until: (time) => `Loggføringen kan angres til kl. ${time}, så lenge ingenting er sendt.`,
    undoing: 'Angrer …',
    done: 'Loggføringen er angret. Segmentet er åpent igjen.',
    refused: {
      'too-late': 'Det er for sent: Loggføringen kan ikke lenger angres.',
      delivered: 'Loggføringen kan ikke lenger angres: Et brev er sendt, eller er akkurat på vei.',
      'segment-changed': 'Loggføringen kan ikke lenger angres: Resten av segmentet er endret siden.',
      'follow-up-changed': 'Loggføringen kan ikke lenger angres: Noen har arbeidet med oppfølgingssegmentet. Slett det først.',
      'changed-since': 'Loggføringen kan ikke lenger angres: Noen har vurdert, kommentert, besvart eller annullert en av samhandlingene siden.',
    },
  },
  followUp: {
    button: 'Følg opp noen av dem …',
    title: 'Følg opp noen av dem',
    make: 'Lag segmentet',
    close: 'Lukk',
  },
}
