/** What a person does with interactions in the pane: reads one, says how it went, takes one back, writes one, counts them. */
import { expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import type { InteractionWire } from '#core/api/interaction'
import type { Proposal } from '#core/api/single-interaction'
import { MemoryServer, type Answered, type Asked } from '../../test/pane/memory-server'
import { showAround, showPane } from '../../test/pane/show'
import { anInteraction } from '../../test/pane/wires'
import { TimelinePicture } from './TimelinePicture'

const proposal: Proposal = {
  kind: 'interaction',
  contactNo: 'C00001',
  contactName: 'Anne Berg',
  interactionTemplateCode: '',
  description: '',
  date: '2026-03-02',
  time: '12:34:00',
  salespersonCode: 'AH',
  language: 'nb',
  subject: '',
  correspondenceType: 'none',
  informationFlow: '',
  initiatedBy: '',
  campaignNo: '',
  campaignTarget: false,
  campaignResponse: false,
  opportunityNo: '',
  evaluation: '',
  attemptFailed: false,
  cost: 0,
  duration: 0,
  contactVia: '',
  segmentNo: '',
  taskNo: '',
  comments: [],
  phoneNumbers: [{ of: 'phone', number: '22 00 00 11' }],
  email: 'anne@example.com',
  letter: null,
  opportunities: [],
}

/** A house with entries that can be evaluated, cancelled and written. */
class LogServer extends MemoryServer {
  override answer(asked: Asked): Answered {
    const { method, path, body } = asked
    const given = body as { entryNos?: number[]; evaluation?: string; canceled?: boolean; description?: string; kind?: string }
    const change = (facts: (entry: InteractionWire) => Partial<InteractionWire>): Answered => {
      this.heard.push(asked)
      const entries = (given.entryNos ?? []).map((entryNo) => {
        const at = this.interactions.findIndex((entry) => entry.entryNo === entryNo)
        return (this.interactions[at] = { ...this.interactions[at]!, ...facts(this.interactions[at]!) })
      })
      return { status: 200, body: { entries, lettersDeleted: 0 } }
    }
    if (path === '/interactions/evaluate') return change(() => ({ evaluation: given.evaluation ?? '' }))
    if (path === '/interactions/cancel') return change((entry) => ({ canceled: given.canceled ?? !entry.canceled }))
    if (path.endsWith('/comments')) return { status: 200, body: [] }
    if (path === '/interactions/new') return { status: 200, body: { ...proposal, kind: asked.query.get('kind') ?? 'interaction' } }
    if (path === '/statistics') return { status: 200, body: [{ code: 'BUS', name: 'Business letter', interactions: 2, cost: 16, duration: 60, inbound: 1, evaluations: { veryPositive: 0, positive: 1, neutral: 0, negative: 0, veryNegative: 0 } }] }
    if (path === '/interactions' && method === 'post') {
      this.heard.push(asked)
      if (given.description === '') return { status: 422, body: { type: 'about:blank', title: 'field-refused', status: 422, code: 'field-refused', facts: { field: 'description', reason: 'blank' } } }
      const made = anInteraction({ entryNo: 77, description: given.description ?? '', title: { what: 'Business letter', flow: '', who: '' } })
      this.interactions.push(made)
      return { status: 201, body: made }
    }
    return super.answer(asked)
  }
}
const house = (...entries: Partial<InteractionWire>[]) => {
  const server = new LogServer()
  server.interactions.push(...entries.map((facts, i) => anInteraction({ entryNo: i + 1, ...facts })))
  return server
}
const posted = (server: MemoryServer, path: string) => server.heard.filter((asked) => asked.method === 'post' && asked.path === path).map((asked) => asked.body)

test.each([
  ['en', 'Business letter – by Annette Hill'],
  ['nb', 'Business letter – av Annette Hill'],
] as const)('S113 in %s the title is "%s"', async (language, title) => {
  showPane({ page: 'interaction', entryNo: 1 }, house({}), language)
  expect(await screen.findByRole('heading', { level: 1, name: title })).toBeTruthy()
})

test('how it went is said in one tap, and taken away by another', async () => {
  const { user, server } = showPane({ page: 'interaction', entryNo: 1 }, house({}))
  await user.click(await screen.findByRole('button', { name: 'Positive' }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Positive' }).getAttribute('aria-pressed')).toBe('true'))
  await user.click(screen.getByRole('button', { name: 'Positive' }))
  await waitFor(() => expect(posted(server, '/interactions/evaluate')).toEqual([{ entryNos: [1], evaluation: 'positive' }, { entryNos: [1], evaluation: '' }]))
})

test('a cancellation is told, and taken back from there', async () => {
  const { user, server } = showPane({ page: 'interaction', entryNo: 1 }, house({}))
  await user.click(await screen.findByRole('button', { name: 'Cancel' }))
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(posted(server, '/interactions/cancel')).toEqual([{ entryNos: [1] }, { entryNos: [1], canceled: false }]))
})

test('several are chosen in the list and evaluated at once', async () => {
  const { user, server } = showPane({ page: 'history', show: 'interactions' }, house({ contactName: 'Anne Berg' }, { contactName: 'Ola Nordmann' }))
  await user.click(await screen.findByRole('button', { name: 'Choose several' }))
  for (const box of await screen.findAllByRole('checkbox')) await user.click(box)
  expect(screen.getByText('2 interactions chosen')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Neutral' }))
  await waitFor(() => expect(posted(server, '/interactions/evaluate')).toEqual([{ entryNos: [1, 2], evaluation: 'neutral' }]))
})

test('a chip narrows the list, and its opposite takes its place', async () => {
  const { user, server } = showPane({ page: 'history', show: 'interactions' }, house({}))
  const asked = () => Object.fromEntries(server.heard.filter(({ path }) => path === '/interactions').at(-1)!.query)
  await user.click(await screen.findByRole('button', { name: 'To us' }))
  await waitFor(() => expect(asked()).toMatchObject({ flow: 'inbound' }))
  await user.click(screen.getByRole('button', { name: 'From us' }))
  await waitFor(() => expect(asked()).toMatchObject({ flow: 'outbound' }))
  await user.click(screen.getByRole('button', { name: 'Went badly' }))
  await waitFor(() => expect(asked()).toMatchObject({ flow: 'outbound', went: 'badly' }))
  await user.click(screen.getByRole('button', { name: 'Went well' }))
  await waitFor(() => expect(asked()).toMatchObject({ flow: 'outbound', went: 'well' }))
})

test('an evaluation is asked for exactly, in place of the chip that says nearly the same', async () => {
  const { user, server } = showPane({ page: 'history', show: 'interactions' }, house({}))
  const asked = () => Object.fromEntries(server.heard.filter(({ path }) => path === '/interactions').at(-1)!.query)
  await user.click(await screen.findByRole('button', { name: 'Went well' }))
  await user.click(screen.getByRole('combobox', { name: 'Evaluation' }))
  await user.click(await screen.findByRole('option', { name: 'Evaluated: very positive' }))
  await waitFor(() => expect(asked()).toMatchObject({ evaluation: 'veryPositive' }))
  expect(asked()).not.toHaveProperty('went')
  expect(screen.getByRole('button', { name: 'Went well' })).toHaveAttribute('aria-pressed', 'false')
  await user.click(screen.getByRole('button', { name: 'Not evaluated' }))
  await waitFor(() => expect(asked()).toMatchObject({ evaluation: '' }))
  await user.click(screen.getByRole('button', { name: 'Not evaluated' }))
  await waitFor(() => expect(asked()).not.toHaveProperty('evaluation'))
})

test('what is missing is said at its field, and what was written stays', async () => {
  const { user, server, router } = showPane({ page: 'newInteraction', contact: 'C00001', kind: 'interaction', resume: null, segment: '', task: '' }, house())
  await user.click(await screen.findByRole('button', { name: 'Log it' }))
  expect(await screen.findByText('Say what it is about.')).toBeTruthy()
  await user.type(screen.getByRole('textbox', { name: /What it is about/ }), 'Spring')
  await user.click(screen.getByRole('button', { name: 'Log it' }))
  await waitFor(() => expect(posted(server, '/interactions').at(-1)).toMatchObject({ description: 'Spring', contactNo: 'C00001', date: '2026-03-02', postponed: false }))
  await waitFor(() => expect(router.current()).toEqual({ page: 'interaction', entryNo: 77 }))
})

test('an own letter goes by e-mail after a question that says to whom', async () => {
  const letter = { hash: 'a'.repeat(64), fileName: 'Offer.docx' }
  const given = house()
  given.instead.push({ path: '/interactions/letter', answer: { status: 200, body: letter } })
  const { user, server } = showPane({ page: 'newInteraction', contact: 'C00001', kind: 'interaction', resume: null, segment: '', task: '' }, given)
  await user.type(await screen.findByRole('textbox', { name: /What it is about/ }), 'Offer')
  await user.upload(screen.getByLabelText('Choose a letter', { selector: 'input' }), new File(['PK'], 'Offer.docx'))
  expect(await screen.findByText('Offer.docx')).toBeVisible()
  await user.click(screen.getByRole('combobox', { name: /Sent as/ }))
  await user.click(await screen.findByRole('option', { name: 'E-mail' }))
  await user.click(screen.getByRole('checkbox', { name: 'Send it now to anne@example.com' }))
  await user.click(screen.getByRole('button', { name: 'Log and send' }))
  const question = within(screen.getByRole('dialog', { name: 'Send by e-mail?' }))
  expect(question.getByText('The letter goes to Anne Berg at anne@example.com.')).toBeVisible()
  expect(posted(server, '/interactions')).toEqual([])
  await user.click(question.getByRole('button', { name: 'Log and send' }))
  await waitFor(() => expect(posted(server, '/interactions')).toMatchObject([{ letter, send: true, correspondenceType: 'email', postponed: false }]))
})

test('a call takes a known number with one click, and can be put off', async () => {
  const { user, server } = showPane({ page: 'newInteraction', contact: 'C00001', kind: 'call', resume: null, segment: '', task: '' }, house())
  await user.click(await screen.findByRole('button', { name: 'Phone 22 00 00 11' }))
  await user.click(screen.getByRole('checkbox', { name: 'I did not reach them' }))
  await user.type(screen.getByRole('textbox', { name: /What it is about/ }), 'Bikes')
  await user.click(screen.getByRole('button', { name: 'Put off' }))
  await waitFor(() => expect(posted(server, '/interactions')).toMatchObject([{ kind: 'call', contactVia: '22 00 00 11', attemptFailed: true, postponed: true }]))
})

test('the twelve months of a contact stand in a table as well', async () => {
  showAround(<TimelinePicture no="C00001" today="2026-03-02" />, { page: 'contact', no: 'C00001' }, house({ kind: 'letter' }, { kind: 'call', informationFlow: 'inbound', title: { what: 'A call', flow: 'from', who: 'Anne Berg' } }))
  const table = await screen.findByRole('table', { name: 'The last twelve months' })
  expect(within(table).getAllByRole('row').slice(1).map((row) => within(row).getAllByRole('cell').slice(1).map((cell) => cell.textContent))).toEqual([
    ['Business letter – by Annette Hill', 'Letter', 'from us'],
    ['A call – from Anne Berg', 'Call', 'to us'],
  ])
})

test('statistics are counted in words', async () => {
  showPane({ page: 'statistics' }, house())
  expect(await screen.findByText('2 interactions · 60 minutes')).toBeTruthy()
  expect(screen.getByText('cost 16 · 1 to us · 1 went well')).toBeTruthy()
})
