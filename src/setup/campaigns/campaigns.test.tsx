import { beforeEach, expect, test } from '@jest/globals'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { axe } from 'jest-axe'
import { MemoryServer } from '../../../test/pane/memory-server'
import { aCampaign } from '../../../test/pane/setup-wires'
import { showPane } from '../../../test/pane/show'

let server: MemoryServer
beforeEach(() => void (server = new MemoryServer()))

const show = (code?: string) => showPane({ page: 'setup', part: 'campaigns', ...(code !== undefined && { code }) }, server)
const button = (name: string | RegExp) => screen.findByRole('button', { name })

test('a campaign is made without a number, and does not end before it begins', async () => {
  const { user, router } = show()
  expect(await screen.findByText('No campaigns yet')).toBeVisible()
  await user.click(await button('Add a campaign'))
  const sheet = screen.getByRole('dialog', { name: 'New campaign' })
  await user.type(within(sheet).getByRole('textbox', { name: /^Description/ }), 'Spring fair')
  fireEvent.change(within(sheet).getByLabelText('From'), { target: { value: '2026-04-10' } })
  fireEvent.change(within(sheet).getByLabelText('To'), { target: { value: '2026-04-01' } })
  await user.click(within(sheet).getByRole('button', { name: 'Save' }))
  expect(await within(sheet).findByText('It ends before it begins')).toBeVisible()
  fireEvent.change(within(sheet).getByLabelText('To'), { target: { value: '' } })
  await user.click(within(sheet).getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(router.current()).toEqual({ page: 'setup', part: 'campaigns', code: 'CP0001' }))
  expect(server.setup.campaigns.get('CP0001')).toMatchObject({ description: 'Spring fair', startingDate: '2026-04-10', endingDate: null })
})

test('it is activated with its target group, and deactivated by Undo', async () => {
  server.setup.campaigns.set(aCampaign({ no: 'CP0001', description: 'Spring fair', statistics: { contacted: 40, responded: 10, interactions: 50, cost: 500, duration: 250 } }))
  const { user, container } = show('CP0001')
  expect(await screen.findByText(/40 reached, 10 answered\. That is 25%\./)).toBeVisible()
  await user.click(await button('Activate'))
  expect(await screen.findByRole('link', { name: 'Fjord AS' })).toBeVisible()
  expect(screen.getByText(/^Active: 1 target/)).toBeVisible()
  expect((await axe(container)).violations).toEqual([])
  await user.click(within(screen.getByText('The campaign is active, with 1 target.').parentElement!).getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(server.setup.campaigns.get('CP0001')?.activated).toBe(false))
})

test('without anybody marked as a target, it says what to do', async () => {
  server.setup.campaigns.set(aCampaign({ no: 'CP0001' }))
  const { user } = show('CP0001')
  await user.click(await button('Activate'))
  expect(await screen.findByText(/Nobody is marked as a target yet\. Turn on/)).toBeVisible()
})
