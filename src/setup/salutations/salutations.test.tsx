import { beforeEach, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { axe } from 'jest-axe'
import { MemoryServer } from '../../../test/pane/memory-server'
import { aContactWire } from '../../../test/pane/wires'
import { showPane } from '../../../test/pane/show'

let server: MemoryServer
beforeEach(() => {
  server = new MemoryServer()
  server.setup.salutations.set({ code: 'F', description: '', formulas: 2 })
})

const show = (code?: string) => showPane({ page: 'setup', part: 'salutations', ...(code !== undefined && { code }) }, server)
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const greetings = () => {
  const list = screen.getByRole('region', { name: 'How it greets' })
  return [...list.querySelectorAll('dd')].map((one) => one.textContent)
}

test('a salutation that cannot greet in the language of the house says so, and what to do', async () => {
  const { user, container } = show()
  await user.click(await button(/As a woman \(Ms\).*Cannot greet/))
  expect(await screen.findByText(/Letters in Norwegian Bokmål to who has this salutation cannot begin/)).toBeVisible()
  const english = screen.getByRole('region', { name: 'English' })
  expect(within(english).getByRole('button', { name: /^Formal.*Dear Ms\. Last name ?,.*Dear Ms\. Berg,/ })).toBeVisible()
  expect(within(english).getByRole('button', { name: /^Informal.*Hi First name ?,.*Hi Anne,/ })).toBeVisible()
  expect((await axe(container)).violations).toEqual([])
})

test('a formula is words and parts: put in at the caret, moved by keys, tried on names with gaps', async () => {
  const { user, container } = show('F')
  await user.click(within(await screen.findByRole('region', { name: 'English' })).getByRole('button', { name: /^Formal/ }))
  const sheet = await screen.findByRole('dialog', { name: 'Formal, English' })
  expect(greetings()).toEqual(['Dear Ms. Berg,', 'Dear Ms. Nordmann,', 'Dear Ms.,', 'Dear Ms.,'])
  await user.click(within(sheet).getByRole('textbox', { name: 'Words before Last name' }))
  await user.click(within(sheet).getByRole('button', { name: 'Put in First name' }))
  expect(greetings()[0]).toBe('Dear Ms. Anne Berg,')
  expect(greetings()[2]).toBe('Dear Ms. Liv,')
  await waitFor(() => expect(within(sheet).getByRole('button', { name: /^First name, part 1 of 2/ })).toHaveFocus())
  await user.keyboard('{Alt>}{ArrowRight}{/Alt}')
  expect(greetings()[0]).toBe('Dear Ms. Berg Anne,')
  await waitFor(() => expect(within(sheet).getByRole('button', { name: /^First name, part 2 of 2/ })).toHaveFocus())
  await user.keyboard('{Delete}')
  expect(greetings()[0]).toBe('Dear Ms. Berg,')
  expect((await axe(container)).violations).toEqual([])
  await user.click(within(sheet).getByRole('textbox', { name: 'Words before Last name' }))
  await user.keyboard('{Control>}a{/Control}Good day ')
  await user.click(within(sheet).getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(server.setup.formulas[0]).toMatchObject({ pattern: 'Good day %1,', parts: ['lastName'] }))
  await user.click(within((await screen.findByText('Formal, English is saved.')).parentElement!).getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(server.setup.formulas[0]?.pattern).toBe('Dear Ms. %1,'))
})

test('a formula may be ours again, and is saved only then', async () => {
  const { user } = show('F')
  await user.click(within(await screen.findByRole('region', { name: 'English' })).getByRole('button', { name: /^Formal/ }))
  expect(await screen.findByText('Ours is: Dear Ms [First name] [Middle name] [Last name],')).toBeVisible()
  await user.click(await button('Back to ours'))
  expect(greetings()[0]).toBe('Dear Ms Anne Marie Berg,')
  expect(greetings()[1]).toBe('Dear Ms Ola Nordmann,')
  expect(server.setup.formulas[0]?.pattern).toBe('Dear Ms. %1,')
  await user.click(await button('Save'))
  await waitFor(() => expect(server.setup.formulas[0]?.parts).toEqual(['firstName', 'middleName', 'lastName']))
})

test('what is too long or blank is not saved; a new language begins with ours', async () => {
  const { user } = show('F')
  await user.click(within(await screen.findByRole('region', { name: 'Norwegian Bokmål' })).getByRole('button', { name: /^Formal.*None yet/ }))
  const sheet = await screen.findByRole('dialog', { name: 'Formal, Norwegian Bokmål' })
  expect(greetings()[0]).toBe('Kjære Anne Marie Berg,')
  await user.type(within(sheet).getByRole('textbox', { name: 'Words before First name' }), 'x'.repeat(50))
  await user.click(within(sheet).getByRole('button', { name: 'Save' }))
  expect(await within(sheet).findByText(/^Too long: at most 50 characters/)).toBeVisible()
  expect(server.setup.formulas).toHaveLength(2)
})

test('a contact of the house is greeted too', async () => {
  server.contacts.set('C00001', aContactWire({ no: 'C00001', name: 'Anne Berg' }))
  const { user } = show('F')
  await user.click(within(await screen.findByRole('region', { name: 'English' })).getByRole('button', { name: /^Informal/ }))
  await user.type(await screen.findByRole('searchbox', { name: 'Try it on a contact of yours' }), 'anne')
  await waitFor(() => expect(greetings()).toHaveLength(5))
  expect(greetings().at(-1)).toBe('Hi Anne,')
})
