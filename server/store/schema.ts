/** All tables, as Kysely knows them: each room brings its own. A test compares this with what the migrations make. */
import type { CampaignSchema } from '../campaign/campaign.schema'
import type { AuditSchema } from '../audit/audit.schema'
import type { ContactSchema } from '../contact/contact.schema'
import type { ContactDataSchema } from '../contact/contact-data.schema'
import type { ContactImportSchema } from '../contact/contact-import.schema'
import type { InteractionSchema } from '../interaction/interaction.schema'
import type { InteractionTemplateSchema } from '../interaction-template/interaction-template.schema'
import type { JobSchema } from '../job/job.schema'
import type { DeliverySchema } from '../mail/delivery.schema'
import type { LetterSchema } from '../letter/letter.schema'
import type { SegmentSchema } from '../segment/segment.schema'
import type { FollowOnSchema } from '../follow-on/follow-on.schema'
import type { HouseSchema } from './house.schema'

export interface Schema
  extends HouseSchema,
    ContactSchema,
    ContactDataSchema,
    ContactImportSchema,
    CampaignSchema,
    InteractionTemplateSchema,
    SegmentSchema,
    LetterSchema,
    InteractionSchema,
    FollowOnSchema,
    DeliverySchema,
    JobSchema,
    AuditSchema {}
