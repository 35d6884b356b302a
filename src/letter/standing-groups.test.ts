/** How fields of the open document are listed. */
import { expect, test } from '@jest/globals'
import type { MergeField } from '#core/api/settings'
import type { StandingField } from '../host/fields-in-document'
import { standingGroups } from './standing-groups'

const known: readonly MergeField[] = [{ name: 'contact.name', group: 'contact', label: { en: 'Name', nb: 'Navn' }, example: { en: '', nb: '' } }]
const standing = (what: StandingField['what'], id: number, name: string, title = ''): StandingField => ({ what, id, name, title, around: '', story: 'body' })

test('each name once, in the order of the document, called as the palette calls it', () => {
  const groups = standingGroups(
    [standing('control', 1, 'contact.name', 'X'), standing('control', 2, 'theirs', 'Case no.'), standing('control', 3, 'contact.name'), standing('merge-field', 0, 'contact.name'), standing('control', 4, 'bare')],
    known,
    'nb',
  )
  expect(groups.map(({ what, label, isForeign, places }) => [what, label, isForeign, places.map(({ id }) => id)])).toEqual([
    ['control', 'Navn', false, [1, 3]],
    ['control', 'Case no.', true, [2]],
    ['merge-field', 'contact.name', false, [0]],
    ['control', 'bare', true, [4]],
  ])
})

test('a part that is only for some is known by its tag, however that is written, and is nobody else’s', () => {
  const groups = standingGroups([standing('control', 1, 'only.SP1', 'Only for: Members'), standing('control', 2, 'Only.sp1 '), standing('merge-field', 0, 'only.SP1')], known, 'en')
  expect(groups.map(({ label, isForeign, onlyFor }) => [label, isForeign, onlyFor])).toEqual([
    ['Only for: Members', false, 'SP1'],
    ['Only.sp1 ', false, 'SP1'],
    ['only.SP1', false, null],
  ])
})
