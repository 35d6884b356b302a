/** The list of lines: what is special about them, choosing, and changing many at once. */
import { beforeEach, describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { axe } from 'jest-axe'
import { whoStop } from '../../../test/pane/bergen'
import { withLines, type LinesServer } from '../../../test/pane/lines-server'
import { showPane } from '../../../test/pane/show'

let server: LinesServer
const anne = 10_000
const liv = 20_000
const hans = 30_000

beforeEach(() => {
  server = withLines()
})

const faults = async (container: Element) => (await axe(container)).violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`)

describe('the list of lines', () => {
  const open = async () => {
    const shown = showPane(whoStop, server)
    await screen.findByRole('checkbox', { name: 'Choose Anne Berg' })
    return shown
  }
  const box = (name: string) => screen.getByRole('checkbox', { name: `Choose ${name}` })

  test('lines that differ are marked in words, and found by their marks', async () => {
    server.own.set(anne, { language: 'en', subject: 'Dear Anne' })
    server.marks.set(liv, { hasNote: true, letterState: 'unique', letterStale: true })
    const { user, container } = await open()
    expect(screen.getByRole('button', { name: /^Anne Berg/ })).toHaveTextContent('2 own values')
    expect(screen.getByRole('button', { name: /^Liv Dahl/ })).toHaveTextContent('Letter changedNote')
    expect(await faults(container)).toEqual([])
    await user.click(screen.getByRole('combobox', { name: 'Show' }))
    await user.click(await screen.findByRole('option', { name: 'With a note' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Anne Berg/ })).toBeNull())
    expect(screen.getByRole('button', { name: /^Liv Dahl/ })).toBeVisible()
  })

  test('a filter that finds nobody says so, and leads back', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('combobox', { name: 'Show' }))
    await user.click(await screen.findByRole('option', { name: 'With values of their own' }))
    expect(await screen.findByText('All lines follow the segment.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Show all lines' }))
    expect(await screen.findByRole('checkbox', { name: 'Choose Anne Berg' })).toBeVisible()
  })

  test('the lines stand as they joined, and by what is chosen; up to here goes by what is seen', async () => {
    const { user } = await open()
    const names = () => screen.getAllByRole('checkbox', { name: /^Choose / }).map((each) => each.getAttribute('aria-label'))
    expect(names()).toEqual(['Choose Anne Berg', 'Choose Liv Dahl', 'Choose Hans Klein'])
    await user.click(screen.getByRole('button', { name: /^Order: Joining, first one first/ }))
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Name' }))
    await waitFor(() => expect(names()).toEqual(['Choose Anne Berg', 'Choose Hans Klein', 'Choose Liv Dahl']))
    await user.click(box('Anne Berg'))
    await user.keyboard('{Shift>}')
    await user.click(box('Hans Klein'))
    await user.keyboard('{/Shift}')
    expect(await screen.findByText('2 chosen')).toBeVisible()
  })

  test('lines are chosen one by one, up to here with Shift, and all that are found', async () => {
    const { user } = await open()
    await user.click(box('Anne Berg'))
    expect(screen.getByText('1 chosen')).toBeVisible()
    await user.keyboard('{Shift>}')
    await user.click(box('Hans Klein'))
    await user.keyboard('{/Shift}')
    expect(await screen.findByText('3 chosen')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Choose none' }))
    await user.click(screen.getByRole('button', { name: 'Choose all 3' }))
    expect(await screen.findByText('3 chosen')).toBeVisible()
  })

  test('many are changed at once: so many change, whose own values give way, and it can be taken back', async () => {
    server.own.set(anne, { subject: 'Dear Anne' })
    const { user, container } = await open()
    await user.click(screen.getByRole('button', { name: 'Choose all 3' }))
    await user.click(await screen.findByRole('button', { name: 'Change …' }))
    const sheet = await screen.findByRole('dialog', { name: 'Change 3 lines' })
    await user.click(within(sheet).getByRole('combobox', { name: /^Which value/ }))
    await user.click(await screen.findByRole('option', { name: 'Subject' }))
    await user.clear(within(sheet).getByRole('textbox', { name: 'Subject' }))
    await user.type(within(sheet).getByRole('textbox', { name: 'Subject' }), 'Summer')
    expect(sheet).toHaveTextContent('3 lines will change')
    expect(sheet).toHaveTextContent('1 value of their own is replaced: Anne Berg.')
    expect(await faults(container)).toEqual([])
    await user.click(within(sheet).getByRole('button', { name: 'Change 3 lines' }))
    const toast = (await screen.findByText('3 lines were changed.')).parentElement!
    expect(server.own.get(hans)).toMatchObject({ subject: 'Summer' })
    await user.click(within(toast).getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect([anne, liv, hans].map((lineNo) => server.own.get(lineNo)?.subject)).toEqual(['Dear Anne', null, null]))
  })

  test('own values of the chosen lines are taken back, field by field', async () => {
    server.own.set(anne, { subject: 'Dear Anne', language: 'en' })
    server.own.set(liv, { language: 'en' })
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: 'Choose all 3' }))
    await user.click(await screen.findByRole('button', { name: 'Take back …' }))
    const sheet = await screen.findByRole('dialog', { name: 'Take back on 3 lines' })
    await user.click(within(sheet).getByRole('checkbox', { name: 'Language (2)' }))
    expect(sheet).toHaveTextContent('2 of 3 lines will change')
    await user.click(within(sheet).getByRole('button', { name: 'Take back on 2 lines' }))
    expect(await screen.findByText('2 lines were changed.')).toBeVisible()
    expect(server.own.get(anne)).toEqual({ subject: 'Dear Anne', language: null })
  })

  test('the chosen are removed in one step, and come back by the toast', async () => {
    const { user } = await open()
    await user.click(box('Anne Berg'))
    await user.click(box('Hans Klein'))
    await user.click(within(screen.getByRole('group', { name: 'With the chosen lines' })).getByRole('button', { name: 'Remove' }))
    const toast = (await screen.findByText('2 lines were removed.')).parentElement!
    await waitFor(() => expect(screen.queryByRole('checkbox', { name: 'Choose Anne Berg' })).toBeNull())
    await user.click(within(toast).getByRole('button', { name: 'Undo' }))
    expect(await screen.findByRole('checkbox', { name: 'Choose Anne Berg' })).toBeVisible()
  })

  test('a finding leads to the line’s own card', async () => {
    const { user, router } = showPane({ ...whoStop, lineNo: anne }, server)
    const card = await screen.findByRole('dialog', { name: /Anne Berg/ })
    await user.click(within(card).getByRole('button', { name: 'Close' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(router.current()).toMatchObject({ stop: 'who', lineNo: null })
  })

  test('in Norwegian as well', async () => {
    server.own.set(anne, { language: 'en' })
    const { user } = showPane(whoStop, server, 'nb')
    expect(await screen.findByRole('button', { name: /^Anne Berg/ })).toHaveTextContent('1 egen verdi')
    await user.click(screen.getByRole('checkbox', { name: 'Velg Anne Berg' }))
    expect(screen.getByText('1 valgt')).toBeVisible()
  })
})
