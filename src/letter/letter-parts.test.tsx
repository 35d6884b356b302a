/** The parts of a stored letter that are not for everybody, where the letter lies on a sheet. */
import { expect, test } from '@jest/globals'
import { act, screen } from '@testing-library/react'
import type { LetterWire, StoredLetter } from '#core/api/letter'
import type { SegmentWire } from '#core/api/segment'
import { showAround } from '../../test/pane/show'
import { WaysServer } from '../../test/pane/ways-server'
import { aSegmentWire } from '../../test/pane/wires'
import type { Sheet } from '../host/sheet'
import { useServices } from '../services'
import { PaneFrame } from '../ui/PaneFrame'
import { CurrentLetter } from './CurrentLetter'
import { LetterFields } from './LetterFields'
import { useLetterVerbs } from './useLetters'

const oslo = { code: 'OSLO', description: 'Members in Oslo', owner: 'AH', actions: 1, steps: [], parameters: [], changedAt: '2026-03-02T09:00:00.000Z' }

test('each is named by its criteria, and one whose criteria are gone says so', async () => {
  const server = new WaysServer()
  server.saved.set('OSLO', oslo)
  const slot = (name: string) => ({ name, field: '', kind: 'onlyFor', places: [] })
  const letter = { slots: [slot('OSLO'), slot('OLD')], unknown: [], mapping: {}, notePlace: true } as unknown as StoredLetter
  showAround(<LetterFields letter={letter} fields={[]} isBusy={false} onMap={() => {}} />, { page: 'segments' }, server)
  await screen.findByText('Only for: Members in Oslo')
  await screen.findByText(/The saved criteria OLD are gone: nobody gets this part/)
  expect(screen.queryByText('OSLO')).toBeNull()
})

test('a paragraph of the sheet that was pointed at becomes a part of the stored letter', async () => {
  const server = new WaysServer()
  server.saved.set('OSLO', oslo)
  const letter = { language: '', fileName: 'letter.docx', size: 9000, slots: [], unknown: [], mapping: {}, notePlace: true, notes: [], changedAt: '', subject: null, description: '', hasLetter: true, linesUsing: 3 } as LetterWire
  let sheet: Sheet | null = null
  const InWorkbench = ({ segment }: { readonly segment: SegmentWire }) => {
    sheet = useServices().host.sheet
    const verbs = useLetterVerbs(segment.no, 'any')
    return (
      <PaneFrame>
        <CurrentLetter segment={segment} letter={letter} fields={[]} verbs={verbs} />
      </PaneFrame>
    )
  }
  const { user } = showAround(<InWorkbench segment={aSegmentWire({ no: 'SM10001' })} />, { page: 'segments' }, server)
  const choose = async () => user.click(await screen.findByRole('button', { name: 'Only for Members in Oslo' }))
  await user.click(screen.getByRole('button', { name: 'Only for …' }))
  await choose()
  await screen.findByText('Click a paragraph in the letter first.')
  // As the frame says that draws the letter beside the pane.
  act(() => {
    sheet?.lay({ kind: 'source', bytes: new Uint8Array([80]), title: 'letter.docx' })
    sheet?.point(4)
  })
  await screen.findByText('It will be paragraph 4.')
  server.instead.push({ path: '/segments/SM10001/letters/any/place', answer: { status: 200, body: letter } })
  await choose()
  await screen.findByText('Only for: Members in Oslo. Those who do not meet it get the letter without this paragraph.')
  const placed = server.heard.filter(({ path }) => path.endsWith('/place')).map(({ body }) => body)
  expect(placed).toEqual([{ kind: 'onlyFor', code: 'OSLO', title: 'Only for: Members in Oslo', paragraph: 4 }])
})
