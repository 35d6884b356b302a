/** A logged segment on screen: what came of it, cancelling it with a reason and taking that back. */
import { expect, test } from '@jest/globals'
import { screen, within } from '@testing-library/react'
import { MemoryServer } from '../../../test/pane/memory-server'
import { showPane } from '../../../test/pane/show'
import { aLoggedSegment } from '../../../test/pane/wires'

const house = () => {
  const server = new MemoryServer()
  server.logged.push(aLoggedSegment({ entryNo: 1, segmentNo: 'S10001', description: 'Spring letter', entries: 2, part: 2 }))
  return server
}

test('it says which part it is, that nobody has answered yet, and offers to send again', async () => {
  showPane({ page: 'loggedSegment', entryNo: 1 }, house())
  expect(await screen.findByText(/S10001 · Part 2/)).toBeVisible()
  expect(await screen.findByText('Nobody has answered yet.')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Send again' })).toBeVisible()
})

test('it is cancelled with a reason after a question, and undone from the word that tells of it', async () => {
  const server = house()
  const { user } = showPane({ page: 'loggedSegment', entryNo: 1 }, server)
  await user.click(await screen.findByRole('button', { name: 'Cancel this log' }))
  const question = screen.getByRole('dialog', { name: 'Cancel the log' })
  await user.type(within(question).getByRole('textbox', { name: 'Reason, if you like' }), 'Printed twice')
  await user.click(within(question).getByRole('button', { name: 'Cancel 2 interactions' }))
  expect(await screen.findByText('Reason: Printed twice')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByRole('button', { name: 'Cancel this log' })).toBeVisible()
  expect(server.logged[0]).toMatchObject({ canceled: false, canceledReason: '' })
})
