/**
 * A `jsonb` column: read as a plain value, written as JSON text.
 *
 * The driver would turn an array into a PostgreSQL array; `jsonOf` makes every value JSON before it gets there.
 */
import type { ColumnType } from 'kysely'

export type Json<Value = unknown> = ColumnType<Value, string, string>

export const jsonOf = (value: unknown): string => JSON.stringify(value)
