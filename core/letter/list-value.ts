/** Lists in a record: what repeated rows and regions are filled from. */
import type { MergeRecord } from './evaluation'
import { isPictureValue } from './picture-value'

/** The elements of a list; null when the value is none. A single object counts as a list of one, nothing as an empty list. */
export function listOf(value: unknown): readonly MergeRecord[] | null {
  if (value === undefined || value === null || value === '') return []
  if (Array.isArray(value))
    return value.map((item: unknown) =>
      typeof item === 'object' && item !== null && !isPictureValue(item) ? (item as MergeRecord) : { value: item },
    )
  return typeof value === 'object' && !isPictureValue(value) ? [value as MergeRecord] : null
}
