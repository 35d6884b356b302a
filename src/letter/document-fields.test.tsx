/** The fields of the open document as the pane shows them, over a document in memory. */
import { expect, test } from '@jest/globals'
import { screen, within } from '@testing-library/react'
import type { MergeField } from '#core/api/settings'
import { showAround } from '../../test/pane/show'
import type { Placed } from '../host/document-host'
import type { Done, FieldsInDocument, FieldsListed, StandingField } from '../host/fields-in-document'
import { ServicesProvider, useServices } from '../services'
import { DocumentFields } from './DocumentFields'

const known: readonly MergeField[] = [
  { name: 'contact.name', group: 'contact', label: { en: 'Name', nb: 'Navn' }, example: { en: 'Anne Berg', nb: 'Anne Berg' } },
  { name: 'contact.city', group: 'contact', label: { en: 'City', nb: 'Poststed' }, example: { en: 'Bergen', nb: 'Bergen' } },
]
const control = (id: number, name: string, around: string, story: StandingField['story'] = 'body'): StandingField => ({ what: 'control', id, name, title: '', around, story })

/** A document that holds fields; what it answers can be told beforehand. */
function documentWith(standing: readonly StandingField[], answers: { readonly list?: FieldsListed; readonly done?: Done; readonly placed?: Placed; readonly needs?: string } = {}) {
  const held = { fields: [...standing], shown: [] as StandingField[], removed: [] as string[] }
  const fields: FieldsInDocument = {
    list: () => Promise.resolve(answers.list ?? { kind: 'listed', fields: [...held.fields], needsForMergeFields: answers.needs ?? null }),
    show: (field) => {
      held.shown.push(field)
      return Promise.resolve(answers.done ?? { kind: 'done' })
    },
    remove: (field, text) => {
      if (answers.done) return Promise.resolve(answers.done)
      held.removed.push(`${field.id} ${text}`)
      held.fields = held.fields.filter(({ id }) => id !== field.id)
      return Promise.resolve({ kind: 'done' })
    },
  }
  const place = ({ field }: { readonly field: string }): Promise<Placed> => {
    const placed = answers.placed ?? { kind: 'placed' as const }
    if (placed.kind === 'placed') held.fields = [...held.fields, control(99, field, 'Put there')]
    return Promise.resolve(placed)
  }
  return { ...held, held, fields, place }
}

function show(document: ReturnType<typeof documentWith>) {
  function InWord() {
    const services = useServices()
    const host = { ...services.host, name: 'word' as const, sheet: null, fields: document.fields, place: document.place }
    return (
      <ServicesProvider value={{ ...services, host }}>
        <DocumentFields known={known} first={null} />
      </ServicesProvider>
    )
  }
  return showAround(<InWord />, { page: 'segments' })
}
const list = () => screen.getByRole('region', { name: 'Fields in the open document' })

test('each field once, with its places and how many; a click goes there', async () => {
  const document = documentWith([control(1, 'contact.name', 'Dear [Name]'), control(2, 'contact.name', 'To [Name]', 'header'), control(3, 'theirs', 'Case')])
  const { user } = show(document)
  await screen.findByText('2 fields in 3 places · click one to see it in the document')
  expect(within(list()).getByText('2×')).toBeDefined()
  expect(within(list()).getByText('not a field of Flett')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Show Name in the document: Header: To [Name]' }))
  expect(document.held.shown.map(({ id }) => id)).toEqual([2])
})

test.each([
  ['Take out, leave the text', '1 keep'],
  ['Take out with its text', '1 drop'],
])('%s', async (item, removed) => {
  const document = documentWith([control(1, 'contact.name', 'Dear [Name]')])
  const { user } = show(document)
  await user.click(await screen.findByRole('button', { name: 'Take out Name' }))
  await user.click(await screen.findByRole('menuitem', { name: item }))
  await screen.findByText('Name was taken out. Undo in Word brings it back.')
  await screen.findByText(/No field stands in the document yet/)
  expect(document.held.removed).toEqual([removed])
})

test('a field that is put in stands in the list at once', async () => {
  const { user } = show(documentWith([]))
  await screen.findByText(/No field stands in the document yet/)
  await user.click(screen.getByRole('button', { name: 'Insert City' }))
  await screen.findByText('City was put into the letter.')
  await screen.findByRole('button', { name: 'Show City in the document: Put there' })
})

test.each([
  ['gone', { kind: 'gone' }, /does not stand there any more/],
  ['refused', { kind: 'refused', code: 'AccessDenied' }, /Word does not allow that here \(AccessDenied\)/],
  ['not supported', { kind: 'not-supported', needs: 'WordApi 1.5' }, /needs WordApi 1\.5/],
] as const)('a field that is %s is said in words', async (_, done, words) => {
  const { user } = show(documentWith([control(1, 'contact.name', 'Dear [Name]')], { done }))
  await user.click(await screen.findByRole('button', { name: /^Show Name/ }))
  await screen.findByText(words)
})

test('a Word that tells nothing is said, and what it lacks for merge fields', async () => {
  const { unmount } = show(documentWith([], { list: { kind: 'refused', code: 'GeneralException' } }))
  await screen.findByText('Word did not tell what stands in the document (GeneralException).')
  unmount()
  show(documentWith([], { needs: 'WordApi 1.4' }))
  await screen.findByText(/does not tell where its own merge fields stand \(it needs WordApi 1.4\)/)
  expect(screen.getByRole('button', { name: 'Turn them into fields' })).toBeDefined()
})

test('a place that Word refuses is no success', async () => {
  const { user } = show(documentWith([], { placed: { kind: 'refused', code: 'AccessDenied' } }))
  await user.click(await screen.findByRole('button', { name: 'Insert City' }))
  await screen.findByText(/Word does not allow that here \(AccessDenied\)/)
  expect(document.querySelector('.ms-MessageBar--success')).toBeNull()
  expect(document.querySelector('.ms-MessageBar--warning')).not.toBeNull()
})
