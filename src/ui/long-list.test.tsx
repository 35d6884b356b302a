import { describe, expect, test } from '@jest/globals'
import { useRef, useState } from 'react'
import { act, screen, waitFor, within } from '@testing-library/react'
import type { ISearchBox } from '@fluentui/react/lib/SearchBox'
import { showAround } from '../../test/pane/show'
import { ApiProblem } from '../api/problem'
import { home } from '../route/route'
import { LongList } from './LongList'
import type { Place } from './usePages'
import { SearchField } from './SearchField'

type Named = { readonly id: number; readonly name: string }

/** A house of so many rows, found by offset or by cursor; it tells what it was asked. */
function aHouse(count: number, jumps: boolean) {
  const rows: Named[] = Array.from({ length: count }, (_, id) => ({ id, name: `Row ${id + 1}` }))
  const asked: Place[] = []
  const refusals: number[] = []
  const fetchPage = (place: Place) => {
    asked.push(place)
    const from = place.offset ?? Number(place.cursor ?? 0)
    if (refusals.includes(from)) return Promise.reject(new ApiProblem('unreachable'))
    const to = from + place.limit
    return Promise.resolve({ rows: rows.slice(from, to), next: to < rows.length ? String(to) : null, total: rows.length })
  }
  return { rows, asked, refusals, fetchPage, jumps }
}

function Shown({ house }: { readonly house: ReturnType<typeof aHouse> }) {
  const search = useRef<ISearchBox>(null)
  const [q, setQ] = useState('')
  return (
    <>
      <SearchField label="Seek" value={q} onSeek={setQ} focus={search} />
      <LongList
        label="Rows"
        queryKey={['rows', q]}
        fetchPage={house.fetchPage}
        jumps={house.jumps}
        keyOf={(row) => row.id}
        renderRow={(row) => (
          <>
            <button type="button">{row.name}</button>
            <button type="button">Remove {row.name}</button>
          </>
        )}
        search={search}
        empty={<p>Nobody</p>}
      />
      <button type="button">After</button>
    </>
  )
}

const show = (house: ReturnType<typeof aHouse>) => showAround(<Shown house={house} />, home)

const list = () => screen.findByRole('list', { name: 'Rows' })
const row = (n: number) => screen.findByRole('button', { name: `Row ${n}` })
const waitForFocus = (n: number) => waitFor(() => expect(screen.getByRole('button', { name: `Row ${n}` })).toHaveFocus())

describe.each([
  ['by offset', true],
  ['by cursor', false],
])('a long list %s', (_, jumps) => {
  test('draws the rows in view, and each says its place among all', async () => {
    show(aHouse(5000, jumps))
    const items = within(await list()).getAllByRole('listitem')
    expect(items.length).toBeLessThan(40)
    expect(items[0]).toHaveAttribute('aria-setsize', '5000')
    expect(items[2]).toHaveAttribute('aria-posinset', '3')
    expect(await list()).toHaveStyle({ height: '265000px' })
  })

  test('is one tab stop, and keys go from row to row, to the ends as well', async () => {
    const house = aHouse(950, jumps)
    const { user } = show(house)
    await row(1)
    await user.tab()
    await user.tab()
    await waitForFocus(1)
    await user.tab()
    expect(screen.getByRole('button', { name: 'Remove Row 1' })).toHaveFocus()
    await user.tab()
    expect(screen.getByRole('button', { name: 'After' })).toHaveFocus()
    await user.tab({ shift: true })
    await user.keyboard('{ArrowDown}')
    await waitForFocus(2)
    await user.keyboard('{PageDown}')
    await waitForFocus(12)
    await user.keyboard('{End}')
    await waitForFocus(950)
    await user.keyboard('{ArrowDown}{ArrowUp}')
    await waitForFocus(949)
    await user.keyboard('{Home}{ArrowUp}')
    await waitForFocus(1)
  })

  test('goes on with what is typed in the search field', async () => {
    const { user } = show(aHouse(30, jumps))
    await user.click(await row(3))
    await user.keyboard('berg')
    expect(screen.getByRole('searchbox', { name: 'Seek' })).toHaveFocus()
    expect(screen.getByRole('searchbox', { name: 'Seek' })).toHaveValue('berg')
  })

  test('keeps the focus while it is read again, and gives it to the row that takes the place of one that goes', async () => {
    const house = aHouse(300, jumps)
    const { user, queries } = show(house)
    await user.click(await row(4))
    await act(() => queries.invalidateQueries())
    await waitForFocus(4)
    house.rows.splice(3, 1)
    await act(() => queries.invalidateQueries())
    await waitForFocus(5)
    expect((await row(5)).closest('li')).toHaveAttribute('aria-posinset', '4')
  })

  test('does not take the focus back from who went elsewhere', async () => {
    const { user, queries } = show(aHouse(300, jumps))
    await user.click(await row(4))
    await user.click(document.body)
    await act(() => queries.invalidateQueries())
    expect(document.body).toHaveFocus()
  })

  test('says what could not be read, and reads it when asked to', async () => {
    const house = aHouse(400, jumps)
    house.refusals.push(jumps ? 350 : 300)
    const { user } = show(house)
    await user.click(await row(1))
    await user.keyboard('{End}')
    expect(await screen.findByRole('alert')).toBeVisible()
    house.refusals.length = 0
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await row(400)).toBeInTheDocument()
  })

  test('without rows says so', async () => {
    show(aHouse(0, jumps))
    expect(await screen.findByText('Nobody')).toBeVisible()
  })
})

test('by offset only the pages that are looked at are asked for', async () => {
  const house = aHouse(100_000, true)
  const { user } = show(house)
  await user.click(await row(1))
  await user.keyboard('{End}')
  await waitForFocus(100_000)
  expect(house.asked.map((place) => place.offset ?? 0)).toEqual([0, 99_950])
})
