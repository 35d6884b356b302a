/** What is done with a whole segment: a mailing group for everyone on it, and a copy of it. */
import { expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { whoStop, withBergen } from '../../../test/pane/bergen'
import { problem } from '../../../test/pane/memory-server'
import { showPane, type Shown } from '../../../test/pane/show'
import { now } from '../../../test/pane/wires'

const open = async ({ user }: Shown, item: string) => {
  await user.click(await screen.findByRole('button', { name: 'More ways' }))
  await user.click(await screen.findByRole('menuitem', { name: item }))
}
const dialog = (name: string | RegExp) => screen.findByRole('dialog', { name })
const withGroups = () => {
  const server = withBergen()
  server.groups.push({ code: 'NEWS', description: 'Newsletter', contacts: 40 })
  return server
}

test('a mailing group is given to everyone, and old assignments go only after a question', async () => {
  const server = withGroups()
  const shown = showPane(whoStop, server)
  const { user } = shown
  await open(shown, 'Give them a mailing group …')
  const sheet = await dialog('Give them a mailing group')
  const give = await within(sheet).findByRole('button', { name: 'Give it to 3' })
  expect(give).toBeDisabled()
  await user.click(within(sheet).getByRole('combobox', { name: 'Mailing group' }))
  await user.click(await screen.findByRole('option', { name: 'Newsletter (NEWS)' }))
  expect(within(sheet).getByText('40 contacts are in it now.')).toBeVisible()
  expect(within(sheet).getByRole('checkbox', { name: 'Delete old assignments' })).toHaveAccessibleDescription(/Everyone else leaves the group/)
  await user.click(within(sheet).getByRole('checkbox', { name: 'Delete old assignments' }))
  await user.click(give)
  const question = await dialog('Delete old assignments of Newsletter (NEWS)?')
  expect(server.heard.some((asked) => asked.path.endsWith('/mailing-group'))).toBe(false)
  await user.click(within(question).getByRole('button', { name: 'Delete them and give the group' }))
  expect(await screen.findByText('Newsletter: 3 joined, 2 left.')).toBeVisible()
  expect(server.heard.find((asked) => asked.path.endsWith('/mailing-group'))?.body).toEqual({ code: 'NEWS', deleteOldAssignments: true })
})

test('to very many it is given by a job, which is followed until it is done', async () => {
  const server = withGroups()
  const job = { id: 'job-9', kind: 'mailingGroup', state: 'running', phase: 'joining', done: 1, total: 3, result: null, fault: null, files: [] as { name: string; size: number; contentType: string }[], createdAt: now } as const
  server.jobs.set(job.id, { ...job, result: { code: 'NEWS', joined: 3, left: 0, members: 43 } })
  server.endless.add(job.id)
  server.instead.push({ path: '/segments/SM10001/mailing-group', answer: { status: 202, body: job } })
  const shown = showPane(whoStop, server)
  const { user } = shown
  await open(shown, 'Give them a mailing group …')
  const sheet = await dialog('Give them a mailing group')
  await user.click(await within(sheet).findByRole('combobox', { name: 'Mailing group' }))
  await user.click(await screen.findByRole('option', { name: 'Newsletter (NEWS)' }))
  await user.click(within(sheet).getByRole('button', { name: 'Give it to 3' }))
  expect(await screen.findByText('Putting them in · 1 of 3')).toBeVisible()
  server.endless.delete(job.id)
  expect(await screen.findByText('Newsletter: 3 joined.', {}, { timeout: 5000 })).toBeVisible()
})

test('where there is no mailing group yet, the first is made on the spot and chosen', async () => {
  const server = withBergen()
  const shown = showPane(whoStop, server)
  const { user } = shown
  await open(shown, 'Give them a mailing group …')
  expect(await screen.findByText('There are no mailing groups yet. Make the first one here.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'New mailing group …' }))
  const making = await dialog('New mailing group …')
  await user.type(within(making).getByRole('textbox', { name: 'Code' }), 'fair')
  await user.type(within(making).getByRole('textbox', { name: 'Description' }), 'The spring fair')
  await user.click(within(making).getByRole('button', { name: 'Make the group' }))
  const give = await screen.findByRole('button', { name: 'Give it to 3' })
  await waitFor(() => expect(give).toBeEnabled())
  await user.click(give)
  expect(await screen.findByText('The spring fair: 3 joined.')).toBeVisible()
  expect(server.heard.find((asked) => asked.path.endsWith('/mailing-group'))?.body).toEqual({ code: 'FAIR' })
})

test('a segment is duplicated from its page, and the copy is taken back at once', async () => {
  const server = withBergen()
  const { user, router } = showPane(whoStop, server)
  await user.click(await screen.findByRole('button', { name: 'More for this segment' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Duplicate …' }))
  const sheet = await dialog('Duplicate the segment')
  expect(within(sheet).getByRole('textbox', { name: 'Name of the copy' })).toHaveValue('Spring letter (copy)')
  server.instead.push({ path: '/segments/SM10001/duplicate', answer: problem(409, 'number-series-missing') })
  await user.click(within(sheet).getByRole('button', { name: 'Duplicate' }))
  expect(await within(sheet).findByRole('alert')).toHaveTextContent('no number series')
  await user.click(within(sheet).getByRole('button', { name: 'Duplicate' }))
  const toast = (await screen.findByText('Spring letter (copy) has been made. 1 contact was left behind: nobody may write to them.')).parentElement!
  expect(router.current()).toMatchObject({ page: 'segment', no: 'SM10002', stop: 'who' })
  await user.click(within(toast).getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(router.current()).toEqual({ page: 'segments' }))
  expect([...server.segments.keys()]).toEqual(['SM10001'])
})

test('Shift+F10 on a row opens its menu; the copy may begin with nobody', async () => {
  const server = withBergen()
  const { user } = showPane({ page: 'segments' }, server)
  const row = await screen.findByRole('link', { name: /Spring letter/ })
  row.focus()
  await user.keyboard('{Shift>}{F10}{/Shift}')
  await user.click(await screen.findByRole('menuitem', { name: 'Duplicate …' }))
  await user.click(await screen.findByRole('radio', { name: 'No contacts' }))
  const name = screen.getByRole('textbox', { name: 'Name of the copy' })
  await user.clear(name)
  expect(screen.getByRole('button', { name: 'Duplicate' })).toBeDisabled()
  await user.type(name, 'Autumn letter')
  await user.click(screen.getByRole('button', { name: 'Duplicate' }))
  expect(await screen.findByRole('heading', { name: 'Autumn letter', level: 1 })).toBeVisible()
  expect(server.heard.find((asked) => asked.path.endsWith('/duplicate'))?.body).toEqual({ contacts: 'none', description: 'Autumn letter' })
})

test('a segment is deleted from its row after a question, and the row is gone', async () => {
  const server = withBergen()
  const { user } = showPane({ page: 'segments' }, server)
  const more = await screen.findByRole('button', { name: 'More for Spring letter' })
  await user.click(more)
  await user.click(await screen.findByRole('menuitem', { name: 'Delete …' }))
  await user.keyboard('{Escape}')
  expect(more).toHaveFocus()
  await user.click(more)
  await user.click(await screen.findByRole('menuitem', { name: 'Delete …' }))
  await user.click(within(await dialog('Delete Spring letter?')).getByRole('button', { name: 'Delete segment' }))
  expect(await screen.findByText('The segment has been deleted.')).toBeVisible()
  await waitFor(() => expect(screen.queryByRole('link', { name: /Spring letter/ })).toBeNull())
})
