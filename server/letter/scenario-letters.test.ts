/** What letters of the scenarios say, and that what was logged stays as it was: over HTTP, for two houses and two languages. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import type { InteractionWire } from '#core/api/interaction'
import type { LogResult } from '#core/api/log'
import { aContact } from '../../test/builders/contact'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'
import { expectSound } from '../../test/server/sound'
import { writeContacts } from '../contact/contact-rows'
import { keepBlob } from './blobs'

let house: LetterHouse
const street = { address: 'Storgata 1', postCode: '0150', city: 'Oslo' }
beforeAll(async () => {
  house = await letterHouse({ office: null })
  const { db, tenant, neighbour } = house.database
  for (const one of [tenant, neighbour]) {
    // The neighbour lives elsewhere.
    const at = one === tenant ? street : { address: 'Somewhere 9', postCode: '9999', city: 'Else' }
    await writeContacts(db, one, [
      aContact({ no: 'S10', kind: 'company', name: 'Fjord AS', ...at }),
      aContact({ no: 'S11', name: 'Anne Berg', companyNo: 'S10', companyName: 'Fjord AS', ...at }),
      aContact({ no: 'S30', name: 'Liv Dahl', address: 'Nygata 2', postCode: '5003', city: 'Bergen', language: 'en' }),
      aContact({ no: 'S20', kind: 'company', name: 'Elbe GmbH', address: 'Hafenweg 3', postCode: '20095', city: 'Hamburg', countryCode: 'DE' }),
      aContact({ no: 'S21', kind: 'company', name: 'Elbe Ltd', address: 'Hafenweg 3', postCode: '20095', city: 'Hamburg', countryCode: 'DE', language: 'en' }),
    ])
  }
})
afterAll(() => house.close())

const linesOf = (docx: Uint8Array): readonly string[] =>
  strFromU8(unzipSync(docx)['word/document.xml']!)
    .replace(/<w:br[^>]*\/>|<\/w:p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .trim()
    .split('\n')

test('S124 S125 the address block of a person in a company, a company, a person alone, and one abroad in the reader’s language', async () => {
  const { no } = await house.segment({}, ['S11', 'S10', 'S30', 'S20', 'S21'])
  await house.putLetter(no, 'any', aLetter(['«contact.addressBlock»']))
  const blocks = []
  for (const line of [1, 2, 3, 4, 5]) blocks.push(linesOf((await house.ask('GET', `/api/segments/${no}/lines/${line}0000/letter`)).bytes))
  expect(blocks).toEqual([
    ['Fjord AS', 'Anne Berg', 'Storgata 1', '0150 Oslo'],
    ['Fjord AS', 'Storgata 1', '0150 Oslo'],
    ['Liv Dahl', 'Nygata 2', '5003 Bergen'],
    ['Elbe GmbH', 'Hafenweg 3', '', '20095 Hamburg', 'Tyskland'],
    ['Elbe Ltd', 'Hafenweg 3', '', '20095 Hamburg', 'Germany'],
  ])
  // The log shows the same.
  const { loggedSegment } = (await house.over(await house.ask('POST', `/api/segments/${no}/log`, {}))).result as LogResult
  const { rows } = (await house.ask('GET', `/api/logged-segments/${loggedSegment}/interactions`)).body as { rows: InteractionWire[] }
  const logged = []
  for (const { entryNo } of rows) logged.push(linesOf((await house.ask('GET', `/api/interactions/${entryNo}/letter`)).bytes))
  expect(logged).toEqual(blocks)
})

test('S94 a letter that was logged is changed by no template’s later letter, and by nobody', async () => {
  const { db, tenant } = house.database
  const letter = { tenant_id: tenant, template_code: 'BUS', language: 'nb', subject: 'News', file_name: 'brev.docx', mapping: '{}' } as const
  await db.insertInto('interaction_template').values({ tenant_id: tenant, code: 'BUS', description: 'Business letter', interaction_group_code: '', correspondence_type: 'hardCopy', language: 'nb' }).execute()
  await db.insertInto('interaction_template_letter').values({ ...letter, hash: await keepBlob(db, tenant, aLetter(['Common for «contact.name»'])) }).execute()
  const { no } = await house.segment({ interactionTemplateCode: 'BUS' }, ['P11', 'P12'])
  await house.ask('PUT', `/api/segments/${no}/lines/10000/letter?fileName=Anne.docx`, aLetter(['Only for «contact.name»']))
  const { loggedSegment } = (await house.over(await house.ask('POST', `/api/segments/${no}/log`, {}))).result as LogResult
  const { rows } = (await house.ask('GET', `/api/logged-segments/${loggedSegment}/interactions`)).body as { rows: InteractionWire[] }
  expect(rows.map(({ contactNo, letterState }) => [contactNo, letterState])).toEqual([['P11', 'unique'], ['P12', 'inherited']])
  const letters = () => Promise.all(rows.map(async ({ entryNo }) => Buffer.from((await house.ask('GET', `/api/interactions/${entryNo}/letter`)).bytes)))
  const before = await letters()
  expect(before.map((bytes) => linesOf(bytes))).toEqual([['Only for Anne Berg'], ['Common for Ola Nordmann']])

  await db.updateTable('interaction_template_letter').set({ hash: await keepBlob(db, tenant, aLetter(['Quite another for «contact.name»'])), subject: 'Old' }).where('tenant_id', '=', tenant).execute()
  await db.updateTable('contact').set({ name: 'Changed' }).where('tenant_id', '=', tenant).where('no', 'in', ['P11', 'P12']).execute()
  for (const { entryNo } of rows) {
    for (const method of ['PUT', 'DELETE'] as const) {
      const refused = await house.ask(method, `/api/interactions/${entryNo}/letter`, method === 'PUT' ? aLetter(['Forged']) : undefined)
      expect([404, 405]).toContain(refused.status)
    }
    expect((await house.ask('PATCH', `/api/interactions/${entryNo}`, { letterName: 'other.docx' })).status).toBe(400)
  }
  expect((await letters()).map((bytes, i) => Buffer.compare(bytes, before[i]!))).toEqual([0, 0])
  await expectSound(db)
  expect(house.errors).toEqual([])
})
