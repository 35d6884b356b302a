/** The parts of a stored letter that are not for everybody, where the letter lies on a sheet. */
import { expect, test } from '@jest/globals'
import { screen } from '@testing-library/react'
import type { StoredLetter } from '#core/api/letter'
import { showAround } from '../../test/pane/show'
import { WaysServer } from '../../test/pane/ways-server'
import { LetterFields } from './LetterFields'

test('each is named by its criteria, and one whose criteria are gone says so', async () => {
  const server = new WaysServer()
  server.saved.set('OSLO', { code: 'OSLO', description: 'Members in Oslo', owner: 'AH', actions: 1, steps: [], parameters: [], changedAt: '2026-03-02T09:00:00.000Z' })
  const slot = (name: string) => ({ name, field: '', kind: 'onlyFor', places: [] })
  const letter = { slots: [slot('OSLO'), slot('OLD')], unknown: [], mapping: {}, notePlace: true } as unknown as StoredLetter
  showAround(<LetterFields letter={letter} fields={[]} isBusy={false} onMap={() => {}} />, { page: 'segments' }, server)
  await screen.findByText('Only for: Members in Oslo')
  await screen.findByText(/The saved criteria OLD are gone: nobody gets this part/)
  expect(screen.queryByText('OSLO')).toBeNull()
})
