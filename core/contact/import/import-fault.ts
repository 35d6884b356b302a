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
  /** The kind of file that Excel wrote before 2007, or one that is locked with a password. */
  | { readonly kind: 'old-excel' }
  /** An archive, but no workbook that can be read. */
  | { readonly kind: 'not-a-workbook' }
  | { readonly kind: 'workbook-too-large'; readonly max: number }
  /** A card that is not written as cards are; `line` is where it begins. */
  | { readonly kind: 'wrong-card'; readonly line: number }
