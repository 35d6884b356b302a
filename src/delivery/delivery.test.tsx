/** A sending on screen: how it goes, what became of each letter, and what a person can do about it. */
import { expect, test } from '@jest/globals'
import { screen } from '@testing-library/react'
import { aDelivery, aRun } from '../../test/pane/delivery-memory'
import { MemoryServer } from '../../test/pane/memory-server'
import { showPane } from '../../test/pane/show'

function house() {
  const server = new MemoryServer()
  server.delivery.runs.push(aRun())
  server.delivery.letters.push(
    aDelivery(),
    aDelivery({ id: 'd-2', contactName: 'Ola Nordmann', state: 'failed', reason: 'mailbox-unknown', answer: '550 No such user' }),
    aDelivery({ id: 'd-3', contactName: 'Kari Moe', state: 'unknown', reason: 'no-answer' }),
  )
  return server
}
const at = { page: 'delivery', run: 'run-1' } as const

test('it says how far it is and why a letter failed, in plain words and the mail server’s own', async () => {
  showPane(at, house())
  expect(await screen.findByText(/3 of 4 · 30 a minute/)).toBeVisible()
  expect(await screen.findByText('There is no such mailbox.')).toBeVisible()
  expect(screen.getByText('550 No such user')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Try the failed again (1)' })).toBeVisible()
})

test('it is paused, gone on with and cancelled, and says what happened to each', async () => {
  const { user } = showPane(at, house())
  await user.click(await screen.findByRole('button', { name: 'Pause' }))
  await user.click(await screen.findByRole('button', { name: 'Go on' }))
  await user.click(await screen.findByRole('button', { name: 'Cancel the sending' }))
  expect(await screen.findByText('1 sent, 2 not sent, 1 unknown')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull()
})

test('what nobody knows of is explained, and settled by a person', async () => {
  const server = house()
  const { user } = showPane(at, server)
  expect(await screen.findByText(/It may have arrived or not/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'It arrived' }))
  expect(server.delivery.letters[2]).toMatchObject({ state: 'sent', settledBy: 'user' })
})

test('a pane that was closed finds it again', async () => {
  const { user, router } = showPane({ page: 'segments' }, house())
  await screen.findByText(/Letters are being sent/)
  await user.click(screen.getByRole('link', { name: 'Show' }))
  expect(router.current()).toEqual(at)
})
