/** How far a merge has come, on a terminal; nothing where nobody watches. */
export function progressOf(count: number | null): { readonly tick: (done: number) => void; readonly end: () => void } {
  if (!process.stderr.isTTY) return { tick: () => undefined, end: () => undefined }
  let last = 0
  return {
    tick(done) {
      const now = Date.now()
      if (now - last < 200) return
      last = now
      process.stderr.write(`\r${done}${count === null ? '' : ` of ${count}`} …`)
    },
    end: () => process.stderr.write('\r\u001b[K'),
  }
}
