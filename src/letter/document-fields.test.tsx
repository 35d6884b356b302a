/** The fields of the open document as the pane shows them, over a document in memory. */
import { describe, expect, test } from '@jest/globals'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import type { SavedCriteriaWire } from '#core/api/saved-criteria'
import type { MergeField } from '#core/api/settings'
import { showAround } from '../../test/pane/show'
import { WaysServer } from '../../test/pane/ways-server'
import type { DocumentHost, LetterShown, OpenLetter, Placed, Wrapped } from '../host/document-host'
import type { OnlyForPart } from '../host/only-for-part'
import type { Done, FieldsInDocument, FieldsListed, StandingField } from '../host/fields-in-document'
import { ServicesProvider, useServices } from '../services'
import { PaneFrame } from '../ui/PaneFrame'
import { DocumentFields } from './DocumentFields'

const known: readonly MergeField[] = [
  { name: 'contact.name', group: 'contact', label: { en: 'Name', nb: 'Navn' }, example: { en: 'Anne Berg', nb: 'Anne Berg' } },
  { name: 'contact.city', group: 'contact', label: { en: 'City', nb: 'Poststed' }, example: { en: 'Bergen', nb: 'Bergen' } },
]
const control = (id: number, name: string, around: string, story: StandingField['story'] = 'body'): StandingField => ({ what: 'control', id, name, title: '', around, story })

/** A document that holds fields; what it answers can be told beforehand. */
function documentWith(standing: readonly StandingField[], answers: { readonly list?: FieldsListed; readonly done?: Done; readonly placed?: Placed; readonly wrapped?: Wrapped; readonly needs?: string } = {}) {
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
  const wrapOnlyFor = ({ code, title }: OnlyForPart): Promise<Wrapped> => {
    const wrapped = answers.wrapped ?? { kind: 'wrapped' as const, holds: 'We meet in Oslo.\rCome early.' }
    if (wrapped.kind === 'wrapped') held.fields = [...held.fields, { ...control(99, `only.${code}`, wrapped.holds), title }]
    return Promise.resolve(wrapped)
  }
  return { ...held, held, fields, place, wrapOnlyFor }
}

function show(document: ReturnType<typeof documentWith>, server?: WaysServer) {
  function InWord() {
    const services = useServices()
    const host = { ...services.host, name: 'word' as const, sheet: null, fields: document.fields, place: document.place, wrapOnlyFor: document.wrapOnlyFor }
    return (
      <ServicesProvider value={{ ...services, host }}>
        <PaneFrame>
          <DocumentFields segmentNo="S00001" known={known} first={null} />
        </PaneFrame>
      </ServicesProvider>
    )
  }
  return showAround(<InWord />, { page: 'segments' }, server)
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

const house = (steps: SavedCriteriaWire['steps'] = []): WaysServer => {
  const server = new WaysServer()
  for (const [code, description] of [
    ['OSLO', 'Members in Oslo'],
    ['BIG', ''],
  ] as const)
    server.saved.set(code, { code, description, owner: 'AH', actions: 1, steps, parameters: [], changedAt: '2026-03-02T09:00:00.000Z' })
  return server
}

test('what is selected is wrapped as only for saved criteria that are found by typing, and stands in the list', async () => {
  const { user } = show(documentWith([]), house())
  await user.click(await screen.findByRole('button', { name: 'Only for …' }))
  await screen.findByRole('button', { name: 'Only for BIG' })
  await user.type(screen.getByRole('searchbox', { name: 'Find saved criteria' }), 'oslo')
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Only for BIG' })).toBeNull())
  await user.click(screen.getByRole('button', { name: 'Only for Members in Oslo' }))
  await screen.findByText('Only for: Members in Oslo: “We meet in Oslo. Come early.”. Undo in Word takes it away again.')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(within(list()).getByRole('heading', { name: 'Parts that are not for everybody' })).toBeDefined()
  await within(list()).findByRole('button', { name: /^Show Only for: Members in Oslo in the document: We meet in Oslo/ })
})

test.each([
  ['nothing-selected', { kind: 'nothing-selected' }, /Nothing is selected in Word/],
  ['over-cells', { kind: 'over-cells' }, /from one cell of a table into another/],
  ['in-field', { kind: 'in-field', title: 'Name' }, /inside of the field Name/],
  ['crosses', { kind: 'crosses' }, /begins or ends in a field/],
  ['refused', { kind: 'refused', code: 'AccessDenied' }, /does not allow that here \(AccessDenied\)/],
  ['not-supported', { kind: 'not-supported', needs: 'WordApi 1.3' }, /needs WordApi 1\.3/],
] as const)('a selection that is refused as %s can be mended while the choice stays open', async (_, wrapped, words) => {
  const { user } = show(documentWith([], { wrapped }), house())
  await user.click(await screen.findByRole('button', { name: 'Only for …' }))
  await user.click(await screen.findByRole('button', { name: 'Only for Members in Oslo' }))
  await screen.findByText(words)
  expect(screen.getByRole('button', { name: 'Only for BIG' })).toBeDefined()
})

test('criteria that draw lots are no question about one contact, and nothing is wrapped', async () => {
  const document = documentWith([])
  const { user } = show(document, house([{ kind: 'sample', size: 3, seed: '1' }]))
  await user.click(await screen.findByRole('button', { name: 'Only for …' }))
  await user.click(await screen.findByRole('button', { name: 'Only for Members in Oslo' }))
  await screen.findByText(/“Members in Oslo” draws lots/)
  expect(document.held.fields).toEqual([])
})

test('where nothing is saved yet, the way to where it is saved', async () => {
  const { user, router } = show(documentWith([]), new WaysServer())
  await user.click(await screen.findByRole('button', { name: 'Only for …' }))
  await user.click(await screen.findByRole('button', { name: 'Go to Who' }))
  expect(router.current()).toEqual({ page: 'segment', no: 'S00001', stop: 'who', lineNo: null })
})

test('a part is given back to everybody with its text, and one whose criteria are gone says so', async () => {
  const document = documentWith([{ ...control(1, 'only.OSLO', 'We meet'), title: 'Only for: Oslo' }, { ...control(2, 'only.OLD', 'Once'), title: 'Only for: Old friends' }])
  const { user } = show(document, house())
  await screen.findByText(/The saved criteria OLD are gone: nobody gets this part/)
  expect(screen.getByText('Only for: Old friends')).toBeDefined()
  await user.click(await screen.findByRole('button', { name: 'Take out Only for: Members in Oslo' }))
  // The menu may still be moving in.
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Give it to everybody again (the text stays)' }))
  await screen.findByText('“Only for: Members in Oslo” was taken away; what it held stands there as before. Undo in Word brings it back.')
  expect(document.held.removed).toEqual(['1 keep'])
})

describe('merge fields of Word’s own are turned into fields', () => {
  const merging: StandingField = { what: 'merge-field', id: 0, name: 'City', title: '', around: 'in «City»', story: 'body' }
  const open: OpenLetter = { kind: 'open', bytes: new Uint8Array([80, 75]), name: 'old.docx' }
  /** A worker that turned two of three, or could read nothing. */
  const converted = (bytes: Uint8Array, of: Converting = { converted: 2, left: 1 }) => Promise.resolve({ bytes: new Uint8Array([...bytes, 1]), ...of })

  test('the open document’s file becomes a new document, and this one is left alone', async () => {
    const shown: [string, number][] = []
    const { user } = showConverting({ readOpen: () => Promise.resolve(open), showLetter: (bytes, name) => Promise.resolve(void shown.push([name, bytes.length])).then(() => ({ kind: 'shown' })) }, converted)
    await user.click(await screen.findByRole('button', { name: 'Turn them into fields' }))
    await screen.findByText('2 merge fields were turned into fields. The new letter opened as a document of its own; this one is as it was. 1 stays Word’s own: a field would not merge alike there.')
    expect(shown).toEqual([['old.docx', 3]])
  })

  test.each([
    ['a document that Word does not hand over', { readOpen: () => Promise.resolve<OpenLetter>({ kind: 'unreadable' }) }, converted, /did not hand over/],
    ['a new one that Word does not open', { showLetter: () => Promise.resolve<LetterShown>({ kind: 'refused', code: 'NotAllowed' }) }, converted, /did not open the new letter \(NotAllowed\)/],
    ['a document that is no letter', {}, () => Promise.resolve(null), /could not read this document/],
    ['none that would merge alike', {}, (bytes: Uint8Array) => converted(bytes, { converted: 0, left: 3 }), /No merge field could become a field/],
  ] as const)('%s is said in words', async (_, host, turned, words) => {
    const { user } = showConverting({ readOpen: () => Promise.resolve(open), ...host }, turned)
    await user.click(await screen.findByRole('button', { name: 'Turn them into fields' }))
    await screen.findByText(words)
  })

  type Converting = { readonly converted: number; readonly left: number }
  type Turn = (bytes: Uint8Array) => Promise<(Converting & { readonly bytes: Uint8Array }) | null>
  function showConverting(host: Partial<Pick<DocumentHost, 'readOpen' | 'showLetter'>>, turned: Turn) {
    const { fields } = documentWith([merging])
    function InWord() {
      const services = useServices()
      const word: DocumentHost = { ...services.host, name: 'word', sheet: null, fields, ...host }
      return (
        <ServicesProvider value={{ ...services, host: word, letters: { ...services.letters, converted: (bytes) => turned(bytes) } }}>
          <PaneFrame>
            <DocumentFields segmentNo="S00001" known={known} first={null} />
          </PaneFrame>
        </ServicesProvider>
      )
    }
    return showAround(<InWord />, { page: 'segments' })
  }
})
