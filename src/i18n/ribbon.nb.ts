/** Det ruten sier til et trykk på en knapp på båndet i Word, på bokmål. */
import type { ribbonEn } from './ribbon.en'

export const ribbonNb: typeof ribbonEn = {
  chooseFirst: 'Velg et segment først.',
  isFirst: 'Dette er det første brevet.',
  isLast: 'Dette er det siste brevet.',
}
