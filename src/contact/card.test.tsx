import { beforeEach, describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { axe } from 'jest-axe'
import { noRelated } from '../../test/pane/memory-house'
import { MemoryServer } from '../../test/pane/memory-server'
import { aContactWire } from '../../test/pane/wires'
import { showPane } from '../../test/pane/show'
import { forgetful } from '../memory'

let server: MemoryServer
const card = { page: 'contact', no: 'C00001' } as const

beforeEach(() => {
  server = new MemoryServer()
  server.contacts.set('C00001', aContactWire({ no: 'C00001', name: 'Anne Berg', firstName: 'Anne', lastName: 'Berg', salutationCode: 'F', language: 'en', companyNo: 'C00009', companyName: 'Fjord AS' }))
  server.contacts.set('C00009', aContactWire({ no: 'C00009', kind: 'company', name: 'Fjord AS', companyName: 'Fjord AS' }))
  server.house.codes.set('mailingGroup', [
    { code: 'NEWS', description: 'Newsletter', contacts: null },
    { code: 'XMAS', description: 'Christmas cards', contacts: null },
  ])
  server.house.codes.set('jobResponsibility', [{ code: 'BUY', description: 'Purchasing', contacts: null }])
  server.house.codes.set('businessRelation', [{ code: 'CUST', description: 'Customer', contacts: null }])
})

/** A card whose sections are all open. */
const opened = () => {
  const memory = forgetful()
  for (const id of ['basics', 'letters', 'privacy', 'addresses', 'groups', 'own', 'profile', 'interactions', 'persons']) memory.write(`card.${id}`, 'open')
  return memory
}
const show = (route: typeof card | { readonly page: 'contact'; readonly no: 'C00009' } = card) => showPane(route, server, 'en', opened())
const section = (name: string) => screen.findByRole('region', { name })
const related = (no = 'C00001') => server.house.related.get(no) ?? noRelated

describe('the card', () => {
  test('a letter’s greeting is shown, formally and informally, and what was said comes in numbers', async () => {
    show()
    expect(await screen.findByText('Dear Ms. Berg,')).toBeVisible()
    expect(screen.getByText('Hi Anne,')).toBeVisible()
    expect(await section('Interactions')).toHaveTextContent('90 minutes')
  })

  test('a greeting that cannot be made says so', async () => {
    server.contacts.set('C00001', aContactWire({ ...server.contacts.get('C00001')!, language: 'sv' }))
    show()
    expect(await screen.findAllByText(/No salutation of this kind/)).toHaveLength(2)
  })

  test('sections fold, and stay as they were left', async () => {
    const { user, memory } = showPane(card, server)
    const head = await screen.findByRole('button', { name: /^Groups and relations/ })
    expect(head).toHaveAttribute('aria-expanded', 'false')
    await user.click(head)
    expect(head).toHaveAttribute('aria-expanded', 'true')
    expect(memory.read('card.groups')).toBe('open')
  })

  test('a company shows its persons, its trades and its relations, a person its job responsibilities', async () => {
    const { unmount } = show({ page: 'contact', no: 'C00009' })
    expect(await within(await section('Persons')).findByText('Anne Berg')).toBeVisible()
    expect(await screen.findByRole('button', { name: 'Edit: Industry groups' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Edit: Job responsibilities' })).toBeNull()
    unmount()
    show()
    expect(await screen.findByRole('button', { name: 'Edit: Job responsibilities' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Edit: Business relations' })).toBeNull()
  })

  test('nothing in it offends axe', async () => {
    const { container } = show()
    await section('Profile')
    expect((await axe(container)).violations).toEqual([])
  })
})

describe('editing a group', () => {
  test('ticks are saved whole, and the toast takes them back', async () => {
    server.house.related.set('C00001', { ...noRelated, mailingGroups: ['XMAS'] })
    const { user } = show()
    await user.click(await screen.findByRole('button', { name: 'Edit: Mailing groups' }))
    await user.click(await screen.findByRole('checkbox', { name: 'Newsletter (NEWS)' }))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(related().mailingGroups).toEqual(['XMAS', 'NEWS']))
    await user.click(within((await screen.findByText('Mailing groups: saved.')).parentElement!).getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(related().mailingGroups).toEqual(['XMAS']))
  })

  test('who was slower is told, and may take theirs or save all the same', async () => {
    const { user } = show()
    await user.click(await screen.findByRole('button', { name: 'Edit: Mailing groups' }))
    const sheet = screen.getByRole('dialog', { name: 'Mailing groups' })
    await user.click(await within(sheet).findByRole('checkbox', { name: /Newsletter/ }))
    server.house.changedByAnother('C00001', { mailingGroups: ['XMAS'] })
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    expect(await within(sheet).findByText(/Somebody changed this contact/)).toBeVisible()
    expect(related().mailingGroups).toEqual(['XMAS'])
    await user.click(within(sheet).getByRole('button', { name: 'Show theirs' }))
    expect(within(sheet).getByRole('checkbox', { name: /Christmas/ })).toBeChecked()
    expect(within(sheet).getByRole('checkbox', { name: /Newsletter/ })).not.toBeChecked()

    await user.click(within(sheet).getByRole('checkbox', { name: /Newsletter/ }))
    server.house.changedByAnother('C00001', { mailingGroups: [] })
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    await user.click(await within(sheet).findByRole('button', { name: 'Save mine all the same' }))
    await waitFor(() => expect(related().mailingGroups).toEqual(['XMAS', 'NEWS']))
  })

  test('own fields have inputs of their types, and a number is read as it is written here', async () => {
    server.house.ownFields.push({ code: 'RATE', name: 'Rate', type: 'number', choices: [] }, { code: 'SINCE', name: 'Since', type: 'date', choices: [] }, { code: 'NICE', name: 'Nice', type: 'text', choices: [] })
    const { user } = show()
    await user.click(await screen.findByRole('button', { name: 'Edit: Own fields' }))
    const sheet = screen.getByRole('dialog', { name: 'Own fields' })
    await user.type(within(sheet).getByRole('textbox', { name: 'Rate' }), 'much')
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    expect(await within(sheet).findByText('Rate: This is not a number')).toBeVisible()
    await user.clear(within(sheet).getByRole('textbox', { name: 'Rate' }))
    await user.type(within(sheet).getByRole('textbox', { name: 'Rate' }), '1 234,5')
    await user.type(within(sheet).getByLabelText('Since'), '2026-02-28')
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(related().ownValues).toEqual([{ code: 'RATE', value: 1234.5 }, { code: 'SINCE', value: '2026-02-28' }]))
  })

  test('an address holds on its days, and the card says which one holds today', async () => {
    const { user } = show()
    await user.click(await screen.findByRole('button', { name: 'Add an address' }))
    const sheet = screen.getByRole('dialog', { name: 'New address' })
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    expect(await within(sheet).findByRole('alert')).toHaveTextContent('Write a code.')
    await user.type(within(sheet).getByRole('textbox', { name: /^Code/ }), 'spring')
    await user.type(within(sheet).getByRole('textbox', { name: 'City' }), 'Voss')
    await user.click(within(sheet).getByRole('button', { name: 'Add days' }))
    await user.type(within(sheet).getByLabelText('First day'), '2026-03-01')
    await user.click(within(sheet).getByRole('button', { name: 'Save' }))
    const address = await screen.findByRole('group', { name: 'Address SPRING' })
    expect(address).toHaveTextContent('In force today')
    await user.click(within(address).getByRole('button', { name: 'Remove this address: SPRING' }))
    await user.click(within((await screen.findByText('Address SPRING was removed.')).parentElement!).getByRole('button', { name: 'Undo' }))
    expect(await screen.findByRole('group', { name: 'Address SPRING' })).toHaveTextContent('From 1 Mar 2026 until further notice')
  })

  test('profile answers are ticked, and minors have none', async () => {
    server.house.questionnaires.push({ code: 'Q', description: 'Habits', answers: [{ lineNo: 10, question: 'How often?', answer: 'Weekly' }] })
    const { user, unmount } = show()
    await user.click(await screen.findByRole('button', { name: 'Edit: Profile answers' }))
    await user.click(screen.getByRole('checkbox', { name: 'Weekly' }))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await within(await section('Profile')).findByText('Weekly')).toBeVisible()
    unmount()
    server.contacts.set('C00001', aContactWire({ ...server.contacts.get('C00001')!, minor: true, parentalConsent: true }))
    show()
    expect(await screen.findByText(/must not be kept of minors/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Edit: Profile answers' })).toBeNull()
  })
})

describe('privacy', () => {
  test('an objection is noted with its source, and withdrawn only after a question', async () => {
    const { user } = show()
    await user.click(await screen.findByRole('button', { name: 'Note objection to post' }))
    const sheet = screen.getByRole('dialog', { name: 'Objection: Post' })
    await user.type(within(sheet).getByRole('textbox', { name: 'Who says so' }), 'Anne')
    await user.click(within(sheet).getByRole('button', { name: 'Note objection' }))
    expect(await screen.findByText('Objects since 2 Mar 2026, says Anne')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Withdraw the objection to post' }))
    const question = screen.getByRole('dialog', { name: 'Does Anne Berg take the objection back?' })
    expect(related().objections).toHaveLength(1)
    await user.click(within(question).getByRole('button', { name: 'Withdraw the objection to post' }))
    await waitFor(() => expect(related().objections).toEqual([]))
  })

  test('what follows from being a minor is said before it is saved', async () => {
    const { user } = show()
    await user.click(await screen.findByRole('button', { name: 'Edit: Privacy' }))
    const sheet = screen.getByRole('dialog', { name: 'Privacy' })
    await user.click(within(sheet).getByRole('checkbox', { name: 'Minor' }))
    expect(within(sheet).getByText('A minor without parental consent stays blocked.')).toBeVisible()
    await user.click(within(sheet).getByRole('checkbox', { name: 'Parental consent received' }))
    expect(within(sheet).getByText(/Noting the consent blocks the contact once more/)).toBeVisible()
  })

  test('nobody is erased without their name typed, nor off a segment without a word', async () => {
    server.answer({ method: 'post', path: '/segments', query: new URLSearchParams(), headers: {}, body: { description: 'Spring' } })
    server.answer({ method: 'post', path: '/segments/SM10001/steps', query: new URLSearchParams(), headers: {}, body: { kind: 'addByHand', contacts: ['C00001'] } })
    const { user } = show()
    await user.click(await screen.findByRole('button', { name: 'Erase for good …' }))
    const sheet = screen.getByRole('dialog', { name: 'Erase Anne Berg for good' })
    const erase = within(sheet).getByRole('button', { name: 'Erase Anne Berg' })
    expect(erase).toBeDisabled()
    await user.type(within(sheet).getByRole('textbox'), 'anne berg')
    await user.click(erase)
    await user.click(await within(sheet).findByRole('checkbox', { name: /SM10001/ }))
    await user.click(erase)
    expect(await screen.findByText(/under the pseudonym ERASED-1/)).toBeVisible()
    expect(server.contacts.has('C00001')).toBe(false)
  })

  test('all that is kept is a file to take away', async () => {
    show()
    expect(await screen.findByRole('link', { name: 'Export all that is kept' })).toHaveAttribute('href', '/api/contacts/C00001/export')
  })
})
