/** A sending on screen: how it goes, what became of each letter, and what a person can do about it. */
import { afterEach, expect, test } from '@jest/globals'
import { act, screen, waitFor } from '@testing-library/react'
import { withBergen } from '../../test/pane/bergen'
import { aDelivery, aRun } from '../../test/pane/delivery-memory'
import { MemoryServer } from '../../test/pane/memory-server'
import { showAround, showPane } from '../../test/pane/show'
import { DeliveriesOfEntry } from './DeliveriesOfEntry'
import { SendTest } from './SendTest'

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

test('one that waits for somebody says so wherever one is', async () => {
  const server = new MemoryServer()
  server.delivery.runs.push(aRun({ state: 'paused' }))
  const { user } = showPane({ page: 'segments' }, server)
  await screen.findByText(/A sending is paused/)
  await user.click(screen.getByRole('link', { name: 'Show' }))
  expect(await screen.findByText(/Nothing is sent until you go on/)).toBeVisible()
})

/** The browser's stream of events, which jsdom has none of. */
class Stream {
  static readonly open: Stream[] = []
  onmessage: ((event: { data: string }) => void) | null = null
  onerror: (() => void) | null = null
  constructor(readonly url: string) {
    Stream.open.push(this)
  }
  close() {
    Stream.open.splice(Stream.open.indexOf(this), 1)
  }
}
afterEach(() => void Reflect.deleteProperty(globalThis, 'EventSource'))

test('it hears how it goes from the server, and listens no longer than it goes on', async () => {
  Object.assign(globalThis, { EventSource: Stream })
  const server = house()
  showPane(at, server)
  await screen.findByText(/3 of 4/)
  expect(Stream.open.map(({ url }) => url)).toEqual(['/api/delivery-runs/run-1/events'])
  const tell = (run: object) => act(() => Stream.open[0]?.onmessage?.({ data: JSON.stringify(run) }))
  const { counts } = aRun()
  tell(aRun({ state: 'paused', counts: { ...counts, queued: 0, deferred: 1 } }))
  expect(await screen.findByText('Paused')).toBeVisible()
  server.delivery.runs[0] = aRun({ state: 'done', counts: { ...counts, queued: 0, sent: 2 } })
  tell(server.delivery.runs[0])
  expect(await screen.findByText('2 sent, 1 not sent, 1 unknown')).toBeVisible()
  await waitFor(() => expect(Stream.open).toEqual([]))
})

test('a test to oneself goes as the line’s letter would, or in another way', async () => {
  const server = withBergen()
  server.pdf = false
  const { user } = showAround(<SendTest segmentNo="SM10001" lineNo={10_000} form="docx" />, at, server)
  await user.click(await screen.findByRole('button', { name: 'Send a test to me' }))
  expect(await screen.findByText('A test was sent to kari@flett.example.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Send a test another way' }))
  expect(await screen.findByRole('menuitem', { name: 'Attached as PDF (needs LibreOffice)' })).toHaveAttribute('aria-disabled', 'true')
  await user.click(screen.getByRole('menuitem', { name: 'The message itself' }))
  await waitFor(() => expect(server.heard.filter(({ path }) => path.endsWith('/test-mail')).map(({ body }) => body)).toEqual([{ lineNo: 10_000, form: 'docx' }, { lineNo: 10_000, form: 'body' }]))
})

test('of a log entry it is told each time that its letter was sent, and what became of it', async () => {
  const server = new MemoryServer()
  server.delivery.letters.push(
    aDelivery({ interaction: 7, state: 'unknown', reason: 'interrupted' }),
    aDelivery({ id: 'd-2', interaction: 7, channel: 'hardCopy', recipient: '', sentAt: '2026-03-02T10:00:00Z' }),
    aDelivery({ id: 'd-3', interaction: 8, recipient: 'someone@else.example' }),
  )
  const { user } = showAround(<DeliveriesOfEntry entryNo={7} />, at, server)
  expect(await screen.findByText('anne@fjord.example')).toBeVisible()
  expect(screen.getByText(/^Made 2 Mar/)).toBeVisible()
  expect(screen.queryByText('someone@else.example')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'It did not' }))
  expect(await screen.findByText('Failed')).toBeVisible()
})
