import { beforeEach, describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { axe } from 'jest-axe'
import { noRelated } from '../../test/pane/memory-house'
import { MemoryServer } from '../../test/pane/memory-server'
import { showPane } from '../../test/pane/show'
import type { SetupPart } from '../route/route'

let server: MemoryServer

beforeEach(() => {
  server = new MemoryServer()
  server.house.codes.set('mailingGroup', [
    { code: 'NEWS', description: 'Newsletter', contacts: null },
    { code: 'XMAS', description: 'Christmas cards', contacts: null },
  ])
  server.house.related.set('C00001', { ...noRelated, mailingGroups: ['XMAS'], ownValues: [{ code: 'RATE', value: 3 }] })
})

const show = (part: SetupPart | null) => showPane({ page: 'setup', part }, server)
const undo = async (told: string) => within((await screen.findByText(told)).parentElement!).getByRole('button', { name: 'Undo' })
const codes = () => server.house.codes.get('mailingGroup')?.map((row) => row.code)

test('the set-up is found in the menu, and each room says what it is for', async () => {
  const { user, container } = showPane({ page: 'segments' }, server)
  await user.click(await screen.findByRole('button', { name: 'More' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Set-up …' }))
  expect(await screen.findByRole('heading', { name: 'Set-up', level: 1 })).toBeVisible()
  expect((await axe(container)).violations).toEqual([])
  await user.click(screen.getByRole('link', { name: /^Territories/ }))
  expect(await screen.findByRole('heading', { name: 'Territories', level: 1 })).toBeVisible()
  expect(await screen.findByText('This list is empty')).toBeVisible()
})

describe('a list of codes', () => {
  test('rows say how many contacts have them; a new code is in capitals', async () => {
    const { user } = show('mailingGroup')
    expect(await screen.findByRole('button', { name: /Christmas cards.*1 contact/ })).toBeVisible()
    expect(screen.getByRole('button', { name: /Newsletter.*Not in use/ })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Add a code' }))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Must be filled in')).toBeVisible()
    await user.type(screen.getByRole('textbox', { name: /^Code/ }), 'fair')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await user.click(await undo('FAIR is saved.'))
    await waitFor(() => expect(codes()).toEqual(['NEWS', 'XMAS']))
  })

  test('a code that is in use goes only after it was said how many have it', async () => {
    const { user } = show('mailingGroup')
    await user.click(await screen.findByRole('button', { name: /Christmas cards/ }))
    await user.click(screen.getByRole('button', { name: 'Delete' }))
    const question = screen.getByRole('dialog', { name: 'Delete Christmas cards?' })
    await user.click(within(question).getByRole('button', { name: 'Delete' }))
    expect(await within(question).findByText(/1 contact has it/)).toBeVisible()
    expect(codes()).toContain('XMAS')
    await user.click(within(question).getByRole('button', { name: 'Delete, and take it from 1 contact' }))
    await screen.findByText('XMAS was deleted.')
    expect(codes()).toEqual(['NEWS'])
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  })

  test('one that nobody has is deleted, and comes back by Undo', async () => {
    const { user } = show('mailingGroup')
    await user.click(await screen.findByRole('button', { name: /Newsletter/ }))
    await user.click(screen.getByRole('button', { name: 'Delete' }))
    await user.click(within(screen.getByRole('dialog', { name: 'Delete Newsletter?' })).getByRole('button', { name: 'Delete' }))
    await user.click(await undo('NEWS was deleted.'))
    await waitFor(() => expect(codes()).toEqual(['XMAS', 'NEWS']))
  })

  test('a code that is taken is refused where it is written, and nothing is lost', async () => {
    const { user } = show('mailingGroup')
    await user.click(await screen.findByRole('button', { name: 'Add a code' }))
    await user.type(screen.getByRole('textbox', { name: /^Code/ }), 'news')
    await user.type(screen.getByRole('textbox', { name: /^Description/ }), 'Other news')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('There is one with this code already: NEWS.')).toBeVisible()
    expect(screen.getByRole('textbox', { name: /^Description/ })).toHaveValue('Other news')
  })
})

describe('own fields', () => {
  test('a new one says where it shows up, and what letters call it; a wrong code is told at its field', async () => {
    const { user } = show('ownFields')
    await user.click(await screen.findByRole('button', { name: 'Add a field' }))
    const sheet = screen.getByRole('dialog', { name: 'New field' })
    expect(within(sheet).getByText(/in the letter’s field palette/)).toBeVisible()
    await user.type(within(sheet).getByRole('textbox', { name: /^Name/ }), 'Favourite colour')
    await user.type(within(sheet).getByRole('textbox', { name: /^Code/ }), '1st')
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    expect(await within(sheet).findByText(/A letter first/)).toBeVisible()
    await user.clear(within(sheet).getByRole('textbox', { name: /^Code/ }))
    await user.type(within(sheet).getByRole('textbox', { name: /^Code/ }), 'colour')
    expect(within(sheet).getByText('In a letter: contact.own.COLOUR')).toBeVisible()
    await user.click(within(sheet).getByRole('radio', { name: 'Choice' }))
    await user.type(within(sheet).getByRole('textbox', { name: /^Choices/ }), 'Blue{Enter}Red')
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    expect(await screen.findByRole('button', { name: /Favourite colour.*Blue, Red/ })).toBeVisible()
    expect(server.house.ownFields).toEqual([{ code: 'COLOUR', name: 'Favourite colour', type: 'choice', choices: ['Blue', 'Red'] }])
  })

  test('a change of the choices that contacts still need is refused in words, and so is a late one', async () => {
    server.house.ownFields.push({ code: 'COLOUR', name: 'Colour', type: 'choice', choices: ['Blue', 'Red'] })
    const { user } = show('ownFields')
    await user.click(await screen.findByRole('button', { name: /^Colour/ }))
    const sheet = await screen.findByRole('dialog', { name: 'Field Colour' })
    const problem = { type: 'about:blank', title: '', status: 409, code: 'code-in-use', facts: { choices: ['Red'] } }
    server.instead.push({ path: '/own-fields/COLOUR', answer: { status: 409, body: problem } }, { path: '/own-fields/COLOUR', answer: { status: 412, body: { ...problem, status: 412, code: 'changed-meanwhile', facts: {} } } })
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    expect(await within(sheet).findByText(/Contacts still have: Red/)).toBeVisible()
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    expect(await within(sheet).findByText(/Somebody changed it/)).toBeVisible()
  })

  test('deleting one tells how many values go', async () => {
    server.house.ownFields.push({ code: 'RATE', name: 'Rate', type: 'number', choices: [] })
    const { user } = show('ownFields')
    await user.click(await screen.findByRole('button', { name: /^Rate/ }))
    await user.click(within(await screen.findByRole('dialog', { name: 'Field Rate' })).getByRole('button', { name: 'Delete' }))
    const question = screen.getByRole('dialog', { name: 'Delete the field Rate?' })
    await user.click(within(question).getByRole('button', { name: 'Delete' }))
    await user.click(await within(question).findByRole('button', { name: 'Delete, with 1 value' }))
    await waitFor(() => expect(server.house.ownFields).toEqual([]))
  })
})

test('a questionnaire is made of questions, each with its answers', async () => {
  const { user } = show('questionnaires')
  await user.click(await screen.findByRole('button', { name: 'Add a questionnaire' }))
  const sheet = screen.getByRole('dialog', { name: 'New questionnaire' })
  await user.type(within(sheet).getByRole('textbox', { name: /^Code/ }), 'habit')
  await user.click(within(sheet).getByRole('button', { name: 'Save' }))
  expect(await within(sheet).findByText(/Each question needs its text/)).toBeVisible()
  await user.type(within(sheet).getByRole('textbox', { name: 'Question 1' }), 'How often?')
  await user.type(within(sheet).getByRole('textbox', { name: /^Answers/ }), 'Weekly{Enter}Monthly')
  await user.click(within(sheet).getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('1 question, 2 answers')).toBeVisible()
  const line = (lineNo: number, answer: string) => ({ lineNo, question: 'How often?', answer })
  expect(server.house.questionnaires).toEqual([{ code: 'HABIT', description: '', answers: [line(10, 'Weekly'), line(20, 'Monthly')] }])
})

test('what persons inherit is switched at once, and switched back by Undo', async () => {
  const { user, container } = show('inheritance')
  const address = await screen.findByRole('switch', { name: 'Address' })
  expect(address).toBeChecked()
  await user.click(address)
  await waitFor(() => expect(screen.getByRole('switch', { name: 'Address' })).not.toBeChecked())
  await user.click(await undo('The set-up has been saved.'))
  await waitFor(() => expect(screen.getByRole('switch', { name: 'Address' })).toBeChecked())
  expect((await axe(container)).violations).toEqual([])
})
