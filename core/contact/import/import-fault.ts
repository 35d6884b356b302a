/** Why a whole file cannot be taken. Faults of single rows are refusals (row.ts) and stand in the report. */
import type { ColumnFault } from './columns'

export type ImportFault =
  | ColumnFault
  | { readonly kind: 'empty-file' }
  | { readonly kind: 'binary-file' }
  /** Headings and nothing under them. */
  | { readonly kind: 'no-rows' }
  | { readonly kind: 'not-utf-16' }
  /** A quote that opens or closes in the middle of a cell, or never closes; `line` is where that row begins. */
  | { readonly kind: 'wrong-quote'; readonly line: number }
  | { readonly kind: 'quote-not-closed'; readonly line: number }
  | { readonly kind: 'row-too-long'; readonly line: number; readonly max: number }
  | { readonly kind: 'too-many-columns'; readonly max: number }
