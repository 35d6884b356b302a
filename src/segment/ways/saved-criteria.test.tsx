/** Saved criteria as a person keeps them and takes them again. */
import { expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { axe } from 'jest-axe'
import type { StepWire } from '#core/api/segment'
import { bergenHouse, post, whoStop, withBergen } from '../../../test/pane/bergen'
import { problem } from '../../../test/pane/memory-server'
import { showPane, type Shown } from '../../../test/pane/show'
import type { WaysServer } from '../../../test/pane/ways-server'

const open = async ({ user }: Shown, item: string) => {
  await user.click(await screen.findByRole('button', { name: 'More ways' }))
  await user.click(await screen.findByRole('menuitem', { name: item }))
}
const dialog = (name: string | RegExp) => screen.findByRole('dialog', { name })
const inBergen: StepWire = { kind: 'add', criteria: { kind: 'text', field: 'city', is: 'equal', value: 'Bergen' } }
const persons: StepWire = { kind: 'keep', criteria: { kind: 'choice', field: 'salespersonCode', oneOf: [''] } }

const withSaved = (server: WaysServer = bergenHouse(), parameters: readonly { name: string; at: string[] }[] = []) => {
  const steps = [inBergen, persons]
  const asked = parameters.map(({ name, at }) => ({ name, at, proposed: at[0] === '/0/criteria/value' ? 'Bergen' : [''] }))
  for (const [code, description] of [['SPRING', 'Customers in Bergen'], ['AUTUMN', 'Those of last year']] as const) {
    server.saved.set(code, { code, description, owner: 'AH', actions: 2, steps, parameters: asked, changedAt: '2026-03-02T09:00:00.000Z' })
  }
  return server
}

test('the steps of a segment are kept under a code, with the values that are asked for each time ticked in words', async () => {
  const server = withBergen()
  const shown = showPane(whoStop, server)
  const { user } = shown
  await open(shown, 'Save these criteria …')
  const sheet = await dialog('Save these criteria')
  await user.click(within(sheet).getByRole('button', { name: 'Save the criteria' }))
  expect(within(sheet).getByText('Must be filled in')).toBeVisible()
  await user.type(within(sheet).getByRole('textbox', { name: 'Code' }), 'spring')
  await user.type(within(sheet).getByRole('textbox', { name: 'Description' }), 'Customers in Bergen')
  await user.click(within(sheet).getByRole('checkbox', { name: 'The city is “Bergen”' }))
  const name = within(sheet).getByRole('textbox', { name: 'What it is called' })
  expect(name).toHaveValue('City')
  await user.clear(name)
  await user.type(name, 'Which town')
  expect((await axe(sheet)).violations.map(({ id }) => id)).toEqual([])
  await user.click(within(sheet).getByRole('button', { name: 'Save the criteria' }))
  expect(await screen.findByText('Saved as SPRING.')).toBeVisible()
  expect(server.saved.get('SPRING')).toMatchObject({ description: 'Customers in Bergen', actions: 1, parameters: [{ name: 'Which town', at: ['/0/criteria/value'], proposed: 'Bergen' }] })
})

test('a code that is taken is told, and what was written stays', async () => {
  const shown = showPane(whoStop, withSaved(withBergen()))
  const { user } = shown
  await open(shown, 'Save these criteria …')
  await user.type(await screen.findByRole('textbox', { name: 'Code' }), 'spring')
  await user.click(screen.getByRole('button', { name: 'Save the criteria' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('SPRING')
  expect(screen.getByRole('textbox', { name: 'Code' })).toHaveValue('spring')
})

test('saved criteria are found, their steps are read, and taking them is undone as one', async () => {
  const server = withSaved()
  const shown = showPane(whoStop, server)
  const { user } = shown
  await open(shown, 'Use saved criteria …')
  await user.type(await screen.findByRole('searchbox', { name: 'Search saved criteria' }), 'bergen')
  await waitFor(() => expect(screen.queryByRole('button', { name: /Those of last year/ })).toBeNull())
  await user.click(await screen.findByRole('button', { name: /Customers in Bergen/ }))
  const sheet = await dialog('Customers in Bergen')
  expect(within(within(sheet).getByRole('list', { name: 'The steps' })).getAllByRole('listitem')[0]).toHaveTextContent('Added contacts where the city is “Bergen”')
  await user.click(within(sheet).getByRole('button', { name: 'Take 2 steps' }))
  const toast = (await screen.findByText('2 steps were taken: 3 joined, 0 left.')).parentElement!
  expect(within(screen.getByRole('list', { name: 'Steps' })).getAllByRole('listitem')).toHaveLength(2)
  await user.click(within(toast).getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(server.segments.get('SM10001')!.steps.every((step) => step.undone)).toBe(true))
  expect(server.heard.filter((asked) => asked.path.endsWith('/undo'))).toHaveLength(2)
})

test('what is asked for each time is proposed, changed in a field of its kind, and needed', async () => {
  const server = withSaved(bergenHouse(), [
    { name: 'Town', at: ['/0/criteria/value'] },
    { name: 'Whose', at: ['/1/criteria/oneOf'] },
  ])
  const shown = showPane(whoStop, server)
  const { user } = shown
  await open(shown, 'Use saved criteria …')
  expect(await screen.findByRole('button', { name: /Customers in Bergen.*asks for Town and Whose/ })).toBeVisible()
  await user.click(screen.getByRole('button', { name: /Customers in Bergen/ }))
  const town = await screen.findByRole('textbox', { name: 'Town' })
  expect(town).toHaveValue('Bergen')
  await user.clear(town)
  expect(screen.getByRole('button', { name: 'Take 2 steps' })).toBeDisabled()
  await user.type(town, 'Oslo')
  const whose = within(screen.getByRole('group', { name: 'Whose' }))
  await user.click(whose.getByRole('combobox'))
  await user.click(await screen.findByRole('option', { name: 'Annette Hill' }))
  await user.click(screen.getByRole('button', { name: 'Take 2 steps' }))
  await screen.findByText(/2 steps were taken/)
  expect(server.heard.find((asked) => asked.path.endsWith('/reuse'))?.body).toEqual({ savedCriteria: 'SPRING', values: { Town: 'Oslo', Whose: ['', 'AH'] } })
})

test('on a segment with steps it is asked first, also when somebody else took the step meanwhile', async () => {
  const server = withSaved()
  const shown = showPane(whoStop, server)
  const { user } = shown
  await open(shown, 'Use saved criteria …')
  await user.click(await screen.findByRole('button', { name: /Customers in Bergen/ }))
  await screen.findByRole('button', { name: 'Take 2 steps' })
  post(server, '/segments/SM10001/steps', { kind: 'addByHand', contacts: ['C00002'] })
  await user.click(screen.getByRole('button', { name: 'Take 2 steps' }))
  await user.click(within(await dialog('Add to the steps that stand here?')).getByRole('button', { name: 'Add to them' }))
  expect(await screen.findByText(/2 steps were taken/)).toBeVisible()
  expect(server.heard.filter((asked) => asked.path.endsWith('/reuse')).map((asked) => (asked.body as { confirm?: boolean }).confirm)).toEqual([undefined, true])
})

test('saved criteria are renamed under their tag, and deleted after a question whose safe answer has the focus', async () => {
  const server = withSaved()
  const shown = showPane(whoStop, server)
  const { user } = shown
  await open(shown, 'Use saved criteria …')
  await user.click(await screen.findByRole('button', { name: /Customers in Bergen/ }))
  await user.click(await screen.findByRole('button', { name: 'Code and description …' }))
  const code = await screen.findByRole('textbox', { name: 'Code' })
  await user.clear(code)
  await user.type(code, 'west')
  server.instead.push({ path: '/saved-criteria/SPRING', answer: problem(412, 'changed-meanwhile') })
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Somebody changed it')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('The saved criteria are changed.')).toBeVisible()
  expect(server.heard.findLast((asked) => asked.method === 'patch')?.headers['if-match']).toBe('"1"')
  await user.click(await screen.findByRole('button', { name: 'Delete …' }))
  const question = await dialog('Delete WEST?')
  expect(within(question).getByRole('button', { name: 'Keep them' })).toHaveFocus()
  await user.click(within(question).getByRole('button', { name: 'Delete saved criteria' }))
  expect(await screen.findByText('WEST has been deleted.')).toBeVisible()
  expect([...server.saved.keys()]).toEqual(['AUTUMN'])
  await waitFor(() => expect(screen.queryByRole('button', { name: /Customers in Bergen/ })).toBeNull())
})

test('without saved criteria it says where they come from', async () => {
  const shown = showPane(whoStop, bergenHouse(), 'nb')
  await shown.user.click(await screen.findByRole('button', { name: 'Flere måter' }))
  await shown.user.click(await screen.findByRole('menuitem', { name: 'Bruk lagrede kriterier …' }))
  expect(await screen.findByRole('heading', { name: 'Ingen lagrede kriterier ennå' })).toBeVisible()
})
