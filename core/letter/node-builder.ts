/** Gathers nodes in order; text that is the same in every letter runs together into one static piece. */
import { staticPiece } from '#core/docx/static-piece'
import type { Node, StaticNode } from './program'

export type NodeBuilder = {
  /** Markup that is the same in every letter. */
  readonly text: (xml: string) => void
  readonly node: (node: Node) => void
  readonly all: (nodes: readonly Node[]) => void
  /** A part of a run: the run is opened when it is not open yet. */
  readonly inRun: (run: string, close: string, xml: string) => void
  readonly endRun: () => void
  readonly done: () => readonly Node[]
}

export const staticNode = (xml: string): StaticNode => ({ kind: 'static', piece: staticPiece(xml) })

export function nodeBuilder(): NodeBuilder {
  const nodes: Node[] = []
  let pending = ''
  let run: string | null = null
  let runClose = ''

  const endRun = () => {
    if (run !== null) pending += runClose
    run = null
  }
  const flush = () => {
    endRun()
    if (pending !== '') nodes.push(staticNode(pending))
    pending = ''
  }
  const builder: NodeBuilder = {
    text(xml) {
      endRun()
      pending += xml
    },
    node(node) {
      endRun()
      if (node.kind === 'static') pending += node.piece.xml
      else {
        flush()
        nodes.push(node)
      }
    },
    all: (more) => more.forEach(builder.node),
    inRun(open, close, xml) {
      if (run !== open) {
        endRun()
        pending += open
        run = open
        runClose = close
      }
      pending += xml
    },
    endRun,
    done() {
      flush()
      return nodes
    },
  }
  return builder
}
