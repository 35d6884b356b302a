/** Listening on the address, with what can be in the way of it said as data. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { createSecureContext } from 'node:tls'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Config } from './config'
import type { App } from './http/app'
import type { StartFault } from './trouble-sentence'

/** Looked at before the database starts, so that a second start ends at once and disturbs nothing. */
export function portIsFree({ host, port }: Pick<Config, 'host' | 'port'>): Promise<Result<true, StartFault>> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) => resolve(fail(listenFault(error, host, port))))
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(ok(true))))
  })
}

/** The address that a person opens. */
export async function listen(
  app: App,
  { host, port, https }: Pick<Config, 'host' | 'port' | 'https'>,
): Promise<Result<string, StartFault>> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    return fail(listenFault(error as Error, host, port))
  }
  const address = app.server.address()
  const name = host.includes(':') ? `[${host}]` : host
  return ok(`${https ? 'https' : 'http'}://${name}:${typeof address === 'object' && address ? address.port : port}`)
}

export type Certificate = { readonly cert: Buffer; readonly key: Buffer }

export function readCertificate(files: NonNullable<Config['https']>): Result<Certificate, StartFault> {
  const [cert, key] = [read(files.cert), read(files.key)]
  if (!cert.ok) return cert
  if (!key.ok) return key
  try {
    createSecureContext({ cert: cert.value, key: key.value })
    return ok({ cert: cert.value, key: key.value })
  } catch (error) {
    return fail({ kind: 'certificate-unreadable', file: files.cert, reason: (error as Error).message })
  }
}

function read(file: string): Result<Buffer, StartFault> {
  try {
    return ok(readFileSync(file))
  } catch (error) {
    return fail({ kind: 'certificate-unreadable', file, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' })
  }
}

function listenFault(error: NodeJS.ErrnoException, host: string, port: number): StartFault {
  switch (error.code) {
    case 'EADDRINUSE':
      return { kind: 'port-taken', port }
    case 'EACCES':
      return { kind: 'port-forbidden', port }
    default:
      return { kind: 'host-unknown', host }
  }
}
