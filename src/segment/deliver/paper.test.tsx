/** Paper on the stop Deliver: what is chosen is what the server is asked for, and what cannot be is said before. */
import { beforeEach, describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import { MemoryServer } from '../../../test/pane/memory-server'
import { aContactWire } from '../../../test/pane/wires'
import { showPane } from '../../../test/pane/show'
import { firstWish, requestOf, type PaperWish } from './paper-wish'

const deliver = { page: 'segment', no: 'SM10001', stop: 'deliver', lineNo: null } as const
let server: MemoryServer
beforeEach(() => {
  server = new MemoryServer()
  const post = (path: string, body: object) => server.answer({ method: 'post', path, query: new URLSearchParams(), headers: {}, body })
  post('/segments', { description: 'Spring' })
  server.contacts.set('P1', aContactWire({ no: 'P1', city: 'Bergen' }))
  post('/segments/SM10001/steps', { kind: 'add', criteria: { kind: 'text', field: 'city', is: 'equal', value: 'Bergen' } })
})

describe('what is asked of the server', () => {
  test.each<[Partial<PaperWish>, unknown]>([
    [{}, { kind: 'merge', request: { as: 'zip' } }],
    [{ format: 'pdf', order: 'postCode', household: true, names: '{no}', duplex: true }, { kind: 'merge', request: { as: 'zip', format: 'pdf', order: 'postCode', household: true, names: '{no}' } }],
    [{ way: 'combined', duplex: true, names: '{no}' }, { kind: 'merge', request: { as: 'combined', duplex: true } }],
    [{ way: 'letter', lineNo: '20000', order: 'name', household: true }, { kind: 'merge', request: { as: 'letter', lines: [20_000] } }],
    [{ way: 'labels', start: 4 }, { kind: 'labels', request: { labels: '37x70', start: 4 } }],
    [{ way: 'covers', remarks: ['pleaseCall'], log: true }, { kind: 'covers', request: { remarks: ['pleaseCall'], custom: '', text: '', log: true } }],
  ])('%j', (wish, request) => {
    expect(requestOf({ ...firstWish, ...wish })).toEqual(request)
  })
})

test('PDF files are asked for where LibreOffice is', async () => {
  const { user } = showPane(deliver, server, 'en')
  const pdf = await screen.findByRole('radio', { name: 'PDF' })
  await waitFor(() => expect(pdf).toBeEnabled())
  await user.click(pdf)
  await user.click(screen.getByRole('radio', { name: 'Address labels' }))
  await user.click(screen.getByRole('button', { name: /^Make \d+ label/ }))
  expect(await screen.findByRole('button', { name: /Download SM10001.docx/ })).toBeVisible()
  expect(server.heard.find((asked) => asked.path.endsWith('/labels'))?.body).toEqual({ labels: '37x70', format: 'pdf' })
})

test('where it is not, the reason is said before anything is chosen', async () => {
  server.pdf = false
  showPane(deliver, server, 'en')
  expect(await screen.findByText(/PDF files need LibreOffice/)).toBeVisible()
  expect(screen.getByRole('radio', { name: 'PDF' })).toBeDisabled()
})

test('names that cannot be are told while they are typed', async () => {
  const { user } = showPane(deliver, server, 'en')
  await user.click(await screen.findByText('More options'))
  const names = screen.getByLabelText('File names')
  await user.clear(names)
  await user.type(names, '{{phone}')
  expect(await screen.findByText('{phone} is not known.')).toBeVisible()
})

test('a sheet that was begun is gone on with from the label that is clicked, or reached by arrows', async () => {
  const { user } = showPane(deliver, server, 'en')
  await user.click(await screen.findByRole('radio', { name: 'Address labels' }))
  const sheet = within(screen.getByRole('radiogroup', { name: /The first sheet/ }))
  expect(sheet.getAllByRole('radio')).toHaveLength(24)
  await user.click(sheet.getByRole('radio', { name: 'Label 5, stays blank' }))
  expect(sheet.getByRole('radio', { name: 'Label 4, used already' })).toBeVisible()
  await user.keyboard('{ArrowDown}{ArrowRight}')
  expect(sheet.getByRole('radio', { checked: true })).toHaveAccessibleName('Label 9, gets an address')
  expect(sheet.getByRole('radio', { checked: true })).toHaveFocus()
  await user.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}{ArrowLeft}')
  expect(screen.getByLabelText('Begin at label')).toHaveValue(2)
  await user.click(screen.getByRole('button', { name: /^Make \d+ label/ }))
  expect(server.heard.find((asked) => asked.path.endsWith('/labels'))?.body).toMatchObject({ start: 2 })
})
