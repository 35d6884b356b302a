// Many contacts, and three times as many rows that hang on them, made inside the database: the same for the same seed and number.
//
// Every fifth contact is a company, and most persons belong to one. What a contact is, is told by a hash of its number, so that no column
// repeats another and every machine makes the same rows.

/** A number below `below` for row i, another one for each `salt`. */
const lot = (salt, below, i = 'i') => `(abs(hashtextextended(${i}::text, ${salt})) % ${below})`
const pick = (salt, values, i = 'i') => `(array[${values.map((value) => `'${value}'`).join(', ')}])[1 + ${lot(salt, values.length, i)}]`

const cities = ['Oslo', 'Bergen', 'Trondheim', 'Stavanger', 'Hamar', 'Bodø', 'Tromsø', 'Molde', 'Hamburg', 'Aarhus']
const firsts = ['Anne', 'Ola', 'Kari', 'Liv', 'Per', 'Ingrid', 'Jan', 'Eva', 'Nils', 'Randi', 'Tor', 'Siri']
const lasts = ['Berg', 'Dahl', 'Moe', 'Lie', 'Haug', 'Bakke', 'Strand', 'Vik', 'Solberg', 'Aas', 'Eide', 'Foss']
const salespeople = ['AH', 'RL', 'BC', 'JR', 'MT', 'OF', 'LM', 'KH', 'PS', 'EN']
const codes = ['X-CARD', 'X-GIFT', 'NEWS', 'GOLF', 'FAIR', 'MAGAZINE', 'EVENTS', 'PARTNER']

const no = (i) => `'N' || lpad((${i})::text, 8, '0')`
const company = (i) => no(`(${i}) - (${i}) % 5`)

/** Statements to be run in order, for a tenant that has none of this yet. */
export const manyRows = (contacts, seed = 1, tenant = 1) => [
  `insert into contact (tenant_id, no, kind, company_no, company_name, name, first_name, last_name, address, post_code, city, country_code, email,
     language, salesperson_code, exclude_from_segment, privacy_blocked, created_on,
     no_key, name_key, company_name_key, job_title_key, address_key, post_code_key, city_key, county_key, email_key)
   select ${tenant}, no, kind, company_no, company_name, name, first_name, last_name, address, post_code, city, 'NO', email,
     language, salesperson_code, excluded, blocked, created_on,
     lower(no), lower(name), lower(company_name), '', lower(address), post_code, lower(city), '', email
   from (
     select i, ${no('i')} as no, case when i % 5 = 0 then 'company' else 'person' end as kind,
       case when i % 5 = 4 then '' else ${company('i')} end as company_no,
       case when i % 5 = 4 then '' else ${pick(seed + 1, lasts, '(i - i % 5)')} || ' ' || (i - i % 5) || ' AS' end as company_name,
       case when i % 5 = 0 then ${pick(seed + 1, lasts, '(i - i % 5)')} || ' ' || i || ' AS'
         else ${pick(seed + 2, firsts)} || ' ' || ${pick(seed + 3, lasts)} end as name,
       ${pick(seed + 2, firsts)} as first_name, ${pick(seed + 3, lasts)} as last_name,
       'Storgata ' || ${lot(seed + 4, 400)} as address, lpad(${lot(seed + 5, 9999)}::text, 4, '0') as post_code, ${pick(seed + 6, cities)} as city,
       case when ${lot(seed + 7, 10)} = 0 then '' else 'n' || i || '@example.test' end as email,
       ${pick(seed + 8, ['nb', 'nb', 'nb', 'nn', 'en', 'de'])} as language, ${pick(seed + 9, salespeople)} as salesperson_code,
       ${lot(seed + 10, 50)} = 0 as excluded, ${lot(seed + 11, 100)} = 0 as blocked, date '2015-01-01' + ${lot(seed + 12, 4000)}::integer as created_on
     from generate_series(0, ${contacts - 1}) i
   ) t`,
  `insert into contact_mailing_group (tenant_id, contact_no, code)
   select distinct ${tenant}, ${no('i')}, ${pick(seed + 20, codes, '(i * 3 + k)')} from generate_series(0, ${contacts - 1}) i, generate_series(0, 1) k
   where ${lot(seed + 21, 10, '(i * 3 + k)')} < 6`,
  `insert into contact_job_responsibility (tenant_id, contact_no, code)
   select ${tenant}, ${no('i')}, ${pick(seed + 22, ['PURCHASE', 'SALE', 'MARKETING', 'APR'])} from generate_series(0, ${contacts - 1}) i where i % 5 <> 0 and ${lot(seed + 23, 10)} < 3`,
  `insert into contact_industry_group (tenant_id, contact_no, code)
   select ${tenant}, ${no('i')}, ${pick(seed + 24, ['RET', 'WHOLE', 'MAN', 'PRESS', 'LAWYER'])} from generate_series(0, ${contacts - 1}, 5) i`,
  `insert into interaction_entry (tenant_id, entry_no, contact_no, date, time, description, information_flow, salesperson_code, letter_state)
   select ${tenant}, i, ${no(lot(seed + 30, contacts))}, date '2026-03-02' - ${lot(seed + 31, 1500)}::integer, '12:00', 'Letter',
     ${pick(seed + 32, ['outbound', 'outbound', 'outbound', 'inbound'])}, ${pick(seed + 33, salespeople)}, 'none'
   from generate_series(1, ${contacts}) i`,
  `insert into item_sale (tenant_id, entry_no, kind, company_no, contact_no, item_no, posted_on, quantity, amount)
   select ${tenant}, i, 'sale', ${company(lot(seed + 40, contacts))}, '', (1000 + ${lot(seed + 41, 500)})::text, date '2026-03-02' - ${lot(seed + 42, 1500)}::integer,
     1 + ${lot(seed + 43, 20)}, 100 + ${lot(seed + 44, 10000)}
   from generate_series(1, ${Math.round(contacts * 0.6)}) i`,
  `insert into contact_own_value (tenant_id, contact_no, field_code, number)
   select ${tenant}, ${no('i')}, 'SIZE', ${lot(seed + 50, 100)} from generate_series(0, ${contacts - 1}) i where ${lot(seed + 51, 10)} < 3`,
  'vacuum analyze',
]
