import { beforeEach, describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { axe } from 'jest-axe'
import { MemoryServer } from '../../test/pane/memory-server'
import { aTemplate, aTemplateLetter } from '../../test/pane/setup-wires'
import { showPane } from '../../test/pane/show'
import type { SetupPart } from '../route/route'

let server: MemoryServer
beforeEach(() => void (server = new MemoryServer()))

const show = (part: SetupPart | null, code?: string) => showPane({ page: 'setup', part, ...(code !== undefined && { code }) }, server)
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const box = (name: RegExp) => screen.findByRole('textbox', { name })
const undo = async (told: string) => within((await screen.findByText(told)).parentElement!).getByRole('button', { name: 'Undo' })
const choose = async (user: ReturnType<typeof showPane>['user'], name: RegExp, option: string) => {
  await user.click(await screen.findByRole('combobox', { name }))
  await user.click(await screen.findByRole('option', { name: option }))
}

test('the first page says what is ready and what is missing, each with the way there', async () => {
  server.setup.settings = { ...server.setup.settings, user: { ...server.setup.settings.user, salespersonCode: '' } }
  server.setup.salutations.set({ code: 'F', description: '', formulas: 2 })
  const { user, container } = show(null)
  expect(await screen.findByText('3 of 6 are ready.')).toBeVisible()
  expect(screen.getByRole('link', { name: /^Who the letters come from.*Ready$/ })).toBeVisible()
  // Formulas are English only, and the house is Norwegian.
  expect(screen.getByRole('link', { name: /^Salutations.*Missing$/ })).toBeVisible()
  expect((await axe(container)).violations).toEqual([])
  await user.click(screen.getByRole('link', { name: /^Who you are.*Missing$/ }))
  expect(await screen.findByRole('heading', { name: 'Salespeople', level: 1 })).toBeVisible()
})

test('all is ready once a template has its letter and every salutation its formulas', async () => {
  server.setup.salutations.set({ code: 'F', description: '', formulas: 2 })
  server.setup.settings = { ...server.setup.settings, defaults: { ...server.setup.settings.defaults, language: 'en-GB' } }
  server.setup.templates.set(aTemplate({ code: 'NEWS' }))
  server.setup.letters.set('NEWS', [aTemplateLetter({ hasLetter: true })])
  show(null)
  expect(await screen.findByText('All is ready. You can write.')).toBeVisible()
})

describe('salespeople', () => {
  test('one is added, blocked, and who I am is chosen and taken back', async () => {
    const { user, container } = show('salespeople')
    await user.click(await button('Add a salesperson'))
    await user.type(await box(/^Code/), 'kb')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Must be filled in')).toBeVisible()
    await user.type(await box(/^Name/), 'Kari Bø')
    await user.click(screen.getByRole('switch', { name: 'Blocked' }))
    expect((await axe(container)).violations).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Kari Bø is saved.')).toBeVisible()
    expect(server.setup.salespeople.get('KB')).toMatchObject({ name: 'Kari Bø', blocked: true })
    await choose(user, /^You are/, 'Richard Lum')
    await waitFor(() => expect(server.setup.settings.user.salespersonCode).toBe('RL'))
    await user.click(await undo('It is saved who you are.'))
    await waitFor(() => expect(server.setup.settings.user.salespersonCode).toBe('AH'))
  })

  test('one that is used is not deleted: what uses it is named, and linked', async () => {
    server.setup.salespeople.uses.set('RL', { contacts: 3, segments: ['SM10001'], campaigns: ['CP0001'] })
    const { user, router } = show('salespeople')
    await user.click(await button(/Richard Lum/))
    await user.click(await button('Delete'))
    await user.click(within(screen.getByRole('dialog', { name: 'Delete Richard Lum?' })).getByRole('button', { name: 'Delete' }))
    const told = await screen.findByRole('dialog', { name: 'Richard Lum is still used' })
    expect(within(told).getByRole('link', { name: '3 contacts' })).toBeVisible()
    expect(within(told).getByRole('link', { name: 'Campaigns: CP0001' })).toBeVisible()
    await user.click(within(told).getByRole('link', { name: 'Segments: SM10001' }))
    expect(router.current()).toMatchObject({ page: 'segment', no: 'SM10001' })
    expect(server.setup.salespeople.get('RL')).toBeDefined()
  })

  test('one that nothing uses is deleted, and comes back by Undo', async () => {
    const { user } = show('salespeople')
    await user.click(await button(/Richard Lum/))
    await user.click(await button('Delete'))
    await user.click(within(screen.getByRole('dialog', { name: 'Delete Richard Lum?' })).getByRole('button', { name: 'Delete' }))
    await user.click(await undo('Richard Lum was deleted.'))
    await waitFor(() => expect(server.setup.salespeople.get('RL')?.name).toBe('Richard Lum'))
  })

  test('when another was quicker, each field is asked about, in both versions', async () => {
    const { user } = show('salespeople')
    await user.click(await button(/Richard Lum/))
    const sheet = await screen.findByRole('dialog', { name: 'Salesperson Richard Lum' })
    await user.type(within(sheet).getByRole('textbox', { name: /^Job title/ }), 'Manager')
    await user.type(within(sheet).getByRole('textbox', { name: /^E-mail/ }), 'rl@fjord.example')
    server.setup.salespeople.change('RL', { jobTitle: 'Director', phone: '55 00 00 00' })
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    expect(await within(sheet).findByText(/Somebody else saved this/)).toBeVisible()
    // What only they changed is theirs; what both changed is mine until I say otherwise.
    const title = within(sheet).getByRole('radiogroup', { name: 'Job title' })
    expect(within(title).getByRole('radio', { name: 'Yours: Manager' })).toBeChecked()
    expect(within(within(sheet).getByRole('radiogroup', { name: 'Phone' })).getByRole('radio', { name: 'Theirs: 55 00 00 00' })).toBeChecked()
    await user.click(within(title).getByRole('radio', { name: 'Theirs: Director' }))
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    await screen.findByText('Richard Lum is saved.')
    expect(server.setup.salespeople.get('RL')).toMatchObject({ jobTitle: 'Director', phone: '55 00 00 00', email: 'rl@fjord.example' })
  })

  test('what is not saved is not thrown away without a word', async () => {
    const { user } = show('salespeople')
    await user.click(await button(/Richard Lum/))
    const sheet = await screen.findByRole('dialog', { name: 'Salesperson Richard Lum' })
    await user.type(within(sheet).getByRole('textbox', { name: /^Phone/ }), '1')
    expect(within(sheet).getByText('Not saved yet')).toBeVisible()
    await user.keyboard('{Escape}')
    const question = await screen.findByRole('dialog', { name: 'Leave without saving?' })
    await user.click(within(question).getByRole('button', { name: 'Go on writing' }))
    expect(within(sheet).getByRole('textbox', { name: /^Phone/ })).toHaveValue('1')
    await user.keyboard('{Escape}')
    await user.click(await button('Throw the changes away'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(server.setup.salespeople.get('RL')?.phone).toBe('')
  })
})

describe('number series', () => {
  test('the next numbers are shown while they are decided, and wrong ones are not saved', async () => {
    const { user, container } = show('numberSeries')
    await user.click(await button(/Contacts.*Next: N00012/))
    expect(await screen.findByText('The next three: N00012, N00013, N00014')).toBeVisible()
    await user.clear(await box(/^Begins with/))
    await user.type(await box(/^Begins with/), 'C-')
    await user.clear(await box(/^Digits/))
    await user.type(await box(/^Digits/), '12')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('From 1 to 9')).toBeVisible()
    await user.clear(await box(/^Digits/))
    await user.type(await box(/^Digits/), '3')
    expect(await screen.findByText('The next three: C-012, C-013, C-014')).toBeVisible()
    expect((await axe(container)).violations).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await button(/Contacts.*Next: C-012/)).toBeVisible()
  })

  test('S02 a series that is missing says what cannot be made; setting it up is taken back whole', async () => {
    server.setup.series.change('segments', { isSetUp: false, prefix: '' })
    const { user } = show('numberSeries')
    await user.click(await button(/Segments.*No segment can be made until this is set up.*Not set up/))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await button(/Segments.*Next: 00001/)).toBeVisible()
    await user.click(await undo('Segments is saved.'))
    await waitFor(() => expect(server.setup.series.get('segments')).toBeUndefined())
  })
})

describe('countries', () => {
  test('the address is drawn as it is changed, and ours comes back', async () => {
    const { user, container } = show('countries')
    await user.click(await button(/DE/))
    const sheet = await screen.findByRole('dialog', { name: 'Country: DE' })
    const drawn = () => within(within(sheet).getByRole('figure')).getByRole('status').textContent?.split('\n')
    expect(drawn()).toEqual(['Fjord AS', 'Anne Berg', 'Marktstraße 5', '20095 Hamburg', 'Germany'])
    await user.click(within(sheet).getByRole('radio', { name: /^Empty line, then postcode/ }))
    await user.click(within(sheet).getByRole('radio', { name: /^First, above/ }))
    expect(drawn()).toEqual(['Anne Berg', 'Fjord AS', 'Marktstraße 5', '', '20095 Hamburg', 'Germany'])
    expect((await axe(container)).violations).toEqual([])
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    await user.click(await button(/DE.*Own/))
    await user.click(await button('Back to ours'))
    await waitFor(() => expect(server.setup.countries.has('DE')).toBe(false))
    await user.click(await undo('DE is written as we do again.'))
    await waitFor(() => expect(server.setup.countries.get('DE')).toMatchObject({ addressFormat: 3, contactLine: 'first' }))
  })

  test('own lines are put in order by keys, and the focus goes with the line', async () => {
    const { user } = show('countries')
    await user.click(await button(/^NO/))
    const sheet = await screen.findByRole('dialog', { name: 'Country: NO' })
    await user.click(within(sheet).getByRole('radio', { name: /^Own lines/ }))
    for (const line of ['Name', 'City', 'Postcode']) {
      await user.click(within(sheet).getByRole('button', { name: 'Add a line' }))
      await user.click(await screen.findByRole('menuitem', { name: line }))
    }
    const lines = () => within(within(sheet).getByRole('list', { name: /^Own lines/ })).getAllByRole('listitem')
    lines()[2]!.focus()
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}')
    await waitFor(() => expect(lines()[1]).toHaveFocus())
    expect(lines().map((line) => line.textContent?.replace(/[^A-Za-z]/g, ''))).toEqual(['Name', 'Postcode', 'City'])
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(server.setup.countries.get('NO')).toMatchObject({ addressFormat: 13, lines: ['name', 'postCode', 'city'] }))
  })
})

test('what Flett logs by itself is logged with a template without letters', async () => {
  server.setup.templates.set(aTemplate({ code: 'CALL', description: 'Phone call' }))
  server.setup.templates.set(aTemplate({ code: 'NEWS', description: 'Newsletter' }))
  server.setup.letters.set('NEWS', [aTemplateLetter({ hasLetter: true })])
  const { user } = show('inheritance')
  await user.click(await screen.findByRole('combobox', { name: 'Phone calls' }))
  expect(screen.queryByRole('option', { name: 'Newsletter' })).toBeNull()
  await user.click(await screen.findByRole('option', { name: 'Phone call' }))
  await waitFor(() => expect(server.setup.settings.systemTemplates.outgoingCall).toBe('CALL'))
})
