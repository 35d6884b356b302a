/** A large file is tried out by a job: it is followed, can be stopped, and what is wrong with the file is told. */
import { expect, test } from '@jest/globals'
import { screen, waitFor } from '@testing-library/react'
import type { ImportReport } from '#core/api/contact-file'
import type { JobWire } from '#core/api/job'
import { MemoryServer } from '../../test/pane/memory-server'
import { showPane } from '../../test/pane/show'
import { now } from '../../test/pane/wires'

const report: ImportReport = {
  format: 'csv',
  encoding: 'UTF-8',
  separator: ';',
  sheet: '',
  remembered: false,
  columns: [],
  rows: 100_000,
  made: 99_000,
  changed: 0,
  unchanged: 1000,
  skipped: 0,
  refused: 0,
  companiesMade: 0,
  possibleDuplicates: 0,
  firstMade: [],
  firstChanged: [],
  firstRefused: [],
  firstDuplicates: [],
}
const job: JobWire = { id: 'job-9', kind: 'dryRun', state: 'running', phase: 'checking', done: 1000, total: 100_000, result: null, fault: null, files: [], createdAt: now }

async function chosen(end: Partial<JobWire>) {
  const server = new MemoryServer()
  server.jobs.set(job.id, { ...job, ...end })
  server.endless.add(job.id)
  const { user, container } = showPane({ page: 'import' }, server)
  await waitFor(() => expect(server.heard.some((asked) => asked.path === '/contacts/imports')).toBe(true))
  server.instead.push({ path: '/contacts/import', answer: { status: 202, body: job } })
  await user.upload(container.querySelector('input[type=file]')!, new File(['a'], 'contacts.csv', { type: 'text/csv' }))
  return { server, user }
}

test('its report is shown when it is done', async () => {
  const { server } = await chosen({ result: report })
  expect(await screen.findByText('Checking · 1,000 of 100,000')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Counting …' })).toBeDisabled()
  server.endless.delete(job.id)
  expect(await screen.findByRole('button', { name: 'Import 99,000 rows' }, { timeout: 5000 })).toBeEnabled()
})

test('stopped, another file is chosen', async () => {
  const { user } = await chosen({ result: report })
  await user.click(await screen.findByRole('button', { name: 'Cancel' }))
  expect(await screen.findByText(/Choose a file/, {}, { timeout: 5000 })).toBeVisible()
})

test('a file that cannot be read is told', async () => {
  await chosen({ state: 'failed', fault: { code: 'import-refused', facts: { kind: 'no-rows' } } })
  expect(await screen.findByRole('alert')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Counting …' })).toBeDisabled()
})
