/** A note that is on its way: whoever makes letters waits for it, and one that did not arrive is not forgotten. */
import { expect, test } from '@jest/globals'
import { QueryClient } from '@tanstack/react-query'
import { keepSaving, whenSaved } from '../api/pending-saves'
import { draftOf, dropDraft, keepDraft, notesKey, notesSaved, UnsavedNotes } from './note-drafts'

const note = { paragraphs: [{ runs: [{ text: 'Hi' }] }] }
const held = () => {
  let release = () => {}
  let refuse = (_error: Error) => {}
  const until = new Promise<void>((resolve, reject) => {
    release = resolve
    refuse = reject
  })
  return { until, release, refuse }
}

test('whoever waits goes on when the last save has arrived, and at once when there is none', async () => {
  const client = new QueryClient()
  await whenSaved(client, notesKey('S1'))
  const [first, second] = [held(), held()]
  const order: string[] = []
  const save = (name: string, run: Promise<void>) => keepSaving(client, { key: [...notesKey('S1'), 10000], scope: 'note', run: () => (order.push(`${name} begins`), run) })
  const saves = [save('first', first.until), save('second', second.until)]
  const waited = whenSaved(client, notesKey('S1')).then(() => order.push('waited'))
  await whenSaved(client, notesKey('S2'))
  first.release()
  await saves[0]
  second.release()
  await Promise.all([...saves, waited])
  expect(order).toEqual(['first begins', 'second begins', 'waited'])
})

test('a note that has arrived is no draft any more when whoever waits is told', async () => {
  const client = new QueryClient()
  const run = held()
  keepDraft(client, 'S1', 30000, note)
  const save = keepSaving(client, { key: [...notesKey('S1'), 30000], scope: 'note', run: () => run.until.then(() => dropDraft(client, 'S1', 30000)) })
  const made = notesSaved(client, 'S1')
  run.release()
  await expect(made).resolves.toBeUndefined()
  await save
})

test('a note that did not arrive stops what would be made without it, until it has', async () => {
  const client = new QueryClient()
  const run = held()
  keepDraft(client, 'S1', 20000, note)
  const save = keepSaving(client, { key: [...notesKey('S1'), 20000], scope: 'note', run: () => run.until })
  const made = notesSaved(client, 'S1')
  run.refuse(new Error('offline'))
  await expect(save).rejects.toThrow('offline')
  await expect(made).rejects.toThrow(UnsavedNotes)
  expect(draftOf(client, 'S1', 20000)).toEqual(note)
  dropDraft(client, 'S1', 20000)
  await expect(notesSaved(client, 'S1')).resolves.toBeUndefined()
})
