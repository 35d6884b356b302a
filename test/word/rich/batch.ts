/** A batch of the rich API as office.js sends it, and the answer that it reads. The numbers are those of OfficeExtension. */
import type { Wire } from './rich-type'

export const PATH = { global: 1, newObject: 2, method: 3, property: 4, indexer: 5, reference: 6, nullObject: 7 } as const
export const ACTION = {
  instantiate: 1,
  query: 2,
  method: 3,
  setProperty: 4,
  trace: 5,
  ensureUnchanged: 6,
  queryAsJson: 7,
  update: 9,
} as const

export type ArgumentInfo = {
  readonly Arguments?: readonly Wire[]
  readonly ReferencedObjectPathIds?: readonly (number | readonly number[] | null)[]
}
export type ObjectPath = {
  readonly ObjectPathType: number
  readonly Name: string
  readonly ParentObjectPathId?: number
  readonly ArgumentInfo?: ArgumentInfo
}
export type Query = {
  readonly Select?: readonly string[]
  readonly Expand?: readonly string[]
  readonly Skip?: number
  readonly Top?: number
}
export type Action = {
  readonly Id: number
  readonly ActionType: number
  readonly Name: string
  readonly ObjectPathId?: number
  readonly ArgumentInfo?: ArgumentInfo
  readonly QueryInfo?: Query
  readonly ObjectState?: Readonly<Record<string, Wire>>
}
export type Batch = {
  readonly Actions?: readonly Action[]
  readonly ObjectPaths?: Readonly<Record<string, ObjectPath>>
  readonly AutoKeepReference?: boolean
}
export type Answer = {
  readonly Results: readonly { readonly ActionId: number; readonly Value: Wire }[]
  readonly TraceIds: readonly number[]
  readonly Error?: {
    readonly Code: string
    readonly Message: string
    readonly Location: string | null
    readonly HttpStatusCode: number
    readonly ActionIndex: number
  }
}
