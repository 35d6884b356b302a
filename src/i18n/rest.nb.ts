/** Norwegian, room by room, for what comes after the first sight. */
import type { RestMessages } from './rest.en'
import { cardNb } from './card.nb'
import { contactNb } from './contact.nb'
import { criteriaNb } from './criteria.nb'
import { deliverNb } from './deliver.nb'
import { deliveryNb } from './delivery.nb'
import { documentNb } from './document.nb'
import { documentFieldsNb } from './document-fields.nb'
import { entryNb } from './entry.nb'
import { followOnNb } from './follow-on.nb'
import { importNb } from './import.nb'
import { interactionNb } from './interaction.nb'
import { letterNb } from './letter.nb'
import { linesNb } from './lines.nb'
import { logNb } from './log.nb'
import { loggedNb } from './logged.nb'
import { paperNb } from './paper.nb'
import { setupNb } from './setup.nb'

export const restNb: RestMessages = {
  contact: contactNb,
  card: cardNb,
  setup: setupNb,
  import: importNb,
  criteria: criteriaNb,
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
}
