/**
 * The nodes of criteria, each with its place in the tree: a path (RFC 6901) such as `/of/1/of`, the empty one for the whole.
 *
 * What is asked of a row is part of its `has`, not a question about the contact, and no node.
 */
import type { Condition, Criteria } from './criteria'

export type Node = { readonly at: string; readonly criteria: Criteria }

/** All nodes, each group before its members. */
export function nodesOf(criteria: Criteria, at = ''): readonly Node[] {
  switch (criteria.kind) {
    case 'all':
    case 'any':
      return [{ at, criteria }, ...criteria.of.flatMap((part, i) => nodesOf(part, `${at}/of/${i}`))]
    case 'not':
      return [{ at, criteria }, ...nodesOf(criteria.of, `${at}/of`)]
    default:
      return [{ at, criteria }]
  }
}

export const isCondition = (criteria: Criteria): criteria is Condition =>
  criteria.kind !== 'all' && criteria.kind !== 'any' && criteria.kind !== 'not'
