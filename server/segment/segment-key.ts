/** An open segment of a tenant. */
export type SegmentKey = { readonly tenant: number; readonly no: string }
