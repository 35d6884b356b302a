/** Rows of what hangs on a contact, as the database holds them. Dates are `YYYY-MM-DD` text; a numeric is text, exact. */
import type { ColumnType, Generated } from 'kysely'
import type { Json } from '../store/json'

type WithDefault<T> = ColumnType<T, T | undefined, T>

type CodeListTable = { tenant_id: number; code: string; description: WithDefault<string>; sample: WithDefault<boolean> }
type ContactCodeTable = { tenant_id: number; contact_no: string; code: string }

export interface ContactDataSchema {
  mailing_group: CodeListTable
  job_responsibility: CodeListTable
  industry_group: CodeListTable
  business_relation: CodeListTable
  organizational_level: CodeListTable
  territory: CodeListTable
  contact_mailing_group: ContactCodeTable
  contact_job_responsibility: ContactCodeTable
  contact_industry_group: ContactCodeTable
  contact_business_relation: {
    tenant_id: number
    contact_no: string
    code: string
    link_to: WithDefault<'none' | 'customer' | 'vendor' | 'bank' | 'employee'>
    link_no: WithDefault<string>
  }
  profile_questionnaire: {
    tenant_id: number
    code: string
    description: WithDefault<string>
    version: Generated<number>
    sample: WithDefault<boolean>
  }
  profile_answer: { tenant_id: number; questionnaire_code: string; line_no: number; question: string; answer: string }
  contact_profile_answer: {
    tenant_id: number
    contact_no: string
    questionnaire_code: string
    line_no: number
    priority: WithDefault<'veryLow' | 'low' | 'normal' | 'high' | 'veryHigh'>
    answered_on: string
  }
  contact_alternative_address: {
    tenant_id: number
    contact_no: string
    code: string
    company_name: WithDefault<string>
    company_name2: WithDefault<string>
    address: WithDefault<string>
    address2: WithDefault<string>
    post_code: WithDefault<string>
    city: WithDefault<string>
    county: WithDefault<string>
    country_code: WithDefault<string>
    phone: WithDefault<string>
    mobile: WithDefault<string>
    fax: WithDefault<string>
    email: WithDefault<string>
    home_page: WithDefault<string>
  }
  contact_alternative_address_range: {
    tenant_id: number
    contact_no: string
    code: string
    starting_on: string
    ending_on: string | null
  }
  item_sale: {
    tenant_id: number
    entry_no: number
    kind: 'sale' | 'purchase'
    company_no: string
    contact_no: WithDefault<string>
    item_no: string
    variant_code: WithDefault<string>
    inventory_posting_group: WithDefault<string>
    posted_on: string
    quantity: WithDefault<string>
    amount: WithDefault<string>
    document_no: WithDefault<string>
  }
  own_field: {
    tenant_id: number
    code: string
    name: string
    type: 'text' | 'number' | 'date' | 'flag' | 'choice'
    choices: Json<readonly string[]>
    version: Generated<number>
    sample: WithDefault<boolean>
  }
  contact_own_value: {
    tenant_id: number
    contact_no: string
    field_code: string
    text: WithDefault<string>
    text_key: WithDefault<string>
    number: number | null
    day: string | null
    flag: boolean | null
  }
  objection: { tenant_id: number; contact_no: string; channel: 'post' | 'email' | 'phone'; source: WithDefault<string>; since: string; known_at: WithDefault<Date> }
  erased_identity: { tenant_id: number; kind: 'email' | 'namePostCode'; hash: string; erased_on: string }
}
