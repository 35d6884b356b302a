/** Rows of the contact room, as the database holds them. Dates are `YYYY-MM-DD` text: the driver is told not to make a Date of them. */
import type { ColumnType, Generated } from 'kysely'
import type { Json } from '../store/json'

type WithDefault<T> = ColumnType<T, T | undefined, T>

export interface ContactTable {
  tenant_id: number
  no: string
  kind: 'company' | 'person'
  company_no: WithDefault<string>
  company_name: WithDefault<string>
  name: string
  name2: WithDefault<string>
  courtesy_title: WithDefault<string>
  first_name: WithDefault<string>
  middle_name: WithDefault<string>
  last_name: WithDefault<string>
  suffix: WithDefault<string>
  nickname: WithDefault<string>
  initials: WithDefault<string>
  job_title: WithDefault<string>
  salutation_code: WithDefault<string>
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
  vat_no: WithDefault<string>
  language: WithDefault<string>
  salesperson_code: WithDefault<string>
  correspondence_type: WithDefault<'none' | 'hardCopy' | 'email'>
  organizational_level_code: WithDefault<string>
  territory_code: WithDefault<string>
  external_id: WithDefault<string>
  exclude_from_segment: WithDefault<boolean>
  privacy_blocked: WithDefault<boolean>
  minor: WithDefault<boolean>
  parental_consent: WithDefault<boolean>
  marketing_objection: WithDefault<boolean>
  objects_to_post: WithDefault<boolean>
  objects_to_email: WithDefault<boolean>
  objects_to_phone: WithDefault<boolean>
  created_on: string
  last_interaction_on: string | null
  no_key: string
  name_key: string
  company_name_key: string
  job_title_key: string
  address_key: string
  post_code_key: string
  city_key: string
  county_key: string
  email_key: string
  external_id_key: WithDefault<string>
  sample: WithDefault<boolean>
  version: Generated<number>
  changed_at: Generated<Date>
}

export interface ContactSchema {
  contact: ContactTable
  salesperson: {
    tenant_id: number
    code: string
    name: string
    job_title: WithDefault<string>
    phone: WithDefault<string>
    email: WithDefault<string>
    blocked: WithDefault<boolean>
    sample: WithDefault<boolean>
    version: Generated<number>
  }
  salutation: { tenant_id: number; code: string; description: WithDefault<string>; version: Generated<number> }
  salutation_formula: {
    tenant_id: number
    code: string
    language: string
    manner: 'formal' | 'informal'
    pattern: string
    parts: Json<readonly string[]>
    version: Generated<number>
  }
}
