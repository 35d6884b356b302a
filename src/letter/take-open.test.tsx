/** Taking the letter that is open in Word: told how far it has come, stopped, and refused in words. */
import { expect, test } from '@jest/globals'
import { act, screen, waitFor } from '@testing-library/react'
import { showAround } from '../../test/pane/show'
import type { OpenLetter, Reading } from '../host/document-host'
import { ServicesProvider, useServices } from '../services'
import { TakeOpenButton } from './TakeOpenButton'
import type { TakenFile } from './useTakeOpen'

const file = { bytes: new Uint8Array([80, 75]), name: 'letter.docx' }

/** A Word that hands its file over when it is told to. */
function show() {
  const taken: TakenFile[] = []
  let reading: Reading = {}
  let answer: (open: OpenLetter) => void = () => {}
  const readOpen = (asked: Reading = {}) => {
    reading = asked
    return new Promise<OpenLetter>((resolve) => {
      answer = resolve
      asked.signal?.addEventListener('abort', () => resolve({ kind: 'cancelled' }))
    })
  }
  const open = { letterMark: () => Promise.resolve(null), setLetterMark: () => Promise.resolve({ kind: 'done' as const }), state: () => Promise.resolve('state 1'), place: () => '', watch: () => () => {} }
  const InWord = () => {
    const services = useServices()
    return (
      <ServicesProvider value={{ ...services, host: { ...services.host, name: 'word', sheet: null, readOpen, open } }}>
        <TakeOpenButton text="Take it" isBusy={false} onTaken={(one) => taken.push(one)} />
      </ServicesProvider>
    )
  }
  const pane = showAround(<InWord />, { page: 'segments' })
  return { ...pane, taken, tell: (bytes: number, of: number) => act(() => reading.tell?.(bytes, of)), answer: (its: OpenLetter) => act(() => answer(its)) }
}

test('it says how far it has come, and gives the letter with what the document was like', async () => {
  const { user, taken, tell, answer } = show()
  await user.click(screen.getByRole('button', { name: 'Take it' }))
  await screen.findByText('Reading the open letter …')
  expect(screen.queryByRole('button', { name: 'Take it' })).toBeNull()
  tell(4_194_304, 10_485_760)
  await screen.findByText('4.2 MB of 10.5 MB')
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('40')
  answer({ kind: 'open', ...file })
  await screen.findByRole('button', { name: 'Take it' })
  expect(taken).toEqual([{ ...file, state: 'state 1' }])
})

test('it can be stopped, and then nothing was taken', async () => {
  const { user, taken } = show()
  await user.click(screen.getByRole('button', { name: 'Take it' }))
  await user.click(await screen.findByRole('button', { name: 'Stop' }))
  await screen.findByText('Stopped. Nothing was taken.')
  expect(taken).toEqual([])
})

test.each([
  ['unreadable', { kind: 'unreadable' }, /did not hand over/],
  ['refused', { kind: 'refused', code: 'AccessDenied' }, /put the letter’s own text back \(AccessDenied\), so nothing was taken/],
  ['not supported', { kind: 'not-supported', needs: 'CompressedFile 1.1' }, /CompressedFile 1\.1/],
  ['not there', { kind: 'nothing-open' }, /open/i],
] as const)('a letter that is %s is said in words, and can be taken again', async (_, open, words) => {
  const { user, taken, answer } = show()
  await user.click(screen.getByRole('button', { name: 'Take it' }))
  await screen.findByText('Reading the open letter …')
  answer(open)
  await waitFor(() => expect(document.querySelector('.ms-MessageBar')?.textContent).toMatch(words))
  expect(taken).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Take it' }))
  expect(document.querySelector('.ms-MessageBar')).toBeNull()
})
