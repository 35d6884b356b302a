/** The merge engine in a worker of a browser: is sent letters and records, and says what SHA-256 each merged letter has. */
import { mergedHashes, type ToMerge } from './merged-hashes'

addEventListener('message', ({ data }: MessageEvent<ToMerge>) => {
  void mergedHashes(data).then((hashes) => postMessage(hashes))
})
