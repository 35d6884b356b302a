/** A worker that begins with the first order: its code is as much as half of the pane's first view, and nobody needs it there. */
import type { WorkPort } from './letter-maker'

export function lateWorker(begin: () => WorkPort): WorkPort {
  let worker: WorkPort | null = null
  const late: WorkPort = {
    onmessage: null,
    postMessage: (message) => {
      if (worker === null) {
        worker = begin()
        worker.onmessage = (event) => late.onmessage?.(event)
      }
      worker.postMessage(message)
    },
  }
  return late
}
