/** Fields go into a subject by a button, where the caret stands; by mouse and by keyboard alike. */
import { useState } from 'react'
import { expect, test } from '@jest/globals'
import { screen, waitFor } from '@testing-library/react'
import { MemoryServer } from '../../test/pane/memory-server'
import { showAround } from '../../test/pane/show'
import { PaneFrame } from '../ui/PaneFrame'
import { SubjectField } from './SubjectField'

function Written({ begun, longest = 100 }: { readonly begun: string; readonly longest?: number }) {
  const [value, setValue] = useState(begun)
  return <SubjectField label="Subject" value={value} maxLength={longest} onChange={setValue} />
}
const show = (begun: string, longest?: number) => showAround(<PaneFrame><Written begun={begun} {...(longest !== undefined && { longest })} /></PaneFrame>, { page: 'segments' }, new MemoryServer())
const box = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Subject' })

test('a field goes where the caret stood, one writes on behind it, and sees how it will read', async () => {
  const { user } = show('News in  today')
  box().setSelectionRange(8, 8)
  await user.click(screen.getByRole('button', { name: 'Insert a field' }))
  await user.click(await screen.findByRole('button', { name: 'Insert City' }))
  expect(box()).toHaveValue('News in «contact.city» today')
  await waitFor(() => expect(box()).toHaveFocus())
  expect([box().selectionStart, box().selectionEnd]).toEqual([22, 22])
  expect(await screen.findByText('For example: News in Bergen today')).toBeVisible()
  await user.keyboard(',')
  expect(box()).toHaveValue('News in «contact.city», today')
})

test('it is done without a mouse, and Esc leaves the subject as it was', async () => {
  const { user } = show('News')
  screen.getByRole('button', { name: 'Insert a field' }).focus()
  await user.keyboard('{Enter}')
  expect(await screen.findByRole('searchbox', { name: 'Find a field' })).toHaveFocus()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(box()).toHaveValue('News')
  await user.keyboard('{Enter}')
  await user.keyboard('cit')
  await screen.findByRole('button', { name: 'Insert City' })
  await user.tab()
  while (!screen.getByRole('button', { name: 'Insert City' }).matches(':focus')) await user.tab()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(box()).toHaveValue('News«contact.city»'))
})

test('what there is no room for, and a name that means nothing, are told', async () => {
  const { user } = show('To «shoe»', 20)
  expect(await screen.findByText('No field is called «shoe».')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Insert a field' }))
  await user.click(await screen.findByRole('button', { name: 'Insert City' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('There is no room for it: a subject has at most 20 characters.')
  expect(box()).toHaveValue('To «shoe»')
})
