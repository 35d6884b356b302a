/** Ends the paragraph under way in a flow. */
import type { Evaluation, Out } from './evaluation'

/** `onlyIfAny`: when nothing stands in it there is no paragraph. */
export function endLine(e: Evaluation, open: Out[number], close: string, onlyIfAny = false): void {
  const { flowOut } = e
  if (!flowOut || (onlyIfAny && e.out.length === 0)) return
  flowOut.push(open)
  for (const piece of e.out) flowOut.push(piece)
  flowOut.push(close)
  e.out = []
  e.lineStart = e.printed
}
