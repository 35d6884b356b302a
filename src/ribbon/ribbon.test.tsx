/** The ribbon's buttons are obeyed wherever the pane is. */
import { describe, expect, test } from '@jest/globals'
import { act, screen, waitFor } from '@testing-library/react'
import { functions } from '../../scripts/manifest/house.mjs'
import { withBergen } from '../../test/pane/bergen'
import { showAround } from '../../test/pane/show'
import { App } from '../App'
import type { Route } from '../route/route'
import { makeRibbon, ribbonCommands, type RibbonCommand } from './ribbon'
import { RibbonProvider } from './useRibbon'

const preview = (lineNo: number | null): Route => ({ page: 'segment', no: 'SM10001', stop: 'preview', lineNo })

async function show(start: Route) {
  const ribbon = makeRibbon()
  const shown = showAround(
    <RibbonProvider ribbon={ribbon}>
      <App />
    </RibbonProvider>,
    start,
    withBergen(),
  )
  await screen.findByRole('heading', { level: 1 })
  const press = async (command: RibbonCommand) => {
    await act(async () => {
      ribbon.press(command)
      await Promise.resolve()
    })
  }
  return { ...shown, press }
}

test('the manifest’s buttons call what is obeyed here', () => {
  expect([...functions].sort()).toEqual([...ribbonCommands].sort())
})

test('what is pressed before the pane listens is obeyed when it does', () => {
  const ribbon = makeRibbon()
  ribbon.press('nextLetter')
  const heard: RibbonCommand[] = []
  const leave = ribbon.onPress((command) => heard.push(command))
  ribbon.press('insertField')
  leave()
  ribbon.press('previousLetter')
  expect(heard).toEqual(['nextLetter', 'insertField'])
})

describe('letters', () => {
  test('are stepped through where they are in sight, to the first and to the last', async () => {
    const { press, router } = await show(preview(null))
    await waitFor(() => expect(router.current()).toMatchObject({ lineNo: expect.any(Number) }))
    await screen.findByRole('button', { name: 'Next letter' })
    const first = (router.current() as { lineNo: number }).lineNo
    await press('nextLetter')
    await waitFor(() => expect((router.current() as { lineNo: number }).lineNo).not.toBe(first))
    await screen.findByText(/^2 of/)
    await press('previousLetter')
    await waitFor(() => expect(router.current()).toMatchObject({ lineNo: first }))
    await screen.findByText(/^1 of/)
    await press('previousLetter')
    await screen.findByText('This is the first letter.')
  })

  test.each<readonly [string, Route]>([
    ['another stop', { page: 'segment', no: 'SM10001', stop: 'who', lineNo: null }],
    ['the contacts', { page: 'contacts' }],
    ['the set-up', { page: 'setup', part: null }],
  ])('are brought back into sight from %s, the one that was looked at last', async (_, elsewhere) => {
    const { press, router } = await show(preview(null))
    await screen.findByText(/^1 of/)
    await press('nextLetter')
    await screen.findByText(/^2 of/)
    const { lineNo } = router.current() as { lineNo: number }
    act(() => router.go(elsewhere))
    await waitFor(() => expect(screen.queryByText(/^2 of/)).toBeNull())
    await press('nextLetter')
    await waitFor(() => expect(router.current()).toEqual(preview(lineNo)))
    await screen.findByText(/^2 of/)
  })
})

test('Insert field goes to the letter of the segment, whose fields are there', async () => {
  const { press, router } = await show({ page: 'segment', no: 'SM10001', stop: 'who', lineNo: null })
  await press('insertField')
  await waitFor(() => expect(router.current()).toMatchObject({ no: 'SM10001', stop: 'letter' }))
})

test('without a segment one is asked for', async () => {
  const { press, router } = await show({ page: 'contacts' })
  await press('nextLetter')
  await waitFor(() => expect(router.current()).toEqual({ page: 'segments' }))
  await screen.findByText('Choose a segment first.')
})

test('a segment that is gone meanwhile is nowhere to go to', async () => {
  const { press, router, server } = await show({ page: 'segment', no: 'SM10001', stop: 'who', lineNo: null })
  act(() => router.go({ page: 'contacts' }))
  server.segments.delete('SM10001')
  await press('nextLetter')
  await screen.findByText('Choose a segment first.')
  expect(router.current()).toEqual({ page: 'segments' })
})
