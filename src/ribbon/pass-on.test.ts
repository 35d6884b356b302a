/** A button that Word runs in a page of its own is obeyed by the pane beside the same document, and by no other. */
import { expect, jest, test } from '@jest/globals'
import { answerPresses, askPane, type Channel } from './pass-on'
import type { RibbonCommand } from './ribbon'

/** Pages that hear each other, and not themselves. */
function pages(): () => Channel {
  const all = new Set<{ own: object; hear: (event: { readonly data: unknown }) => void }>()
  return () => {
    const own = {}
    return {
      postMessage: (data) => [...all].filter((page) => page.own !== own).forEach(({ hear }) => queueMicrotask(() => hear({ data }))),
      addEventListener: (_type, hear) => void all.add({ own, hear }),
      removeEventListener: (_type, hear) => [...all].filter((page) => page.hear === hear).forEach((page) => all.delete(page)),
    }
  }
}

test('the pane beside the document obeys once and the button knows; another document’s pane does nothing', async () => {
  const page = pages()
  const pressed: string[] = []
  answerPresses(page(), () => 'a.docx', (command) => pressed.push(`a ${command}`))
  answerPresses(page(), () => 'b.docx', (command) => pressed.push(`b ${command}`))
  expect(await askPane(page(), 'nextLetter', 'a.docx', 1000)).toBe(true)
  expect(pressed).toEqual(['a nextLetter'])
})

test('where no pane is open, or it stopped answering, the button knows that as well', async () => {
  jest.useFakeTimers()
  const page = pages()
  const pressed: RibbonCommand[] = []
  answerPresses(page(), () => 'a.docx', (command) => pressed.push(command))()
  const asked = askPane(page(), 'insertField', 'a.docx', 500)
  await jest.advanceTimersByTimeAsync(500)
  expect([await asked, pressed]).toEqual([false, []])
  jest.useRealTimers()
})

test('what is no press of ours is not obeyed', async () => {
  const page = pages()
  const pressed: RibbonCommand[] = []
  answerPresses(page(), () => '', (command) => pressed.push(command))
  const other = page()
  for (const message of [null, 'press', { kind: 'press', id: 'x', command: 'format', document: '' }, { kind: 'press', id: 1, command: 'nextLetter', document: '' }, { kind: 'press', id: 'x', command: 'nextLetter' }])
    other.postMessage(message)
  await Promise.resolve()
  expect(pressed).toEqual([])
})
