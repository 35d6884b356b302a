/** What is wished of paper on the stop Deliver, and what the server is asked for then. */
import type { MergeRequest } from '#core/api/letter'
import type { CoverSheetRequest, LabelRequest } from '#core/api/paper'
import type { CoverRemark } from '#core/letter/cover-sheet'
import type { LabelFormat } from '#core/letter/labels'
import type { PaperFormat } from '#core/letter/paper-format'
import type { PrintOrder } from '#core/letter/print-order'

export const ways = ['zip', 'combined', 'letter', 'labels', 'covers'] as const
export type Way = (typeof ways)[number]

export type PaperWish = {
  readonly way: Way
  readonly lineNo: string
  readonly format: PaperFormat
  readonly order: PrintOrder
  readonly duplex: boolean
  readonly household: boolean
  readonly names: string
  readonly labels: LabelFormat
  readonly start: number
  readonly remarks: readonly CoverRemark[]
  readonly custom: string
  readonly text: string
  readonly log: boolean
}

export const firstNames = '{name} - {company}'

export const firstWish: PaperWish = {
  way: 'zip',
  lineNo: '',
  format: 'docx',
  order: 'line',
  duplex: false,
  household: false,
  names: firstNames,
  labels: '37x70',
  start: 1,
  remarks: [],
  custom: '',
  text: '',
  log: false,
}

export type PaperRequest =
  | { readonly kind: 'merge'; readonly request: MergeRequest }
  | { readonly kind: 'labels'; readonly request: LabelRequest }
  | { readonly kind: 'covers'; readonly request: CoverSheetRequest }

/** What is as usual is not said. */
export function requestOf(wish: PaperWish): PaperRequest {
  const { way, format, order, duplex, household, names, labels, start, remarks, custom, text, log } = wish
  const file = format === 'pdf' ? { format } : {}
  const pile = { ...file, ...(order !== 'line' && { order }), ...(household && { household }) }
  switch (way) {
    case 'labels':
      return { kind: 'labels', request: { ...pile, labels, ...(start > 1 && { start }) } }
    case 'covers':
      return { kind: 'covers', request: { ...file, ...(order !== 'line' && { order }), remarks: [...remarks], custom, text, log } }
    case 'letter':
      return { kind: 'merge', request: { as: way, lines: [Number(wish.lineNo)], ...file } }
    case 'combined':
      return { kind: 'merge', request: { as: way, ...pile, ...(duplex && { duplex }) } }
    case 'zip':
      return { kind: 'merge', request: { as: way, ...pile, ...(names !== firstNames && { names }) } }
  }
}
