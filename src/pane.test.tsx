import { beforeEach, describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { axe } from 'jest-axe'
import type { JobWire } from '#core/api/job'
import { MemoryServer, problem } from '../test/pane/memory-server'
import { showPane } from '../test/pane/show'
import { aContactWire } from '../test/pane/wires'
import { forgetful } from './memory'

let server: MemoryServer

beforeEach(() => {
  server = new MemoryServer()
  const people = [
    ['C00001', 'Anne Berg', 'Bergen', 'nb'],
    ['C00002', 'Ola Nordmann', 'Oslo', 'en'],
    ['C00003', 'Liv Dahl', 'Bergen', 'nb'],
    ['C00004', 'Hans Klein', 'Bergen', 'de'],
  ] as const
  for (const [no, name, city, language] of people) server.contacts.set(no, aContactWire({ no, name, city, language }))
  server.contacts.set('C00005', aContactWire({ no: 'C00005', name: 'Per Sperret', city: 'Bergen', language: 'nb', privacyBlocked: true }))
})

const who = { page: 'segment', no: 'SM10001', stop: 'who', lineNo: null } as const
const steps = () => screen.getByRole('list', { name: 'Steps' })
const lines = () => screen.findByRole('list', { name: 'Contacts in the segment' })

async function withSegment() {
  server.answer({ method: 'post', path: '/segments', query: new URLSearchParams(), headers: {}, body: { description: 'Spring letter' } })
  return Promise.resolve(server)
}

async function withBergen() {
  await withSegment()
  const step = { kind: 'add', criteria: { kind: 'text', field: 'city', is: 'equal', value: 'Bergen' } }
  server.answer({ method: 'post', path: '/segments/SM10001/steps', query: new URLSearchParams(), headers: {}, body: step })
}

describe('segments', () => {
  test('an empty house says what a segment is and how to begin one', async () => {
    const { user } = showPane({ page: 'segments' }, server)
    expect(await screen.findByRole('heading', { name: 'No segments yet' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'New segment' }))
    await user.click(screen.getByRole('button', { name: 'Create and find people' }))
    expect(await screen.findByText('Must be filled in')).toBeVisible()
    await user.type(screen.getByRole('textbox', { name: /What is it about/ }), 'Spring letter')
    await user.click(screen.getByRole('button', { name: 'Create and find people' }))
    expect(await screen.findByRole('heading', { name: 'Spring letter', level: 1 })).toBeVisible()
    expect(screen.getByRole('navigation', { name: 'Stops' })).toBeVisible()
  })

  test('what cannot be read is told in words, with the error id and a way to try again', async () => {
    server.instead.push({ path: '/segments', answer: problem(500, 'internal', {}, 'E-17-42') })
    const { user } = showPane({ page: 'segments' }, server)
    expect(await screen.findByRole('alert')).toHaveTextContent('Something went wrong on our side')
    expect(screen.getByText('Error id E-17-42')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('heading', { name: 'No segments yet' })).toBeVisible()
  })

  test('a server that does not answer is not called an error of ours', async () => {
    server.instead.push({ path: '/contacts', answer: { status: 0 } })
    showPane({ page: 'contacts' }, server, 'nb')
    expect(await screen.findByRole('alert')).toHaveTextContent('Fletts server svarer ikke')
  })
})

describe('the stop Who', () => {
  test('rules are counted while they are written, and the step says what it did', async () => {
    await withSegment()
    const { user } = showPane(who, server)
    await user.click(await screen.findByRole('button', { name: 'Add contacts' }))
    const sheet = screen.getByRole('dialog', { name: 'Add contacts' })
    await user.type(within(sheet).getByRole('textbox', { name: 'Value' }), 'Bergen')
    expect(await within(sheet).findByRole('button', { name: 'Add 3' }, { timeout: 4000 })).toBeEnabled()
    expect(within(sheet).getByText('4 match · 1 held back')).toBeVisible()
    expect(within(sheet).getByRole('group', { name: 'Contacts where the city is “Bergen”' })).toBeVisible()
    await user.click(within(sheet).getByRole('button', { name: 'See who' }))
    expect(screen.getByRole('dialog', { name: 'Would join' })).toHaveTextContent('Anne Berg')
    await user.click(screen.getByRole('button', { name: 'Add 3' }))
    expect(await screen.findByText('3 contacts were added.')).toBeVisible()
    expect(steps()).toHaveTextContent('Added contacts where the city is “Bergen”')
    expect(within(await lines()).getAllByRole('listitem')).toHaveLength(3)
    expect(screen.getByText('3 contacts · 1 held back')).toBeVisible()
  })

  test('an unfinished rule cannot be taken as a step', async () => {
    await withSegment()
    const { user } = showPane(who, server)
    await user.click(await screen.findByRole('button', { name: 'Add contacts' }))
    expect(await screen.findByRole('button', { name: 'Add 4' }, { timeout: 4000 })).toBeDisabled()
  })

  test('a step is undone and done again, by button and by keyboard', async () => {
    await withBergen()
    const { user } = showPane(who, server)
    await lines()
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(steps()).toHaveTextContent('undone'))
    expect(screen.queryByRole('list', { name: 'Contacts in the segment' })).toBeNull()
    await user.keyboard('{Control>}y{/Control}')
    expect(within(await lines()).getAllByRole('listitem')).toHaveLength(3)
    await user.keyboard('{Control>}z{/Control}')
    await waitFor(() => expect(steps()).toHaveTextContent('undone'))
  })

  test('one line is removed, and taken back at once', async () => {
    await withBergen()
    const { user } = showPane(who, server)
    await lines()
    await user.click(screen.getByRole('button', { name: 'Remove Liv Dahl from the segment' }))
    const toast = (await screen.findByText('Liv Dahl was removed.')).parentElement!
    expect(within(await lines()).queryByText('Liv Dahl')).toBeNull()
    await user.click(within(toast).getByRole('button', { name: 'Undo' }))
    expect(await within(await lines()).findByText('Liv Dahl')).toBeVisible()
  })

  test('people are added by name, and those held back cannot be ticked', async () => {
    await withSegment()
    const { user } = showPane(who, server)
    await user.click(await screen.findByRole('button', { name: 'Add by name' }))
    expect(await screen.findByRole('checkbox', { name: 'Per Sperret' })).toBeDisabled()
    await user.click(screen.getByRole('checkbox', { name: 'Ola Nordmann' }))
    await user.click(screen.getByRole('button', { name: 'Add 1' }))
    expect(await within(await lines()).findByText('Ola Nordmann')).toBeVisible()
    expect(steps()).toHaveTextContent('Added 1 contact by name')
  })

  test('who was held back is told by reason, with nothing to override', async () => {
    await withBergen()
    const { user } = showPane(who, server)
    await user.click(await screen.findByRole('button', { name: '1 held back' }))
    const sheet = screen.getByRole('dialog', { name: 'Held back' })
    expect(sheet).toHaveTextContent('Privacy blocked')
    expect(within(sheet).queryByRole('checkbox')).toBeNull()
  })
})

describe('keyboard', () => {
  test('Escape closes the sheet and gives the focus back to what opened it', async () => {
    await withSegment()
    const { user } = showPane(who, server)
    const opener = await screen.findByRole('button', { name: 'Add contacts' })
    await user.click(opener)
    expect(screen.getByRole('dialog')).toContainElement(document.activeElement as HTMLElement)
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(opener).toHaveFocus()
  })

  test('Alt and a number go to each stop, and the stop is marked', async () => {
    await withBergen()
    const { user } = showPane(who, server)
    const stops = await screen.findByRole('navigation', { name: 'Stops' })
    for (const [key, name] of [['2', /Letter/], ['4', /Deliver/], ['5', /Log/], ['1', /Who/]] as const) {
      await user.keyboard(`{Alt>}[Digit${key}]{/Alt}`)
      await waitFor(() => expect(within(stops).getByRole('button', { name })).toHaveAttribute('aria-current', 'step'))
    }
  })
})

describe('deliver and log', () => {
  const deliver = { page: 'segment', no: 'SM10001', stop: 'deliver', lineNo: null } as const
  const stop = { kind: 'no-letter', field: '', severity: 'stop', count: 1 } as const
  const blocked = { lines: 3, stops: 1, warnings: 0, counts: [stop], findings: [] }

  test('files are made as a job, and a pane that was closed finds them again', async () => {
    await withBergen()
    const memory = forgetful()
    const first = showPane(deliver, server, 'en', memory)
    await first.user.click(await screen.findByRole('button', { name: 'Make 3 letters' }))
    expect(await screen.findByRole('button', { name: /Download SM10001.zip/ })).toBeVisible()
    first.unmount()
    showPane(deliver, server, 'en', memory)
    expect(await screen.findByRole('button', { name: /Download SM10001.zip/ })).toBeVisible()
    expect(screen.getByText(/Made before/)).toBeVisible()
    expect(server.heard.filter((asked) => asked.path.endsWith('/merge'))).toHaveLength(1)
  })

  test('work can be cancelled, and says that nothing was kept', async () => {
    await withBergen()
    const running: JobWire = { id: 'job-9', kind: 'merge', state: 'running', phase: 'merging', done: 1, total: 3, result: null, fault: null, files: [], createdAt: '' }
    server.endless.add('job-9')
    server.jobs.set('job-9', running)
    const memory = forgetful()
    memory.write('job.merge.SM10001', 'job-9')
    const { user } = showPane(deliver, server, 'en', memory)
    expect(await screen.findByText('Merging · 1 of 3')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(await screen.findByText('Cancelled. Nothing was kept.')).toBeVisible()
  })

  test('what must be mended is said before logging, with the way to it', async () => {
    await withBergen()
    server.report = blocked
    const { user, router } = showPane({ ...deliver, stop: 'log' }, server)
    expect(await screen.findByText('No letter has been chosen for this language yet')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Log 3 letters' })).toBeDisabled()
    await user.click(screen.getByText('No letter has been chosen for this language yet'))
    await user.click(screen.getByRole('button', { name: 'Go to the letter' }))
    expect(router.current()).toMatchObject({ stop: 'letter' })
  })

  test('a log whose answer was lost is asked for again under the same key, and the result leads on', async () => {
    await withBergen()
    server.instead.push({ path: '/segments/SM10001/log', method: 'post', answer: { status: 0 } })
    const { user } = showPane({ ...deliver, stop: 'log' }, server)
    await user.click(await screen.findByRole('checkbox', { name: /follow-up segment/ }))
    await user.click(await screen.findByRole('button', { name: 'Log 3 letters' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('does not answer')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('3 interactions are in the history.')).toBeVisible()
    const keys = server.heard.filter((asked) => asked.method === 'post' && asked.path.endsWith('/log')).map((asked) => asked.headers['idempotency-key'])
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
    await user.click(screen.getByRole('button', { name: 'See it in the history' }))
    expect(await screen.findByRole('button', { name: 'Open the letter to Anne Berg' })).toBeVisible()
  })
})

describe('contacts', () => {
  test('a refused field is told at the field, and what was written stays', async () => {
    const { user } = showPane({ page: 'newContact' }, server)
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Kari Moe')
    await user.type(screen.getByRole('textbox', { name: 'E-mail' }), 'kari at fjord')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('This is not an e-mail address')).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Kari Moe')
    await user.clear(screen.getByRole('textbox', { name: 'E-mail' }))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByRole('heading', { name: 'Kari Moe', level: 1 })).toBeVisible()
  })

  test('a contact on an open segment is not deleted, and the segment is named', async () => {
    await withBergen()
    const { user } = showPane({ page: 'contact', no: 'C00001' }, server)
    await user.click(await screen.findByRole('button', { name: 'Delete' }))
    await user.click(screen.getByRole('button', { name: 'Delete Anne Berg' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('SM10001')
  })

  test('a contact that is held back says so in words', async () => {
    showPane({ page: 'contact', no: 'C00005' }, server)
    expect(await screen.findByText(/No letter can be written to it/)).toBeVisible()
  })

  test('an import is tried first: the mapping is guessed, changed, and goes with the import whole', async () => {
    const { user, container } = showPane({ page: 'import' }, server)
    await user.upload(container.querySelector('input[type=file]')!, new File(['Navn;Sted\n'], 'contacts.csv', { type: 'text/csv' }))
    expect(await screen.findByText('2 new contacts')).toBeVisible()
    expect(screen.getByText(/kari at fjord/)).toBeInTheDocument()
    await user.click(screen.getByRole('combobox', { name: 'Column “Sted” is' }))
    await user.click(await screen.findByRole('option', { name: 'City' }))
    await waitFor(() => expect(server.heard.at(-1)?.query.get('mapping')).toBe('{"Navn":"name","Sted":"city","E-post":"email"}'))
    await user.click(await screen.findByRole('button', { name: 'Import 2 rows' }))
    expect(await screen.findByRole('heading', { name: 'The contacts are in' })).toBeVisible()
    const imported = server.heard.find((asked) => asked.query.get('dryRun') === 'false')
    expect(imported?.query.get('mapping')).toBe('{"Navn":"name","Sted":"city","E-post":"email"}')
    expect(imported?.headers['idempotency-key']).toBeDefined()
  })
})

test('sample data goes in one step, after a question whose safe answer is first', async () => {
  const { user } = showPane({ page: 'contacts' }, server)
  await screen.findByRole('list', { name: 'Contacts' })
  await user.click(screen.getByRole('button', { name: 'More' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Remove sample data …' }))
  const question = screen.getByRole('dialog', { name: 'Remove all sample data?' })
  await user.click(within(question).getByRole('button', { name: 'Remove sample data' }))
  expect(await screen.findByText('The sample data has been removed.')).toBeVisible()
  expect(server.contacts.size).toBe(0)
})

test('the language is changed from the menu, and remembered', async () => {
  const { user, memory } = showPane({ page: 'segments' }, server)
  await user.click(await screen.findByRole('button', { name: 'More' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Language' }))
  await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Norsk bokmål' }))
  expect(await screen.findByRole('heading', { name: 'Ingen segmenter ennå' })).toBeVisible()
  expect(document.documentElement).toHaveAttribute('lang', 'nb')
  expect(memory.read('language')).toBe('nb')
})

describe('pages have no fault that axe finds', () => {
  // Contrast needs a real browser: jsdom paints nothing.
  test.each([
    ['segments', { page: 'segments' }],
    ['new segment', { page: 'newSegment' }],
    ['who', who],
    ['deliver', { ...who, stop: 'deliver' }],
    ['log', { ...who, stop: 'log' }],
    ['contacts', { page: 'contacts' }],
    ['contact', { page: 'contact', no: 'C00005' }],
    ['edit contact', { page: 'editContact', no: 'C00001' }],
    ['import', { page: 'import' }],
    ['history', { page: 'history', show: 'interactions' }],
  ] as const)('%s', async (_, route) => {
    await withBergen()
    const { container } = showPane(route, server)
    await screen.findByRole('heading', { level: 1 })
    await waitFor(() => expect(server.heard.length).toBeGreaterThan(0))
    await screen.findAllByRole('button')
    const { violations } = await axe(container)
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`)).toEqual([])
  })

  test('the builder', async () => {
    await withBergen()
    const { user, container } = showPane(who, server)
    await user.click(await screen.findByRole('button', { name: 'Add' }))
    await user.click(screen.getByRole('button', { name: 'Add an either/or group' }))
    const { violations } = await axe(container)
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`)).toEqual([])
  })
})
