/** Pasted lists, logged segments, samples, addresses and export, as a person uses them. */
import { expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { axe } from 'jest-axe'
import { bergenHouse, whoStop, withBergen } from '../../../test/pane/bergen'
import { problem } from '../../../test/pane/memory-server'
import { aLoggedSegment, aContactWire, anInteraction } from '../../../test/pane/wires'
import { showPane, type Shown } from '../../../test/pane/show'

const open = async ({ user }: Shown, item: string) => {
  await user.click(await screen.findByRole('button', { name: 'More ways' }))
  await user.click(await screen.findByRole('menuitem', { name: item }))
}
/** A button that says what it would do, once that is known. */
const press = async ({ user }: Shown, name: string) => {
  await waitFor(() => expect(screen.getByRole('button', { name })).toBeEnabled())
  await user.click(screen.getByRole('button', { name }))
}
const dialog = (name: string | RegExp) => screen.findByRole('dialog', { name })
const lines = () => screen.findByRole('list', { name: 'Contacts in the segment' })
const faultsOf = async (element: Element) => (await axe(element)).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)

test('a pasted list: those found are added, the one meant is chosen of several, and who was not found can be copied back', async () => {
  const server = bergenHouse()
  server.contacts.set('C00006', aContactWire({ no: 'C00006', name: 'Anne Berg', city: 'Oslo' }))
  const shown = showPane(whoStop, server)
  const { user } = shown
  await open(shown, 'Paste a list …')
  await user.click(await screen.findByRole('textbox', { name: 'One contact on each line' }))
  await user.paste('ola@fjord.example\r\nAnne Berg\n\nPer Sperret,Bergen\nNobody Known')
  expect(screen.getByText('4 lines')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Find them' }))
  const sheet = await dialog('Paste a list')
  expect(await within(sheet).findByText('2 found')).toBeVisible()
  expect(within(sheet).getByText('1 may mean several')).toBeVisible()
  expect(within(sheet).getByRole('textbox', { name: 'Lines that were not found' })).toHaveValue('Nobody Known')
  expect(within(within(sheet).getByRole('list', { name: 'Found' })).getByText(/Per Sperret,Bergen/)).toBeVisible()
  expect(await within(sheet).findByText('2 match · 1 held back')).toBeVisible()
  const which = within(sheet).getByRole('group', { name: 'Anne Berg' })
  await user.click(within(which).getByRole('checkbox', { name: 'Anne Berg, C00006' }))
  expect(await faultsOf(sheet)).toEqual([])
  await press(shown, 'Add 2')
  expect(await screen.findByText('2 contacts were added.')).toBeVisible()
  expect(server.heard.filter((asked) => asked.path === '/segments/SM10001/steps' && asked.method === 'post').map((asked) => asked.body)).toEqual([
    { kind: 'addByHand', contacts: ['C00002', 'C00005', 'C00006'] },
  ])
  await user.click(within(screen.getByText('2 contacts were added.').parentElement!).getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(screen.queryByRole('list', { name: 'Contacts in the segment' })).toBeNull())
})

test('not-found lines go to the clipboard', async () => {
  const shown = showPane(whoStop, bergenHouse())
  const { user } = shown
  await open(shown, 'Paste a list …')
  await user.click(await screen.findByRole('textbox', { name: 'One contact on each line' }))
  await user.paste('Nobody Known\nNor This One')
  await user.click(screen.getByRole('button', { name: 'Find them' }))
  await user.click(await screen.findByRole('button', { name: 'Copy these lines' }))
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await navigator.clipboard.readText()).toBe('Nobody Known\nNor This One')
  expect(screen.getByText(/Nobody was found/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Change the list' }))
  expect(screen.getByRole('textbox', { name: 'One contact on each line' })).toHaveValue('Nobody Known\nNor This One')
})

test('a long list is asked for in parts, and one that is too long is refused before it is sent', async () => {
  const server = bergenHouse()
  const shown = showPane(whoStop, server)
  const { user } = shown
  await open(shown, 'Paste a list …')
  const field = await screen.findByRole('textbox', { name: 'One contact on each line' })
  await user.click(field)
  await user.paste(Array.from({ length: 10_001 }, (_, i) => `N${i}`).join('\n'))
  expect(await screen.findByText(/At most 10,000 lines at once/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Find them' })).toBeDisabled()
  await user.clear(field)
  await user.click(field)
  await user.paste(Array.from({ length: 2500 }, (_, i) => `N${i}`).join('\n'))
  await user.click(screen.getByRole('button', { name: 'Find them' }))
  expect(await screen.findByText('2,500 not found')).toBeVisible()
  expect(server.heard.filter((asked) => asked.path === '/contacts/match').map((asked) => (asked.body as { lines: string[] }).lines.length)).toEqual([1000, 1000, 500])
})

test('trouble while a list is looked for leaves the list, and it is asked for again', async () => {
  const server = bergenHouse()
  server.instead.push({ path: '/contacts/match', answer: problem(500, 'internal', {}, 'E-1') })
  const shown = showPane(whoStop, server)
  const { user } = shown
  await open(shown, 'Paste a list …')
  await user.click(await screen.findByRole('textbox', { name: 'One contact on each line' }))
  await user.paste('Ola Nordmann')
  await user.click(screen.getByRole('button', { name: 'Find them' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Something went wrong on our side')
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('1 found')).toBeVisible()
})

const withLogged = (server = bergenHouse()) => {
  const names = ['Autumn letter', 'Christmas card'] as const
  names.forEach((description, i) => server.logged.push(aLoggedSegment({ entryNo: i + 1, segmentNo: `SM0000${i + 1}`, description, createdOn: '2026-01-05', entries: 2 })))
  for (const contactNo of ['C00001', 'C00002']) server.interactions.push(anInteraction({ entryNo: server.interactions.length + 1, contactNo, loggedSegment: 2 }))
  return server
}

test('a logged segment is found by its name, and those who did not answer are added', async () => {
  const server = withLogged()
  const shown = showPane(whoStop, server)
  const { user } = shown
  await open(shown, 'From a logged segment …')
  await user.type(await screen.findByRole('searchbox', { name: 'Search logged segments' }), 'christ')
  await waitFor(() => expect(screen.queryByRole('button', { name: /Autumn letter/ })).toBeNull())
  await user.click(await screen.findByRole('button', { name: /Christmas card/ }))
  const sheet = await dialog('Christmas card')
  expect(await within(sheet).findByRole('button', { name: 'Add 2' })).toBeEnabled()
  await user.click(within(sheet).getByRole('radio', { name: 'Those who did not answer' }))
  const days = within(sheet).getByRole('textbox', { name: 'Days to answer' })
  await user.clear(days)
  expect(within(sheet).getByText('Whole days, from 0 to 3660')).toBeVisible()
  expect(within(sheet).getByRole('button', { name: 'Add' })).toBeDisabled()
  await user.type(days, '30')
  await press(shown, 'Add 1')
  expect(await screen.findByText('1 contact was added.')).toBeVisible()
  expect(screen.getByRole('list', { name: 'Steps' })).toHaveTextContent('Added from logged segment 2 those who had not answered within 30 days')
  expect(server.heard.find((asked) => asked.path.endsWith('/reuse'))?.body).toEqual({ loggedSegment: 2, only: { kind: 'notAnswered', withinDays: 30 } })
})

test('a segment that has steps is added to only by whoever says so', async () => {
  const server = withLogged(withBergen())
  const shown = showPane(whoStop, server)
  const { user } = shown
  await open(shown, 'From a logged segment …')
  await user.click(await screen.findByRole('button', { name: /Christmas card/ }))
  await press(shown, 'Add 1')
  await user.click(within(await dialog('Add to the steps that stand here?')).getByRole('button', { name: 'Change nothing' }))
  expect(server.segments.get('SM10001')!.steps).toHaveLength(1)
  await press(shown, 'Add 1')
  await user.click(within(await dialog('Add to the steps that stand here?')).getByRole('button', { name: 'Add to them' }))
  expect(await screen.findByText('1 contact was added.')).toBeVisible()
  expect(within(await lines()).getByText('Ola Nordmann')).toBeVisible()
})

test('evaluations are ticked, and without one there is no step', async () => {
  const server = withLogged()
  const shown = showPane(whoStop, server)
  const { user } = shown
  await open(shown, 'From a logged segment …')
  await user.click(await screen.findByRole('button', { name: /Christmas card/ }))
  await user.click(await screen.findByRole('radio', { name: 'Those evaluated so' }))
  for (const name of ['Very positive', 'Positive']) await user.click(screen.getByRole('checkbox', { name }))
  expect(screen.getByRole('button', { name: 'Add' })).toBeDisabled()
  await user.click(screen.getByRole('checkbox', { name: 'Not evaluated' }))
  await press(shown, 'Add 1')
  await waitFor(() => expect(server.heard.find((asked) => asked.path.endsWith('/reuse'))?.body).toEqual({ loggedSegment: 2, only: { kind: 'evaluated', as: [''] } }))
})

test('a sample says how many stay and leave before it is drawn, and another draw is another sample', async () => {
  const server = withBergen()
  const shown = showPane(whoStop, server)
  const { user } = shown
  await open(shown, 'Keep a sample …')
  const sheet = await dialog('Keep a sample')
  const size = within(sheet).getByRole('textbox', { name: 'How many to keep' })
  await user.clear(size)
  expect(within(sheet).getByRole('button', { name: 'Keep only' })).toBeDisabled()
  await user.type(size, '2')
  expect(await within(sheet).findByText('2 stay · 1 leaves')).toBeVisible()
  expect(await faultsOf(sheet)).toEqual([])
  await user.click(within(sheet).getByRole('button', { name: 'Draw again' }))
  await waitFor(() => {
    const seeds = server.heard.flatMap(({ path, body }) => (path.endsWith('/preview') && (body as { size?: number }).size === 2 ? [(body as { seed: string }).seed] : []))
    expect(new Set(seeds).size).toBe(2)
  })
  await press(shown, 'See who')
  expect(await within(await dialog('Would leave')).findByText('Hans Klein')).toBeVisible()
  await press(shown, 'Keep 2')
  expect(await screen.findByText('1 contact was removed.')).toBeVisible()
  expect(screen.getByRole('list', { name: 'Steps' })).toHaveTextContent('Kept a sample of 2')
})

test('one for each address: the second at an address leaves, and a segment of lone addresses has nothing to do', async () => {
  const server = withBergen()
  const shown = showPane(whoStop, server)
  await open(shown, 'Keep one for each address …')
  expect(await screen.findByText('2 stay · 1 leaves')).toBeVisible()
  await press(shown, 'Keep 2')
  expect(await screen.findByText('1 contact was removed.')).toBeVisible()
  expect(within(await lines()).queryByText('Liv Dahl')).toBeNull()
  await open(shown, 'Keep one for each address …')
  expect(await screen.findByText(/so nobody would leave/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Keep 2' })).toBeDisabled()
})

test('the menu is used by keyboard alone, and offers on an empty segment only what can be done there', async () => {
  const shown = showPane(whoStop, bergenHouse())
  const { user } = shown
  const button = await screen.findByRole('button', { name: 'More ways' })
  button.focus()
  await user.keyboard('{Enter}')
  for (const name of ['Keep a sample …', 'Save these criteria …', 'Give them a mailing group …', 'Export the contacts …']) {
    expect(await screen.findByRole('menuitem', { name })).toHaveAttribute('aria-disabled', 'true')
  }
  // Where a menu puts the focus is measured by Fluent, and jsdom measures nothing.
  screen.getByRole('menuitem', { name: 'Paste a list …' }).focus()
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('textbox', { name: 'One contact on each line' })).toHaveFocus()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(button).toHaveFocus()
})

test('the contacts of the segment are given as a file', async () => {
  const server = withBergen()
  const shown = showPane(whoStop, server)
  await open(shown, 'Export the contacts …')
  await shown.user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Export' }))
  await waitFor(() => expect(server.heard.find((asked) => asked.path === '/contacts/export')?.body).toMatchObject({ segmentNo: 'SM10001' }))
})
