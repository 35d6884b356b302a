/** A small house for tests of the pane: four contacts, three of them in Bergen on a segment, and one who is held back. */
import { WaysServer } from './ways-server'
import { aContactWire } from './wires'

export const whoStop = { page: 'segment', no: 'SM10001', stop: 'who', lineNo: null } as const

export function bergenHouse(): WaysServer {
  const server = new WaysServer()
  const people = [
    ['C00001', 'Anne Berg', 'Bergen', 'anne@fjord.example', 'Strandgata 1'],
    ['C00002', 'Ola Nordmann', 'Oslo', 'ola@fjord.example', ''],
    ['C00003', 'Liv Dahl', 'Bergen', '', 'Strandgata 1'],
    ['C00004', 'Hans Klein', 'Bergen', '', 'Havnen 2'],
  ] as const
  for (const [no, name, city, email, address] of people) server.contacts.set(no, aContactWire({ no, name, city, email, address }))
  server.contacts.set('C00005', aContactWire({ no: 'C00005', name: 'Per Sperret', city: 'Bergen', privacyBlocked: true }))
  post(server, '/segments', { description: 'Spring letter' })
  return server
}

export function withBergen(): WaysServer {
  const server = bergenHouse()
  post(server, '/segments/SM10001/steps', { kind: 'add', criteria: { kind: 'text', field: 'city', is: 'equal', value: 'Bergen' } })
  return server
}

export const post = (server: WaysServer, path: string, body: unknown) => server.answer({ method: 'post', path, query: new URLSearchParams(), headers: {}, body })
