/** Every migration in its order. A new one is added at the end; one that was released is never changed. */
import type { Migration } from 'kysely'
import * as house from './0001-house'
import * as contact from './0002-contact'
import * as segment from './0003-segment'
import * as letter from './0004-letter'
import * as interaction from './0005-interaction'
import * as job from './0006-job'
import * as contactData from './0007-contact-data'
import * as steps from './0008-steps'
import * as contactImport from './0009-contact-import'
import * as setup from './0010-setup'
import * as interactionData from './0011-interaction-data'
import * as contactLists from './0012-contact-lists'
import * as audit from './0013-audit'
import * as log from './0014-log'
import * as delivery from './0015-delivery'
import * as fewOfMany from './0016-few-of-many'
import * as followOnComments from './0017-follow-on-comments'
import * as deliveryWaiting from './0018-delivery-waiting'
import * as leanLog from './0019-lean-log'
import * as objectionKnown from './0020-objection-known'

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-house': house,
  '0002-contact': contact,
  '0003-segment': segment,
  '0004-letter': letter,
  '0005-interaction': interaction,
  '0006-job': job,
  '0007-contact-data': contactData,
  '0008-steps': steps,
  '0009-contact-import': contactImport,
  '0010-setup': setup,
  '0011-interaction-data': interactionData,
  '0012-contact-lists': contactLists,
  '0013-audit': audit,
  '0014-log': log,
  '0015-delivery': delivery,
  '0016-few-of-many': fewOfMany,
  '0017-follow-on-comments': followOnComments,
  '0018-delivery-waiting': deliveryWaiting,
  '0019-lean-log': leanLog,
  '0020-objection-known': objectionKnown,
}
