import { afterAll, beforeAll, expect, test } from '@jest/globals'
import path from 'node:path'
import ts from 'typescript'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

test('the Schema interfaces say what the migrations make: tables, columns, kinds, which may be null and which have a default', async () => {
  expect(declared()).toEqual(await made())
})

test('every table leads its key with the tenant', async () => {
  const { rows } = await database.pool.query<{ table: string; first: string | null }>(`
    select c.relname as table,
           (select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
             where i.indrelid = c.oid and i.indisprimary) as first
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'kysely%'`)
  expect(rows.length).toBeGreaterThan(10)
  expect(rows.filter((row) => row.first !== 'tenant_id')).toEqual([])
})

/** One line per column: `contact.name2: string, default`. */
async function made(): Promise<string[]> {
  const { rows } = await database.pool.query<{ table: string; column: string; type: string; nullable: boolean; default: boolean }>(`
    select table_name as table, column_name as column, data_type as type,
           is_nullable = 'YES' as nullable, column_default is not null as default
      from information_schema.columns
     where table_schema = 'public' and table_name not like 'kysely%'`)
  return rows.map((row) => line(row.table, row.column, KIND[row.type] ?? row.type, row.nullable, row.default)).sort()
}

const line = (table: string, column: string, kind: string, nullable: boolean, hasDefault: boolean) =>
  `${table}.${column}: ${kind}${nullable ? ', null' : ''}${hasDefault ? ', default' : ''}`

/** What a value of a PostgreSQL type is when the driver has read it. */
const KIND: Readonly<Record<string, string>> = {
  integer: 'number',
  smallint: 'number',
  bigint: 'number',
  'double precision': 'number',
  // Amounts are exact, and read as text: a JavaScript number is not.
  numeric: 'string',
  text: 'string',
  uuid: 'string',
  date: 'string',
  'time without time zone': 'string',
  boolean: 'boolean',
  jsonb: 'json',
  bytea: 'Buffer',
  'timestamp with time zone': 'Date',
}

/** The same lines read from the interfaces by the compiler itself. */
function declared(): string[] {
  const file = path.resolve(import.meta.dirname, 'schema.ts')
  const config = ts.readConfigFile(path.resolve(import.meta.dirname, '../../tsconfig.json'), (name) => ts.sys.readFile(name))
  const { options } = ts.convertCompilerOptionsFromJson(
    (config.config as { compilerOptions: object }).compilerOptions,
    path.resolve(import.meta.dirname, '../..'),
  )
  const program = ts.createProgram([file], { ...options, types: ['node'] })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)!
  const schema = source.statements.find((statement) => ts.isInterfaceDeclaration(statement))!
  const lines: string[] = []
  for (const table of checker.getTypeAtLocation(schema).getProperties()) {
    for (const column of checker.getTypeOfSymbol(table).getProperties()) {
      const type = checker.getTypeOfSymbol(column)
      const parts = type.isUnion() ? type.types : [type]
      const nullable = parts.some((part) => part.flags & ts.TypeFlags.Null)
      const rest = parts.filter((part) => !(part.flags & ts.TypeFlags.Null))
      const select = rest.map((part) => side(checker, part, '__select__') ?? part)
      const insert = rest.map((part) => side(checker, part, '__insert__')).filter((part) => part !== undefined)
      const hasDefault = insert.some((part) => includes(part, ts.TypeFlags.Undefined))
      const isJson = insert.length > 0 && insert.every((part) => part.flags & ts.TypeFlags.String) && isJsonColumn(checker, type)
      lines.push(line(table.name, column.name, isJson ? 'json' : kindOf(checker, select), nullable, hasDefault))
    }
  }
  return lines.sort()
}

/** Kysely writes a column that is read and written differently as an object with these three sides. */
function side(checker: ts.TypeChecker, type: ts.Type, name: string): ts.Type | undefined {
  const property = type.getProperty(name)
  return property && checker.getTypeOfSymbol(property)
}

const includes = (type: ts.Type, flag: ts.TypeFlags) => (type.isUnion() ? type.types : [type]).some((part) => part.flags & flag)

const isJsonColumn = (checker: ts.TypeChecker, type: ts.Type) => /\bJson\b/.test(checker.typeToString(type))

function kindOf(checker: ts.TypeChecker, types: readonly ts.Type[]): string {
  const parts = types.flatMap((type) => (type.isUnion() ? type.types : [type]))
  const kinds = parts.map((part) => checker.typeToString(checker.getBaseTypeOfLiteralType(part)).replace(/^Buffer<.*>$/, 'Buffer'))
  return [...new Set(kinds)].join(' | ')
}
