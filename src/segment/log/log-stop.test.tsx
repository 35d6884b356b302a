/** The stop Log on screen: the channels, the parts, the question before e-mail goes, the undo and its refusals, the follow-up for some. */
import { expect, test } from '@jest/globals'
import { act, screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import type { LogRequest } from '#core/api/log'
import { withBergen } from '../../../test/pane/bergen'
import { showPane } from '../../../test/pane/show'
import { aLoggedSegment } from '../../../test/pane/wires'
import type { MemoryServer } from '../../../test/pane/memory-server'

const at = { page: 'segment', no: 'SM10001', stop: 'log', lineNo: null } as const
const soon = '2026-03-02T10:30:00.000Z'

/** Anne by e-mail, Liv on paper, Hans not at all. */
function house() {
  const server = withBergen()
  const held = server.segments.get('SM10001')
  const types = ['email', 'hardCopy', 'none'] as const
  held?.stays.forEach((stay, i) => (held.stays[i] = { ...stay, line: { ...stay.line, correspondenceType: types[i] ?? 'none' } }))
  server.logging.undoUntil = soon
  return server
}
const ofMail = /^By e-mail, the letter is/
const choose = async (user: UserEvent, option: string) => {
  await user.click(await screen.findByRole('combobox', { name: ofMail }))
  await user.click(await screen.findByRole('option', { name: option }))
}
const asked = (server: MemoryServer) => server.heard.findLast((one) => one.method === 'post' && one.path.endsWith('/log'))?.body as LogRequest | undefined

test('it says how many go by which channel, asks before e-mail goes, and shows what came of it', async () => {
  const server = house()
  const { user } = showPane(at, server)
  expect(await screen.findByText('1 on paper, 1 by e-mail, 1 not sent')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Log 3 letters' }))
  const question = screen.getByRole('dialog', { name: 'Send by e-mail?' })
  expect(await within(question).findByText('To Anne Berg.')).toBeVisible()
  expect(question).toHaveTextContent('1 letter goes out by e-mail.')
  expect(question).toHaveTextContent('Sending starts a minute after; you can stop it until then.')
  expect(asked(server)).toBeUndefined()
  await user.click(within(question).getByRole('button', { name: 'Log and send' }))
  expect(await screen.findByText('3 interactions are in the history.')).toBeVisible()
  expect(asked(server)).toEqual({ followUp: false, send: true, holdSeconds: 60 })
  expect(await screen.findByRole('button', { name: /Download Segment SM10001.zip/ })).toBeVisible()
  expect(await screen.findByRole('button', { name: 'See the sending' })).toBeVisible()
})

test('how a letter goes by e-mail is chosen: each its own way, the message itself, attached as Word or as PDF', async () => {
  const server = house()
  const { user } = showPane(at, server)
  await choose(user, 'Attached as PDF')
  expect(screen.getByText('A short message, with the letter attached as PDF.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Log 3 letters' }))
  const question = within(screen.getByRole('dialog', { name: 'Send by e-mail?' }))
  expect(question.getByText('A short message, with the letter attached as PDF.')).toBeVisible()
  await user.click(question.getByRole('button', { name: 'Log and send' }))
  expect(await screen.findByText('3 interactions are in the history.')).toBeVisible()
  expect(asked(server)).toMatchObject({ send: true, form: 'pdf' })
})

test('where no PDF can be made the reason is told, and it cannot be chosen; where no e-mail goes nothing is asked', async () => {
  const server = house()
  server.pdf = false
  const { user } = showPane(at, server)
  expect(await screen.findByText(/PDF files need LibreOffice/)).toBeVisible()
  await user.click(screen.getByRole('combobox', { name: ofMail }))
  expect(await screen.findByRole('option', { name: 'Attached as PDF' })).toBeDisabled()
  await user.click(screen.getByRole('option', { name: 'Attached as a Word document' }))
  await user.click(screen.getByRole('switch', { name: 'Send the letters now' }))
  expect(screen.queryByRole('combobox', { name: ofMail })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Log 3 letters' }))
  expect(await screen.findByText('3 interactions are in the history.')).toBeVisible()
  expect(asked(server)).toEqual({ followUp: false })
})

test('nothing is sent when the switch is off, and it cannot be on where there is nobody to send to', async () => {
  const server = house()
  const { user, unmount } = showPane(at, server)
  await user.click(await screen.findByRole('switch', { name: 'Send the letters now' }))
  await user.click(screen.getByRole('button', { name: 'Log 3 letters' }))
  expect(await screen.findByText('3 interactions are in the history.')).toBeVisible()
  expect(asked(server)).toEqual({ followUp: false })
  unmount()
  showPane(at, withBergen())
  expect(await screen.findByText(/There is nothing to send/)).toBeVisible()
  expect(screen.getByRole('switch', { name: 'Send the letters now' })).toBeDisabled()
})

test('those that are ready are logged, and the others stay open', async () => {
  const server = house()
  server.logging.sendingStops = 1
  const { user, router } = showPane(at, server)
  expect(await screen.findByText('There is no e-mail address')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Log 3 letters' })).toBeDisabled()
  await user.click(screen.getByRole('radio', { name: 'Log the 2 that are ready, 1 stays open' }))
  await user.click(screen.getByRole('button', { name: 'Log 2 ready letters' }))
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Log and send' }))
  expect(await screen.findByText('1 contact stays open in the segment.')).toBeVisible()
  expect(asked(server)).toMatchObject({ lines: 'ready' })
  server.logging.sendingStops = 0
  await user.click(screen.getByRole('button', { name: 'Go on with the rest' }))
  expect(await screen.findByRole('button', { name: 'Log 1 letter' })).toBeEnabled()
  expect(router.current()).toEqual(at)
})

test('whoever leaves while it works does not meet the segment among the open ones afterwards', async () => {
  const server = house()
  server.endless.add('job-1')
  const open = server.segments.get('SM10001')
  const { user, router } = showPane(at, server)
  await user.click(await screen.findByRole('switch', { name: 'Send the letters now' }))
  await user.click(screen.getByRole('button', { name: 'Log 3 letters' }))
  expect(await screen.findByRole('button', { name: 'Cancel' })).toBeVisible()
  // The server takes it off the list when the job is through, not before.
  if (open) server.segments.set('SM10001', open)
  act(() => router.go({ page: 'segments' }))
  expect(await screen.findByText('Spring letter')).toBeVisible()
  server.segments.delete('SM10001')
  server.endless.clear()
  await waitFor(() => expect(screen.queryByText('Spring letter')).toBeNull())
})

test('a log is undone right after it, and the segment stands open again', async () => {
  const server = house()
  const { user } = showPane(at, server)
  await user.click(await screen.findByRole('switch', { name: 'Send the letters now' }))
  await user.click(screen.getByRole('button', { name: 'Log 3 letters' }))
  await user.click(await screen.findByRole('button', { name: 'Undo the log' }))
  expect(await screen.findByRole('button', { name: 'Log 3 letters' })).toBeVisible()
  expect(server.logged).toHaveLength(0)
})

test.each([
  ['too-late', /It is too late/],
  ['delivered', /a letter has been sent/],
  ['segment-changed', /the rest of the segment has been changed/],
  ['follow-up-changed', /worked with the follow-up segment/],
  ['changed-since', /work has been done with it since/],
])('why a log cannot be undone is told: %s', async (reason, words) => {
  const server = house()
  server.logged.push(aLoggedSegment({ entryNo: 1, undoUntil: soon }))
  server.logging.refusal = reason
  const { user } = showPane({ page: 'loggedSegment', entryNo: 1 }, server)
  await user.click(await screen.findByRole('button', { name: 'Undo the log' }))
  expect(await screen.findByText(words)).toBeVisible()
})

test('what would be lost by an undo is named, and opens', async () => {
  const server = house()
  server.logged.push(aLoggedSegment({ entryNo: 1, undoUntil: soon }))
  server.logging.refusal = 'changed-since'
  server.logging.changes = [
    { kinds: ['evaluated', 'commented'], entryNo: 7, contactName: 'Anne Berg', segmentNo: '' },
    { kinds: ['reused'], entryNo: null, contactName: '', segmentNo: 'SM10007' },
  ]
  const { user, router } = showPane({ page: 'loggedSegment', entryNo: 1 }, server)
  await user.click(await screen.findByRole('button', { name: 'Undo the log' }))
  const list = await screen.findByRole('list', { name: 'What was done since' })
  expect(within(list).getByRole('link', { name: 'Segment SM10007 has taken its contacts.' })).toBeVisible()
  await user.click(within(list).getByRole('link', { name: 'Anne Berg: evaluated and commented' }))
  expect(router.current()).toEqual({ page: 'interaction', entryNo: 7 })
})

test('that another has logged some of them meanwhile is told', async () => {
  const server = house()
  server.logging.fewer = 2
  const { user } = showPane(at, server)
  await user.click(await screen.findByRole('switch', { name: 'Send the letters now' }))
  await user.click(screen.getByRole('button', { name: 'Log 3 letters' }))
  expect(await screen.findByText('2 contacts were not logged here: somebody has logged or removed them meanwhile.')).toBeVisible()
})

test('the undo is not offered when its time is over', async () => {
  const server = house()
  server.logged.push(aLoggedSegment({ entryNo: 1, undoUntil: '2026-03-02T09:59:00.000Z' }))
  showPane({ page: 'loggedSegment', entryNo: 1 }, server)
  expect(await screen.findByRole('button', { name: 'Follow-up segment' })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Undo the log' })).toBeNull()
})

test('a follow-up is made of those who did not answer', async () => {
  const server = house()
  server.logged.push(aLoggedSegment({ entryNo: 1 }))
  const { user, router } = showPane({ page: 'loggedSegment', entryNo: 1 }, server)
  await user.click(await screen.findByRole('button', { name: 'More for this log' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Follow up some of them …' }))
  await user.click(screen.getByRole('button', { name: 'Make the segment' }))
  expect(await screen.findByRole('navigation', { name: 'Stops' })).toBeVisible()
  expect(server.heard.find((one) => one.path.endsWith('/follow-up'))?.body).toEqual({ only: { kind: 'notAnswered', withinDays: 14 } })
  expect(router.current()).toMatchObject({ page: 'segment' })
})
