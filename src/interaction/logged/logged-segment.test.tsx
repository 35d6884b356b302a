/** A logged segment on screen: what came of it, cancelling it with a reason and taking that back. */
import { expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { MemoryServer } from '../../../test/pane/memory-server'
import { showPane } from '../../../test/pane/show'
import { aLoggedSegment } from '../../../test/pane/wires'

const house = () => {
  const server = new MemoryServer()
  server.logged.push(aLoggedSegment({ entryNo: 1, segmentNo: 'S10001', description: 'Spring letter', entries: 2, part: 2 }))
  return server
}

const act = async (user: UserEvent, name: string) => {
  await user.click(await screen.findByRole('button', { name: 'More for this log' }))
  await user.click(await screen.findByRole('menuitem', { name }))
}

test('it says which part it is and that nobody has answered yet, with two buttons and the rest in a menu', async () => {
  const { user } = showPane({ page: 'loggedSegment', entryNo: 1 }, house())
  expect(await screen.findByText(/S10001 · Part 2/)).toBeVisible()
  expect(await screen.findByText('Nobody has answered yet.')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Follow-up segment' })).toBeVisible()
  expect(screen.getByRole('button', { name: 'Send again' })).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'More for this log' }))
  expect((await screen.findAllByRole('menuitem')).map((item) => item.textContent?.replace(/^\W+/, ''))).toEqual([
    'Follow up some of them …',
    'Use the contacts in a segment',
    'Make tasks …',
    'Make opportunities …',
    'Send again …',
    'Print again …',
    'Cancel this log …',
  ])
})

test('printing again says what it does before it does it', async () => {
  const { user, server } = showPane({ page: 'loggedSegment', entryNo: 1 }, house())
  await act(user, 'Print again …')
  const sheet = within(screen.getByRole('dialog', { name: 'Print again' }))
  expect(sheet.getByText(/Nothing is sent, and nothing is logged/)).toBeVisible()
  expect(server.heard.some(({ path }) => path.endsWith('/merge'))).toBe(false)
  await user.click(sheet.getByRole('button', { name: 'Make the files' }))
  await waitFor(() => expect(server.heard.some(({ path, method }) => method === 'post' && path === '/logged-segments/1/merge')).toBe(true))
})

test('tasks are made for those of them who are meant, and taken back', async () => {
  const server = house()
  server.instead.push(
    { path: '/logged-segments/1/tasks', answer: { status: 201, body: { made: 2, from: 'TD00001', to: 'TD00002', heldBack: [] } } },
    { path: '/logged-segments/1/tasks/undo', answer: { status: 200, body: { removed: 2, kept: 0 } } },
  )
  const { user } = showPane({ page: 'loggedSegment', entryNo: 1 }, server)
  await act(user, 'Make tasks …')
  const sheet = within(screen.getByRole('dialog', { name: 'Tasks for those who were written to' }))
  await user.click(sheet.getByRole('radio', { name: 'Those whom it did not reach' }))
  await user.type(sheet.getByRole('textbox', { name: 'What it is about' }), 'Ring them')
  await user.click(sheet.getByRole('button', { name: 'Make the tasks' }))
  expect(await sheet.findByText('2 tasks have been made: TD00001 to TD00002.')).toBeVisible()
  await user.click(sheet.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('2 tasks are gone again.')).toBeVisible()
  expect(server.heard.filter(({ path }) => path.startsWith('/logged-segments/1/tasks')).map(({ body }) => body)).toEqual([
    { only: { kind: 'failed' }, draft: expect.objectContaining({ description: 'Ring them', priority: 'normal' }) as unknown },
    { from: 'TD00001', to: 'TD00002' },
  ])
})

test('what is sent again goes by e-mail as is chosen, and nothing is asked of paper', async () => {
  const { user, server } = showPane({ page: 'loggedSegment', entryNo: 1 }, house())
  await act(user, 'Send again …')
  const sheet = within(screen.getByRole('dialog', { name: 'Send the letters again' }))
  await user.click(sheet.getByRole('combobox', { name: /^By e-mail, the letter is/ }))
  await user.click(await screen.findByRole('option', { name: 'Attached as PDF' }))
  await user.click(sheet.getByRole('radio', { name: 'All on paper' }))
  expect(sheet.queryByRole('combobox')).toBeNull()
  await user.click(sheet.getByRole('radio', { name: 'All by e-mail' }))
  await user.click(sheet.getByRole('button', { name: 'Send again' }))
  await waitFor(() => expect(server.heard.find(({ path }) => path === '/logged-segments/1/resend')?.body).toEqual({ type: 'email', fresh: false, form: 'pdf' }))
})

test('it is cancelled with a reason after a question, and undone from the word that tells of it', async () => {
  const server = house()
  const { user } = showPane({ page: 'loggedSegment', entryNo: 1 }, server)
  await act(user, 'Cancel this log …')
  const question = screen.getByRole('dialog', { name: 'Cancel the log' })
  await user.type(within(question).getByRole('textbox', { name: 'Reason, if you like' }), 'Printed twice')
  await user.click(within(question).getByRole('button', { name: 'Cancel 2 interactions' }))
  expect(await screen.findByText('Reason: Printed twice')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByRole('button', { name: 'Send again' })).toBeVisible()
  expect(server.logged[0]).toMatchObject({ canceled: false, canceledReason: '' })
})
