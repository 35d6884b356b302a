/** Tasks and opportunities for a whole segment: what is asked for, what is told, and taken back. */
import { expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { MemoryServer } from '../../test/pane/memory-server'
import { showPane } from '../../test/pane/show'
import { aContactWire } from '../../test/pane/wires'

const made = { made: 2, from: 'TD00001', to: 'TD00002', heldBack: [{ no: 'P3', name: 'Per Minor' }] }

function house() {
  const server = new MemoryServer()
  const post = (path: string, body: object) => server.answer({ method: 'post', path, query: new URLSearchParams(), headers: {}, body })
  post('/segments', { description: 'Spring' })
  for (const no of ['P1', 'P2']) server.contacts.set(no, aContactWire({ no, name: no, city: 'Bergen' }))
  post('/segments/SM10001/steps', { kind: 'add', criteria: { kind: 'text', field: 'city', is: 'equal', value: 'Bergen' } })
  server.heard.length = 0
  return server
}

async function openSheet(server: MemoryServer, item: string) {
  const shown = showPane({ page: 'segment', no: 'SM10001', stop: 'who', lineNo: null }, server)
  await shown.user.click(await screen.findByRole('button', { name: 'More for this segment' }))
  await shown.user.click(await screen.findByRole('menuitem', { name: item }))
  return { ...shown, sheet: within(screen.getByRole('dialog')) }
}

test('tasks are made with what is said here, and the rest is each line’s own', async () => {
  const server = house()
  server.instead.push({ path: '/segments/SM10001/tasks', answer: { status: 201, body: made } })
  const { user, sheet, router } = await openSheet(server, 'Make tasks …')
  expect(sheet.getByText('One task for each contact of the 2 lines. Who must not be contacted gets none.')).toBeVisible()
  await user.type(sheet.getByRole('textbox', { name: 'What it is about' }), 'Ring them')
  await user.dblClick(sheet.getByRole('button', { name: 'Make the tasks' }))
  expect(await sheet.findByText('2 tasks have been made: TD00001 to TD00002.')).toBeVisible()
  expect(sheet.getByText('1 contact got none, for nobody may contact them: Per Minor.')).toBeVisible()
  const asked = server.heard.filter(({ method, path }) => method === 'post' && path.endsWith('/tasks'))
  expect(asked.map(({ body }) => body)).toEqual([{ draft: { type: '', date: '2026-03-02', priority: 'normal', description: 'Ring them' } }])
  await user.click(sheet.getByRole('button', { name: 'See the tasks' }))
  await waitFor(() => expect(router.current()).toEqual({ page: 'tasks', segment: 'SM10001' }))
})

test('opportunities are taken back from where it is told that they were made', async () => {
  const server = house()
  server.instead.push(
    { path: '/segments/SM10001/opportunities', answer: { status: 201, body: { ...made, heldBack: [] } } },
    { path: '/segments/SM10001/opportunities/undo', answer: { status: 200, body: { removed: 1, kept: 1 } } },
  )
  const { user, sheet } = await openSheet(server, 'Make opportunities …')
  const value = sheet.getByRole('textbox', { name: 'Estimated value of each' })
  await user.type(value, 'much')
  expect(sheet.getByRole('button', { name: 'Make the opportunities' })).toBeDisabled()
  await user.clear(value)
  await user.type(value, '12 500')
  await user.click(sheet.getByRole('button', { name: 'Make the opportunities' }))
  await user.click(await sheet.findByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('1 opportunity is gone again. 1 has been worked with and stays.')).toBeVisible()
  expect(server.heard.filter(({ path }) => path.includes('/opportunities')).map(({ body }) => body)).toEqual([{ draft: { estimatedValue: 12_500 } }, { from: 'TD00001', to: 'TD00002' }])
})
