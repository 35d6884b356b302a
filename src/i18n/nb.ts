/** Norwegian Bokmål, room by room. */
import { cardNb } from './card.nb'
import { contactNb } from './contact.nb'
import { criteriaNb } from './criteria.nb'
import { deliverNb } from './deliver.nb'
import type { Messages } from './en'
import { deliveryNb } from './delivery.nb'
import { documentNb } from './document.nb'
import { documentFieldsNb } from './document-fields.nb'
import { entryNb } from './entry.nb'
import { followOnNb } from './follow-on.nb'
import { generalNb } from './general.nb'
import { importNb } from './import.nb'
import { interactionNb } from './interaction.nb'
import { letterNb } from './letter.nb'
import { linesNb } from './lines.nb'
import { logNb } from './log.nb'
import { loggedNb } from './logged.nb'
import { problemsNb } from './problems.nb'
import { ribbonNb } from './ribbon.nb'
import { paperNb } from './paper.nb'
import { segmentNb } from './segment.nb'
import { setupNb } from './setup.nb'
import { waysNb } from './ways.nb'

export const nb: Messages = {
  ...generalNb,
  problems: problemsNb,
  contact: contactNb,
  card: cardNb,
  setup: setupNb,
  import: importNb,
  criteria: criteriaNb,
  segment: segmentNb,
  ways: waysNb,
  lines: linesNb,
  letter: letterNb,
  deliver: deliverNb,
  delivery: deliveryNb,
  paper: paperNb,
  interaction: interactionNb,
  entry: entryNb,
  followOn: followOnNb,
  log: logNb,
  logged: loggedNb,
  document: documentNb,
  documentFields: documentFieldsNb,
  ribbon: ribbonNb,
}
