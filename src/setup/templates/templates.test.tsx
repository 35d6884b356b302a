import { beforeEach, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { axe } from 'jest-axe'
import { MemoryServer } from '../../../test/pane/memory-server'
import { aCampaign, aTemplate, aTemplateLetter } from '../../../test/pane/setup-wires'
import { showPane } from '../../../test/pane/show'
import type { SetupPart } from '../../route/route'

let server: MemoryServer
beforeEach(() => {
  server = new MemoryServer()
  server.setup.groups.set({ code: 'LETTER', description: 'Letters', statistics: { interactions: 3, cost: 30, duration: 15 }, sample: false })
})

const show = (part: SetupPart, code?: string) => showPane({ page: 'setup', part, ...(code !== undefined && { code }) }, server)
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const undo = async (told: string) => within((await screen.findByText(told)).parentElement!).getByRole('button', { name: 'Undo' })
const withLetters = () => {
  server.setup.templates.set(aTemplate({ code: 'NEWS', description: 'Newsletter', interactionGroupCode: 'LETTER', language: 'nb', unitCost: 24.5, unitDuration: 5, informationFlow: 'outbound', initiatedBy: 'us' }))
  server.setup.letters.set('NEWS', [aTemplateLetter({ language: 'nb', subject: 'Nytt', hasLetter: true, fileName: 'nytt.docx' }), aTemplateLetter({ language: 'en', subject: 'News', hasLetter: true, fileName: 'news.docx' })])
}

test('a template is made in one sheet, and its letters are added on its page', async () => {
  const { user, container, router } = show('templates')
  await user.click(await button('Add a template'))
  const sheet = screen.getByRole('dialog', { name: 'New template' })
  await user.click(within(sheet).getByRole('button', { name: 'Save' }))
  expect(await within(sheet).findByText('A template needs a group.')).toBeVisible()
  await user.type(within(sheet).getByRole('textbox', { name: /^Code/ }), 'news')
  await user.type(within(sheet).getByRole('textbox', { name: /^Description/ }), 'Newsletter')
  await user.click(within(sheet).getByRole('combobox', { name: 'Group' }))
  await user.click(await screen.findByRole('option', { name: 'Letters' }))
  await user.type(within(sheet).getByRole('textbox', { name: /^Cost of one/ }), '24,5x')
  await user.click(within(sheet).getByRole('button', { name: 'Save' }))
  expect(await within(sheet).findByText('Write a number, zero or more')).toBeVisible()
  await user.type(within(sheet).getByRole('textbox', { name: /^Cost of one/ }), '{Backspace}')
  expect((await axe(container)).violations).toEqual([])
  await user.click(within(sheet).getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(router.current()).toEqual({ page: 'setup', part: 'templates', code: 'NEWS' }))
  expect(server.setup.templates.get('NEWS')).toMatchObject({ interactionGroupCode: 'LETTER', unitCost: 24.5, correspondenceType: 'email', informationFlow: 'outbound' })

  await user.click(await button('Add a language'))
  await user.click(await screen.findByRole('menuitem', { name: 'Norwegian Bokmål' }))
  const letter = await screen.findByRole('dialog', { name: 'Letter: Norwegian Bokmål' })
  const file = new File(['PK'], 'nytt.docx')
  await user.upload(letter.querySelector<HTMLInputElement>('input[type=file]')!, file)
  expect(await within(letter).findByText(/1 name that Flett does not know/)).toBeVisible()
  await user.type(within(letter).getByRole('textbox', { name: /^Subject/ }), 'Nytt')
  await user.click(within(letter).getByRole('button', { name: 'Save' }))
  expect(await button(/Norwegian Bokmål.*Default.*1 not known.*Nytt.*nytt\.docx/)).toBeVisible()
  expect((await axe(container)).violations).toEqual([])
})

test('what happens with a template is said in sentences', async () => {
  withLetters()
  server.setup.campaigns.set(aCampaign({ no: 'CP0001', description: 'Spring fair' }))
  server.setup.templates.change('NEWS', { campaignNo: 'CP0001', campaignTarget: true, ignoreContactCorrespondenceType: true })
  show('templates', 'NEWS')
  const said = await screen.findByRole('region', { name: 'What happens with it' })
  await within(said).findByText('It belongs to the campaign Spring fair.')
  expect(within(said).getAllByRole('listitem').map((line) => line.textContent)).toEqual([
    'It goes out by e-mail, whatever the contact prefers.',
    'Each contact gets the letter in its language: Norwegian Bokmål and English. Everybody else gets the one in Norwegian Bokmål.',
    'Each line is logged at a cost of 24.5, taking 5 minutes.',
    'It is logged as going out.',
    'It is logged as begun by us.',
    'It belongs to the campaign Spring fair.',
    'Who gets it is a target of the campaign.',
  ])
})

test('another letter becomes the default, a letter is swapped, and both are taken back', async () => {
  withLetters()
  const { user } = show('templates', 'NEWS')
  await user.click(await button(/^English/))
  await user.click(await button('Send this one to everybody else'))
  await waitFor(() => expect(server.setup.templates.get('NEWS')?.language).toBe('en'))
  await screen.findByText('English is the default now.')
  await user.click(await button('Undo'))
  await waitFor(() => expect(server.setup.templates.get('NEWS')?.language).toBe('nb'))
  await user.click(await button('Take the letter away'))
  expect(await screen.findByText(/Drop a Word letter, or take one of ours/)).toBeVisible()
  await screen.findByText('The letter was taken away. The language is still there.')
  await user.click(await button('Undo'))
  expect(await screen.findByText('news.docx')).toBeVisible()
})

test('what a name means, and where the note stands, is decided on the letter', async () => {
  withLetters()
  const place = { story: 'body', paragraph: 3, around: 'Dear …' } as const
  server.setup.letters.set('NEWS', [aTemplateLetter({ language: 'nb', hasLetter: true, slots: [{ name: 'Town', field: '', kind: 'mergeField', places: [place] }], unknown: ['Town'] })])
  const { user } = show('templates', 'NEWS')
  await user.click(await button(/^Norwegian Bokmål.*1 not known/))
  await user.click(await screen.findByRole('combobox', { name: 'What “Town” means' }))
  await user.click(await screen.findByRole('option', { name: 'City' }))
  await waitFor(() => expect(server.setup.letters.get('NEWS')?.[0]?.mapping).toEqual({ Town: 'contact.city' }))
  await user.click(screen.getByRole('combobox', { name: 'Put the note’s place after' }))
  await user.click(await screen.findByRole('option', { name: 'Dear …' }))
  expect(await screen.findByText('Personal notes have their place in this letter.')).toBeVisible()
})

test('a deleted template comes back with its letters', async () => {
  withLetters()
  const { user, router } = show('templates', 'NEWS')
  await user.click(await button('Change …'))
  await user.click(await button('Delete'))
  await user.click(within(screen.getByRole('dialog', { name: 'Delete Newsletter?' })).getByRole('button', { name: 'Delete' }))
  await waitFor(() => expect(router.current()).toEqual({ page: 'setup', part: 'templates' }))
  expect(server.setup.letters.has('NEWS')).toBe(false)
  await user.click(await undo('Newsletter was deleted.'))
  await waitFor(() => expect(server.setup.letters.get('NEWS')?.map(({ language, fileName, hasLetter }) => [language, fileName, hasLetter])).toEqual([['nb', 'nytt.docx', true], ['en', 'news.docx', true]]))
  await waitFor(() => expect(server.setup.templates.get('NEWS')).toMatchObject({ language: 'nb', unitCost: 24.5 }))
})

test('groups say what has been logged with them, and one with templates is not deleted', async () => {
  server.setup.groups.uses.set('LETTER', { templates: ['NEWS'] })
  const { user } = show('groups')
  await user.click(await button(/Letters.*3 logged/))
  expect(await screen.findByText(/3 interactions logged, at a cost of 30, taking 15 minutes/)).toBeVisible()
  await user.click(await button('Delete'))
  await user.click(within(screen.getByRole('dialog', { name: 'Delete Letters?' })).getByRole('button', { name: 'Delete' }))
  expect(await screen.findByRole('link', { name: 'Interaction templates: NEWS' })).toBeVisible()
})
