/** NEXT, NEXTIF and SKIPIF: which record the fields after them read, and whether there is a letter at all (merge-spec 9). */
import type { Evaluation } from './evaluation'
import type { FieldNode } from './program'

/** Works in the body alone; elsewhere it has been reported when the letter was compiled, and does nothing. */
export function recordControl(e: Evaluation, node: FieldNode, holds: boolean): void {
  if (!holds || node.aside) return
  if (node.code.name === 'SKIPIF') {
    e.skipped = true
    return
  }
  const following = e.context.following ?? []
  const record = following[e.taken] ?? {}
  const matcher = e.scopes[0]?.matcher
  e.taken++
  if (matcher) e.scopes[0] = { record, matcher }
}
