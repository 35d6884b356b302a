/** English, room by room, for what comes after the first sight. */
import { cardEn } from './card.en'
import { contactEn } from './contact.en'
import { criteriaEn } from './criteria.en'
import { deliverEn } from './deliver.en'
import { deliveryEn } from './delivery.en'
import { documentEn } from './document.en'
import { documentFieldsEn } from './document-fields.en'
import { entryEn } from './entry.en'
import { followOnEn } from './follow-on.en'
import { importEn } from './import.en'
import { interactionEn } from './interaction.en'
import { letterEn } from './letter.en'
import { linesEn } from './lines.en'
import { logEn } from './log.en'
import { loggedEn } from './logged.en'
import { paperEn } from './paper.en'
import { setupEn } from './setup.en'

export const restEn = {
  contact: contactEn,
  card: cardEn,
  setup: setupEn,
  import: importEn,
  criteria: criteriaEn,
  lines: linesEn,
  letter: letterEn,
  deliver: deliverEn,
  delivery: deliveryEn,
  paper: paperEn,
  interaction: interactionEn,
  entry: entryEn,
  followOn: followOnEn,
  log: logEn,
  logged: loggedEn,
  document: documentEn,
  documentFields: documentFieldsEn,
}
export type RestMessages = typeof restEn
