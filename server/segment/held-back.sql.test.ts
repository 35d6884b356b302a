import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sql } from 'kysely'
import { correspondenceTypes, heldBack } from '#core/contact/contact'
import { lineValuesOf, noOverrides } from '#core/segment/line'
import { headerOf } from '#core/segment/segment'
import { anyContacts, storeContacts } from '../../test/builders/segment'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { heldBackReason, heldBackReasonBy, resolvedType } from './held-back.sql'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const anyType = () => fc.constantFrom(...correspondenceTypes)

test('the database and the memory hold the same contacts back, by the type that a line comes to', async () => {
  await fc.assert(
    fc.asyncProperty(anyContacts(8), anyType(), fc.boolean(), fc.option(anyType()), fc.constantFrom('', 'CALL'), async (contacts, segment, ignores, own, template) => {
      await database.db.deleteFrom('contact').where('tenant_id', '=', database.tenant).execute()
      await storeContacts(database.db, database.tenant, contacts)
      const type = resolvedType(sql`${own}::text`, {
        type: sql`${segment}::text`,
        ignoresContact: sql`${ignores}::boolean`,
        template: sql`${template}::text`,
      })
      const asked = await sql<object>`
        select c.no, ${type} as type, ${heldBackReasonBy(type)} as reason, ${heldBackReason} as always
        from contact c where c.tenant_id = ${database.tenant} order by c.no`.execute(database.db)
      expect(asked.rows).toEqual(
        contacts.map((contact) => {
          const overrides = { ...noOverrides, correspondenceType: own }
          const header = {
            ...headerOf(
              { correspondenceType: segment, ignoreContactCorrespondenceType: ignores, interactionTemplateCode: template },
              '2026-03-02',
              '',
            ),
            letters: [],
          }
          const resolved = lineValuesOf(overrides, header, contact).correspondenceType
          return { no: contact.no, type: resolved, reason: heldBack(contact, resolved), always: heldBack(contact) }
        }),
      )
    }),
    { numRuns: 100 },
  )
})
