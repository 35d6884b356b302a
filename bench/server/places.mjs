/** Where the server's measurements are made: on an embedded database, and on a PostgreSQL server where FLETT_TEST_DATABASE_URL names one. */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import pg from 'pg'

/** Each with a way to do something there, in a database of its own that is gone afterwards. `data` is a folder that is free. */
export function placesFor(data) {
  const admin = process.env['FLETT_TEST_DATABASE_URL'] ?? ''
  const embedded = { name: 'embedded', within: (work) => inFolder(data, work) }
  return admin === '' ? [embedded] : [embedded, { name: 'server', within: (work) => onServer(admin, data, work) }]
}

async function inFolder(data, work) {
  try {
    return await work({ data, url: '' })
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** In a database of its own on that server, whose user may make one. The folder holds what jobs make. */
async function onServer(admin, data, work) {
  const name = `flett_bench_${randomUUID().slice(0, 8)}`
  const url = new URL(admin)
  url.pathname = `/${name}`
  await statement(admin, `create database ${name}`)
  try {
    return await inFolder(data, () => work({ data, url: url.href }))
  } finally {
    await statement(admin, `drop database ${name} with (force)`)
  }
}

async function statement(url, text) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(text).finally(() => client.end())
}
