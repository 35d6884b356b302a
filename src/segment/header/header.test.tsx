/** A change of the header is told before it happens, and a template says what it brings. */
import { beforeEach, describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { axe } from 'jest-axe'
import { whoStop } from '../../../test/pane/bergen'
import { withLines, type LinesServer } from '../../../test/pane/lines-server'
import { showPane } from '../../../test/pane/show'

let server: LinesServer
const anne = 10_000
const hans = 30_000

beforeEach(() => {
  server = withLines()
})

const sent = (method: string, path: string) => server.heard.filter((asked) => asked.method === method && asked.path === path).map((asked) => asked.body)
const faults = async (container: Element) => (await axe(container)).violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`)

describe('the header', () => {
  const open = async () => {
    const shown = showPane(whoStop, server)
    await shown.user.click(await screen.findByRole('button', { name: 'More for this segment' }))
    await shown.user.click(await screen.findByRole('menuitem', { name: 'Details …' }))
    await screen.findByRole('dialog', { name: 'Segment details' })
    return shown
  }
  const write = async (user: Awaited<ReturnType<typeof open>>['user'], subject: string) => {
    await user.clear(screen.getByRole('textbox', { name: 'Subject' }))
    await user.type(screen.getByRole('textbox', { name: 'Subject' }), subject)
    await user.click(screen.getByRole('button', { name: 'Save' }))
  }

  test('a change is told before it happens: who follows, who has a value of their own, what each choice does', async () => {
    server.own.set(anne, { subject: 'Dear Anne' })
    server.own.set(hans, { interactionTemplateCode: 'CALL' })
    const { user, container } = await open()
    await write(user, 'Summer')
    const sheet = await screen.findByRole('dialog', { name: 'Which lines does this concern?' })
    expect(sheet).toHaveTextContent('Subject: Spring → Summer')
    expect(sheet).toHaveTextContent('1 line follows the segment')
    expect(sheet).toHaveTextContent('1 has its own value (Anne Berg)')
    expect(sheet).toHaveTextContent('1 has another template')
    expect(within(sheet).getAllByRole('radio')).toHaveLength(2)
    expect(await faults(container)).toEqual([])
    expect(sent('patch', '/segments/SM10001')).toEqual([])
    await user.click(within(sheet).getByRole('radio', { name: /^Lines with the segment’s template \(2\). Only lines whose subject is still the old one/ }))
    await user.click(within(sheet).getByRole('button', { name: 'Change' }))
    expect(await screen.findByText('The segment is saved, for 2 lines.')).toBeVisible()
    expect(sent('patch', '/segments/SM10001')).toEqual([{ subject: 'Summer', lines: 'matching' }])
  })

  test('a change that reaches nobody is simply saved', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('combobox', { name: 'Language of the letters' }))
    await user.click(await screen.findByRole('option', { name: 'English' }))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('The segment is saved.')).toBeVisible()
    expect(sent('patch', '/segments/SM10001')).toEqual([{ language: 'en' }])
  })

  test('where all lines only followed, the change can be taken back', async () => {
    const { user } = await open()
    await write(user, 'Summer')
    await user.click(await screen.findByRole('button', { name: 'Change' }))
    const toast = (await screen.findByText('The segment is saved, for 3 lines.')).parentElement!
    await user.click(within(toast).getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(server.segments.get('SM10001')!.segment.subject).toBe('Spring'))
  })

  test('left as it is, nothing was sent, and what was written is still there', async () => {
    const { user } = await open()
    await write(user, 'Summer')
    await user.click(await screen.findByRole('button', { name: 'Leave it' }))
    expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveValue('Summer')
    expect(sent('patch', '/segments/SM10001')).toEqual([])
  })

  test('a template says what it brings, and what its change does to letters; its values stand in the form', async () => {
    server.marks.set(anne, { letterState: 'unique' })
    const { user } = await open()
    await user.click(screen.getByRole('combobox', { name: 'Template' }))
    await user.click(await screen.findByRole('option', { name: 'Business letter' }))
    const sheet = await screen.findByRole('dialog', { name: 'Another template' })
    expect(sheet).toHaveTextContent('1 letter of their own stays as it is')
    expect(sheet).toHaveTextContent('2 lines use the segment’s letter')
    expect(within(sheet).getByRole('radio', { name: /^Only the segment gets it/ })).toBeDisabled()
    await user.click(within(sheet).getByRole('button', { name: 'Change' }))
    expect(await screen.findByRole('list', { name: 'The template brings' })).toHaveTextContent('letters: Norwegian Bokmål and English')
    expect(sent('patch', '/segments/SM10001')).toEqual([{ interactionTemplateCode: 'LETTER', lines: 'all' }])
    await user.click(screen.getByRole('button', { name: /^More cost 12.5 · 15 minutes/ }))
    expect(screen.getByRole('textbox', { name: 'Cost of each' })).toHaveValue('12.5')
  })

  test('a language without a letter is asked about, and can be left as it was while the rest is saved', async () => {
    server.segments.get('SM10001')!.letters.push({ language: 'nb', fileName: 'Spring.docx', slots: [], unknown: [], notes: [] } as never)
    const { user } = await open()
    await user.click(screen.getByRole('combobox', { name: 'Language of the letters' }))
    await user.click(await screen.findByRole('option', { name: 'German' }))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    const sheet = await screen.findByRole('dialog', { name: 'No letter in German yet' })
    await user.click(within(sheet).getByRole('button', { name: 'Change' }))
    await waitFor(() => expect(sent('patch', '/segments/SM10001')).toEqual([{ language: 'de', createLanguage: true }]))
  })

  test('what another wrote into the same field is shown, and one of the two is chosen', async () => {
    server.own.set(anne, { subject: 'x' })
    const { user } = await open()
    server.headerWritten('SM10001', { subject: 'Autumn' })
    await write(user, 'Summer')
    await user.click(await screen.findByRole('button', { name: 'Change' }))
    expect(await screen.findByText('Subject: they wrote Autumn, you wrote Summer')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Take theirs' }))
    expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveValue('Autumn')
    expect(server.segments.get('SM10001')!.segment.subject).toBe('Autumn')
  })

  test('what another wrote elsewhere is no reason to ask', async () => {
    const { user } = await open()
    server.headerWritten('SM10001', { unitCost: 5 })
    await write(user, 'Summer')
    await user.click(await screen.findByRole('button', { name: 'Change' }))
    expect(await screen.findByText('The segment is saved, for 3 lines.')).toBeVisible()
    expect(server.segments.get('SM10001')!.segment).toMatchObject({ unitCost: 5, subject: 'Summer' })
  })

  test('a number that is none is told at its field, and cannot be saved', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: /^More nothing unusual/ }))
    await user.clear(screen.getByRole('textbox', { name: 'Cost of each' }))
    await user.type(screen.getByRole('textbox', { name: 'Cost of each' }), 'ten')
    expect(await screen.findByText('Write a number, 0 or more.')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled()
    await user.clear(screen.getByRole('textbox', { name: 'Cost of each' }))
    await user.type(screen.getByRole('textbox', { name: 'Cost of each' }), '10,5')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await user.click(await screen.findByRole('button', { name: 'Change' }))
    await waitFor(() => expect(server.segments.get('SM10001')!.segment.unitCost).toBe(10.5))
  })
})

test('a new segment shows what its template brings, and sends only what was written', async () => {
  const { user } = showPane({ page: 'newSegment' }, server)
  await user.type(await screen.findByRole('textbox', { name: /What is it about/ }), 'Calls')
  await user.click(screen.getByRole('combobox', { name: 'Template' }))
  await user.click(await screen.findByRole('option', { name: 'Business letter' }))
  expect(await screen.findByRole('list', { name: 'The template brings' })).toHaveTextContent('cost 12.5')
  expect(screen.getByRole('combobox', { name: /^How it is sent/ })).toHaveTextContent('Letter')
  await user.click(screen.getByRole('button', { name: 'Create and find people' }))
  await screen.findByRole('heading', { name: 'Calls', level: 1 })
  expect(sent('post', '/segments').at(-1)).toEqual({ description: 'Calls', date: '2026-03-02', salespersonCode: 'AH', interactionTemplateCode: 'LETTER' })
})
