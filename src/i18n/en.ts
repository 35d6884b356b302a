/** English, room by room. */
import { cardEn } from './card.en'
import { contactEn } from './contact.en'
import { criteriaEn } from './criteria.en'
import { deliverEn } from './deliver.en'
import { deliveryEn } from './delivery.en'
import { documentEn } from './document.en'
import { documentFieldsEn } from './document-fields.en'
import { entryEn } from './entry.en'
import { followOnEn } from './follow-on.en'
import { generalEn } from './general.en'
import { importEn } from './import.en'
import { interactionEn } from './interaction.en'
import { letterEn } from './letter.en'
import { linesEn } from './lines.en'
import { logEn } from './log.en'
import { loggedEn } from './logged.en'
import { problemsEn } from './problems.en'
import { ribbonEn } from './ribbon.en'
import { paperEn } from './paper.en'
import { segmentEn } from './segment.en'
import { setupEn } from './setup.en'
import { waysEn } from './ways.en'

export const en = {
  ...generalEn,
  problems: problemsEn,
  contact: contactEn,
  card: cardEn,
  setup: setupEn,
  import: importEn,
  criteria: criteriaEn,
  segment: segmentEn,
  ways: waysEn,
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
  ribbon: ribbonEn,
}
export type Messages = typeof en
