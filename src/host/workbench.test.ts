/** The workbench as a host, and its sheet. */
import { expect, test } from '@jest/globals'
import { describeDocumentHost } from './document-host.contract'
import { workbench } from './workbench'

describeDocumentHost('workbench', workbench)

const bytes = new Uint8Array([1, 2, 3])
const field = { field: 'contact.name', label: 'Name' }
const members = { code: 'MEMBERS', title: 'Only for: Members in Oslo' }

test('a field, or whom a part is for, goes to the paragraph that was pointed at in the source of a letter', async () => {
  const host = workbench()
  host.sheet.lay({ kind: 'source', bytes, title: 'a' })
  host.sheet.point(3)
  expect(await host.place(field)).toEqual({ kind: 'stored', paragraph: 3 })
  expect(await host.wrapOnlyFor(members)).toEqual({ kind: 'stored', paragraph: 3 })
})

test('one contact’s letter cannot be pointed into', async () => {
  const host = workbench()
  host.sheet.lay({ kind: 'letter', bytes, title: 'a' })
  host.sheet.point(3)
  expect(await host.place(field)).toEqual({ kind: 'nothing-selected' })
  expect(await host.wrapOnlyFor(members)).toEqual({ kind: 'nothing-selected' })
})

test('the paragraph stays pointed at while the source changes under it, and is forgotten for another letter', () => {
  const { sheet } = workbench()
  sheet.lay({ kind: 'source', bytes, title: 'a' })
  sheet.point(3)
  sheet.lay({ kind: 'source', bytes: new Uint8Array([4]), title: 'a' })
  expect(sheet.pointedAt()).toBe(3)
  sheet.lay({ kind: 'letter', bytes, title: 'Anne' })
  expect(sheet.pointedAt()).toBeNull()
})

test('every change is told once, until the listener leaves', () => {
  const { sheet } = workbench()
  let told = 0
  const leave = sheet.subscribe(() => told++)
  sheet.lay({ kind: 'source', bytes, title: 'a' })
  sheet.point(1)
  sheet.point(1)
  leave()
  sheet.point(2)
  expect(told).toBe(2)
})
