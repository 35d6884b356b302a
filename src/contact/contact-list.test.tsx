import { beforeEach, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { axe } from 'jest-axe'
import { MemoryServer } from '../../test/pane/memory-server'
import { showPane } from '../../test/pane/show'
import { aContactWire } from '../../test/pane/wires'
import { forgetful } from '../memory'

let server: MemoryServer

beforeEach(() => {
  server = new MemoryServer()
  const people = [
    ['C00001', 'Anne Berg', 'Oslo', null],
    ['C00002', 'Ola Nordmann', 'Bergen', '2026-02-03'],
    ['C00003', 'Liv Dahl', 'Arendal', null],
  ] as const
  for (const [no, name, city, lastInteractionOn] of people) server.contacts.set(no, aContactWire({ no, name, city, lastInteractionOn }))
})

const names = async () => within(await screen.findByRole('list', { name: 'Contacts' })).getAllByRole('listitem').map((item) => item.textContent)
const choose = async (user: ReturnType<typeof showPane>['user'], button: RegExp, item: string) => {
  await user.click(await screen.findByRole('button', { name: button }))
  await user.click(await screen.findByRole('menuitemcheckbox', { name: item }))
}

test('contacts stand by name, and by what is chosen; both ways, in words, and said', async () => {
  const memory = forgetful()
  const { user, unmount, container } = showPane({ page: 'contacts' }, server, 'en', memory)
  await waitFor(async () => expect(await names()).toEqual([expect.stringContaining('Anne'), expect.stringContaining('Liv'), expect.stringContaining('Ola')]))
  await choose(user, /^Order: Name, A to Z/, 'City')
  await waitFor(async () => expect(await names()).toEqual([expect.stringContaining('Arendal'), expect.stringContaining('Bergen'), expect.stringContaining('Oslo')]))
  expect(screen.getByText('In order of: City, A to Z.')).toBeInTheDocument()
  await choose(user, /^Order: City, A to Z/, 'Z to A')
  await waitFor(async () => expect((await names())[0]).toContain('Oslo'))
  expect(server.heard.at(-1)?.query.get('sort')).toBe('-city')
  expect((await axe(container)).violations).toEqual([])
  unmount()
  showPane({ page: 'contacts' }, server, 'en', memory)
  expect(await screen.findByRole('button', { name: /^Order: City, Z to A/ })).toBeVisible()
})

test('the day of the last interaction is in sight where the list stands by it', async () => {
  const { user } = showPane({ page: 'contacts' }, server)
  await choose(user, /^Order/, 'Last interaction')
  expect(await screen.findByText('Last interaction 3 Feb 2026')).toBeVisible()
  expect(screen.getAllByText('No interaction yet')).toHaveLength(2)
})
