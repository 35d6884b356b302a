/** The worker begins with the first order, once, and is heard. */
import { expect, test } from '@jest/globals'
import { lateWorker } from './late-worker'
import type { WorkPort } from './letter-maker'

test('nothing begins before the first order; then one worker does all of them, and its answers arrive', () => {
  const begun: { port: WorkPort; asked: unknown[] }[] = []
  const late = lateWorker(() => {
    const asked: unknown[] = []
    const port: WorkPort = { onmessage: null, postMessage: (message) => void asked.push(message) }
    begun.push({ port, asked })
    return port
  })
  const heard: unknown[] = []
  late.onmessage = ({ data }) => heard.push(data)
  expect(begun).toEqual([])
  late.postMessage('first')
  late.postMessage('second')
  expect(begun.map(({ asked }) => asked)).toEqual([['first', 'second']])
  begun[0]?.port.onmessage?.({ data: 'made' } as MessageEvent)
  expect(heard).toEqual(['made'])
})
