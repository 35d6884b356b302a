/**
 * Prints a part of a letter for those whom it is for.
 *
 * Who has no answer gets nothing of it, and that is told: a letter must not go to whom it was not meant for. Where a block goes, its cell,
 * header or body may need a paragraph in its place, and two tables one between them (merge-spec B-4).
 */
import { isMet } from '#core/segment/only-for'
import { tell, type Evaluation, type Out } from './evaluation'
import type { Node, OnlyNode } from './program'

export function printOnly(e: Evaluation, node: OnlyNode, run: (e: Evaluation, nodes: readonly Node[]) => void): void {
  const { block } = node
  if (isMeant(e, node)) {
    if (node.shows) e.printed++
    if (block?.beginsWithTable && endsWithTable(tailOf(e.out))) e.out.push(block.blank)
    run(e, node.nodes)
  } else run(e, node.whenNot)
  if (block && needsParagraph(tailOf(e.out), block.behind)) e.out.push(block.blank)
}

function isMeant(e: Evaluation, { conditions, nodes, place }: OnlyNode): boolean {
  for (const { name, code } of conditions) {
    const answer = e.scopes[0]?.record[name]
    if (answer === undefined) tell(e, { kind: 'only-for-gone', name: code, place })
    if (!isMet(answer)) return false
  }
  return nodes.length > 0
}

function needsParagraph(tail: string, behind: NonNullable<OnlyNode['block']>['behind']): boolean {
  if (behind === 'paragraph') return false
  return endsWithTable(tail) || (behind === 'nothing' && !BLOCK_END.test(tail))
}

const BLOCK_END = /(?:<\/(?:[\w.-]+:)?(?:p|tbl|sdt|customXml)|<(?:[\w.-]+:)?p(?:\s[^<>]*)?\/)>$/
const endsWithTable = (tail: string): boolean => /<\/(?:[\w.-]+:)?tbl>$/.test(tail)
const RANGES = /(?:<(?:[\w.-]+:)?(?:bookmark|commentRange|perm|moveFromRange|moveToRange)(?:Start|End)\b[^<>]*\/>\s*)+$/

/** The end of what has been printed, without the marks of ranges. */
function tailOf(out: Out): string {
  let tail = ''
  for (let at = out.length - 1; at >= 0; at--) {
    const piece = out[at] ?? ''
    tail = (typeof piece === 'string' ? piece : piece.xml).slice(-LONGEST) + tail
    const shown = tail.trimEnd().replace(RANGES, '').trimEnd()
    if (shown !== '') return shown
  }
  return ''
}
/** Longer than any tag that is looked for. */
const LONGEST = 500
