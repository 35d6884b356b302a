/** «Bare for …»: deler av et brev som skrives ut for dem som oppfyller lagrede kriterier, på bokmål. */
import type { OnlyForWords } from './only-for.en'

export const onlyForNb: OnlyForWords = {
  button: 'Bare for …',
  name: (description) => `Bare for: ${description}`,
  choose: {
    title: 'Bare for …',
    inWord: 'Merk i Word det som bare noen skal få: ord, avsnitt, en tabell. Velg så hvem. Alle andres brev lages uten.',
    onSheet: 'Klikk på det avsnittet i brevet som bare noen skal få. Velg så hvem. Alle andres brev lages uten.',
    at: (paragraph) => `Det blir avsnitt ${paragraph}.`,
    search: 'Finn lagrede kriterier',
    list: 'Lagrede kriterier',
    pick: (name) => `Bare for ${name}`,
    empty: { title: 'Ingen lagrede kriterier ennå', text: 'Si hvem de er på stoppet Hvem i et segment, og velg «Lagre disse kriteriene» der. Så kan de velges her.', go: 'Gå til Hvem' },
  },
  wrapped: (name, holds) => `${name}: «${holds}». Angre i Word tar det bort igjen.`,
  stored: (name) => `${name}. De som ikke oppfyller det, får brevet uten dette avsnittet.`,
  refusals: {
    cursor: 'Ingenting er merket i Word, der står bare markøren. Merk det som bare noen skal få.',
    paragraph: 'Klikk på et avsnitt i brevet først.',
    overCells: 'Merkingen går fra én celle i en tabell til en annen, eller ut av den. Merk innenfor én celle, eller hele tabellen sammen med avsnittene før og etter.',
    inField: (field) => `Merkingen ligger inne i feltet ${field}, og det som står der, skrives over. Merk litt mer, så hele feltet er med.`,
    crosses: 'Merkingen begynner eller slutter i et felt eller en annen del, eller tett inntil. Merk litt mer eller mindre, eller hele avsnitt.',
    byLot: (name) => `«${name}» trekker lodd eller beholder én for hver adresse, og kan derfor ikke spørres om én kontakt. Velg noe annet.`,
    gone: (name) => `«${name}» er slettet i mellomtiden. Velg noe annet.`,
  },
  parts: 'Deler som ikke er for alle',
  gone: (code) => `De lagrede kriteriene ${code} finnes ikke lenger: ingen får denne delen. Gi den til alle igjen, eller ta den ut.`,
  removeKeep: 'Gi den til alle igjen (teksten blir stående)',
  removed: (name) => `«${name}» er tatt bort; det som sto der, står som før. Angre i Word henter det tilbake.`,
  quoted: (name) => `«${name}»`,
  leftOut: (names) => `Ikke for denne kontakten: ${names}. Vises i det åpne dokumentet likevel, og tas ut når brevet lages.`,
}
