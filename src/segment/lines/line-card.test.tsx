/** A line on screen: each value says where it comes from, is changed where it stands, and taken back. */
import { beforeEach, describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { axe } from 'jest-axe'
import { whoStop } from '../../../test/pane/bergen'
import { withLines, type LinesServer } from '../../../test/pane/lines-server'
import { problem } from '../../../test/pane/memory-server'
import { showPane } from '../../../test/pane/show'

let server: LinesServer
const anne = 10_000

beforeEach(() => {
  server = withLines()
})

const field = (name: string) => screen.findByRole('group', { name })
const sent = (method: string, path: string) => server.heard.filter((asked) => asked.method === method && asked.path === path).map((asked) => asked.body)
const faults = async (container: Element) => (await axe(container)).violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`)

describe('a line', () => {
  const open = async (name = 'Anne Berg') => {
    const shown = showPane(whoStop, server)
    await shown.user.click(await screen.findByRole('button', { name: new RegExp(`^${name}`) }))
    await screen.findByRole('dialog', { name })
    await field('Language')
    return shown
  }

  test('each value says where it comes from, and an own one what would stand there without it', async () => {
    server.own.set(anne, { language: 'en', subject: 'Dear Anne' })
    const { container } = await open()
    expect(await field('Language')).toHaveTextContent('EnglishOwn valueAs the contact says: Norwegian Bokmål')
    expect(await field('Subject')).toHaveTextContent('Dear AnneOwn valueAs the segment says: Spring')
    expect(await field('Salesperson')).toHaveTextContent('Annette Hillas the segment says')
    expect(screen.getByText('2 values of its own')).toBeVisible()
    expect(await faults(container)).toEqual([])
  })

  test('a value is changed where it stands by keyboard, and taken back by the toast', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: 'Change Subject' }))
    await user.keyboard('Dear Anne{Enter}')
    const toast = (await screen.findByText('Subject is saved for this line.')).parentElement!
    expect(await field('Subject')).toHaveTextContent('Dear AnneOwn value')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Change Subject' })).toHaveFocus())
    await user.click(within(toast).getByRole('button', { name: 'Undo' }))
    await waitFor(async () => expect(await field('Subject')).not.toHaveTextContent('Own value'))
    expect(sent('patch', `/segments/SM10001/lines/${anne}`)).toEqual([{ subject: 'Dear Anne' }, { subject: null }])
  })

  test('Esc leaves the value as it was, and the card open', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: 'Change Subject' }))
    await user.keyboard('Dear Anne{Escape}')
    expect(await field('Subject')).toHaveTextContent('Spring')
    expect(screen.getByRole('dialog', { name: 'Anne Berg' })).toBeVisible()
    expect(sent('patch', `/segments/SM10001/lines/${anne}`)).toEqual([])
  })

  test('one value is taken back, or all of them', async () => {
    server.own.set(anne, { language: 'en', subject: 'Dear Anne', salespersonCode: 'RL' })
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: 'Take back: Language' }))
    expect(await screen.findByText('2 values of its own')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Take all back' }))
    expect(await screen.findByText('Follows the segment in everything.')).toBeVisible()
    expect(sent('patch', `/segments/SM10001/lines/${anne}`)).toEqual([{ language: null }, { salespersonCode: null, subject: null }])
  })

  test('another template is asked about first, and says what came with it', async () => {
    server.marks.set(anne, { letterState: 'unique' })
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: 'Change Template' }))
    await user.click(screen.getByRole('combobox', { name: 'Template' }))
    await user.click(await screen.findByRole('option', { name: 'Phone call' }))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    const question = await screen.findByRole('dialog', { name: 'Another template for this line?' })
    expect(question).toHaveTextContent('The letter of its own goes')
    expect(sent('patch', `/segments/SM10001/lines/${anne}`)).toEqual([])
    await user.click(within(question).getByRole('button', { name: 'Change the template' }))
    await user.click(await screen.findByRole('button', { name: /^More own: Cost of each, Minutes for each/ }))
    expect(await field('Minutes for each')).toHaveTextContent('10 minutesfrom the template Phone call')
  })

  test('what another wrote into the same field is shown, and one of the two is chosen', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: 'Change Subject' }))
    server.written(anne, { subject: 'Hi Anne' })
    await user.keyboard('Dear Anne{Enter}')
    expect(await screen.findByText('Subject: they wrote Hi Anne, you wrote Dear Anne')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Save mine' }))
    await waitFor(() => expect(server.own.get(anne)).toMatchObject({ subject: 'Dear Anne' }))
  })

  test('a lost answer keeps what was written', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: 'Change Subject' }))
    await user.keyboard('Dear Anne')
    server.instead.push({ path: `/segments/SM10001/lines/${anne}`, answer: { status: 0 } })
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('alert')).toHaveTextContent('does not answer')
    expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveValue('Dear Anne')
  })

  test('a line that went meanwhile says so', async () => {
    server.instead.push({ path: `/segments/SM10001/lines/${anne}`, answer: problem(404, 'not-found') })
    const { user } = showPane(whoStop, server)
    await user.click(await screen.findByRole('button', { name: /^Anne Berg/ }))
    expect(await screen.findByText('This line no longer stands in the segment.')).toBeVisible()
  })
})
