/** The tables that hold somebody's data, with their columns in order. */
import type pg from 'pg'
import type { TableHead } from './backup-file'

export async function tablesOf(client: pg.ClientBase): Promise<readonly TableHead[]> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(`
    select table_name as "table", array_agg(column_name::text order by ordinal_position) as columns
      from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name not like 'kysely%'
     group by table_name
     order by table_name collate "C"`)
  return rows
}

/** `"table" ("column", …)`, as COPY wants it. */
export const copyTarget = ({ table, columns }: TableHead): string => `${quoted(table)} (${columns.map(quoted).join(', ')})`

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
