import { beforeEach, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { MemoryServer, problem } from '../../test/pane/memory-server'
import { showPane } from '../../test/pane/show'
import { aContactWire } from '../../test/pane/wires'

let server: MemoryServer
const edit = { page: 'editContact', no: 'C00001' } as const

beforeEach(() => {
  server = new MemoryServer()
  server.contacts.set('C00001', aContactWire({ no: 'C00001', name: 'Anne Berg', city: 'Bergen', phone: '' }))
})

/** Another saves the contact while the form is open. */
function meanwhile(facts: Parameters<typeof aContactWire>[0]) {
  server.contacts.set('C00001', aContactWire({ ...server.contacts.get('C00001')!, ...facts }))
  server.instead.push({ path: '/contacts/C00001', answer: problem(412, 'changed-meanwhile', {}) })
}

async function write(user: ReturnType<typeof showPane>['user'], label: string, text: string) {
  const field = await screen.findByRole('textbox', { name: label })
  await user.clear(field)
  await user.type(field, text)
}
const save = () => screen.getByRole('button', { name: 'Save' })
const contact = () => server.contacts.get('C00001')

test('who changed other fields meanwhile loses nothing, and nobody is asked', async () => {
  const { user } = showPane(edit, server)
  await write(user, 'Phone', '55 12 34 56')
  meanwhile({ city: 'Moss' })
  await user.click(save())
  expect(await screen.findByText('Anne Berg is saved.')).toBeVisible()
  expect(contact()).toMatchObject({ phone: '55 12 34 56', city: 'Moss' })
})

test('where both changed the same, theirs is told, and either can be kept', async () => {
  const { user } = showPane(edit, server)
  await write(user, 'City', 'Oslo')
  await write(user, 'Phone', '22')
  meanwhile({ city: 'Moss' })
  await user.click(save())
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('Theirs now: City: Moss')
  await user.click(within(alert).getByRole('button', { name: 'Show theirs' }))
  expect(screen.getByRole('textbox', { name: 'City' })).toHaveValue('Moss')
  expect(screen.getByRole('textbox', { name: 'Phone' })).toHaveValue('22')
  await write(user, 'City', 'Oslo')
  meanwhile({ city: 'Drammen' })
  await user.click(save())
  await user.click(await screen.findByRole('button', { name: 'Save mine all the same' }))
  await waitFor(() => expect(contact()).toMatchObject({ city: 'Oslo', phone: '22' }))
})

test('a change is taken back by its toast', async () => {
  const { user } = showPane(edit, server)
  await write(user, 'City', 'Oslo')
  await user.click(save())
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(contact()?.city).toBe('Bergen'))
})

test('a new contact is taken back by its toast', async () => {
  server.contacts.clear()
  const { user, router } = showPane({ page: 'newContact' }, server)
  await write(user, 'Name', 'Liv Dahl')
  await user.click(save())
  expect(await screen.findByText('Liv Dahl is saved.')).toBeVisible()
  expect(server.contacts.size).toBe(1)
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(server.contacts.size).toBe(0))
  await waitFor(() => expect(router.current()).toEqual({ page: 'contacts' }))
})
