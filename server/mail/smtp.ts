/**
 * Sends by SMTP over one connection that is kept as long as it is used, and says of each message honestly what came of it.
 *
 * The one moment that counts is when the end of the message is handed to the socket: before it nothing can have been delivered, after it
 * everything may have been, until an answer says so (RFC 1047). Any trouble ends the connection, so that nothing of one message can be
 * taken for the next.
 */
import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { SmtpServer } from './mail-config'
import { outcomeOf, type SmtpTrouble } from './smtp-outcome'
import type { Outcome, Outgoing, Transport } from './transport'

export type SmtpTimes = { readonly connectMs: number; readonly answerMs: number; readonly idleMs: number }

/** A server may take minutes over a message before it answers; whoever gives up earlier makes letters unknown that arrived. */
const TIMES: SmtpTimes = { connectMs: 15_000, answerMs: 300_000, idleMs: 10_000 }
const CHUNK = 16 * 1024

export function openSmtp(server: SmtpServer, times: SmtpTimes = TIMES): Transport {
  let kept: SMTPConnection | null = null
  let busy: SMTPConnection | null = null
  let idle: NodeJS.Timeout | undefined

  const rest = () => {
    clearTimeout(idle)
    kept?.quit()
    kept = null
  }

  const keep = (connection: SMTPConnection) => {
    rest()
    kept = connection
    idle = setTimeout(rest, times.idleMs)
    idle.unref()
  }

  const takeKept = (): SMTPConnection | null => {
    clearTimeout(idle)
    const connection = kept
    kept = null
    return connection && !connection.destroyed ? connection : null
  }

  const attempt = async (connection: SMTPConnection, outgoing: Outgoing): Promise<Outcome | SmtpTrouble> => {
    busy = connection
    try {
      const done = await conversation(connection, outgoing)
      if ('error' in done) connection.close()
      else keep(connection)
      return done
    } finally {
      busy = null
    }
  }

  return {
    kind: 'smtp',
    rest,
    abort: () => busy?.close(),
    send: async (outgoing) => {
      const used = takeKept()
      if (used) {
        const done = await attempt(used, outgoing)
        // A server may end a connection that rests; then nothing was begun, and a new one is as good as the first.
        if (!('error' in done)) return done
        if (done.isHanded || done.error.responseCode !== undefined) return outcomeOf(done)
      }
      const fresh = connected(server, times)
      busy = fresh.connection
      const trouble = await fresh.ready
      if (trouble) {
        fresh.connection.close()
        busy = null
        return outcomeOf({ error: trouble, isHanded: false })
      }
      const done = await attempt(fresh.connection, outgoing)
      return 'error' in done ? outcomeOf(done) : done
    },
  }
}

type SmtpError = SmtpTrouble['error']

function connected(server: SmtpServer, times: SmtpTimes): { readonly connection: SMTPConnection; readonly ready: Promise<SmtpError | null> } {
  const isNear = /^(localhost|127\.|::1)/.test(server.host)
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.secure,
    // A password never goes over a network in clear.
    requireTLS: !server.secure && !isNear && server.user !== '',
    ignoreTLS: !server.secure && isNear,
    allowInternalNetworkInterfaces: true,
    connectionTimeout: times.connectMs,
    greetingTimeout: times.connectMs,
    socketTimeout: times.answerMs,
  })
  const ready = new Promise<SmtpError | null>((resolve) => {
    connection.on('error', resolve)
    connection.once('end', () => resolve({ message: 'Connection closed', command: 'CONN' }))
    connection.connect((error) => {
      if (error) return resolve(error)
      if (server.user === '') return resolve(null)
      connection.login({ user: server.user, pass: server.password }, resolve)
    })
  })
  return { connection, ready }
}

function conversation(connection: SMTPConnection, { from, to, message }: Outgoing): Promise<Outcome | SmtpTrouble> {
  let isHanded = false
  const body = Readable.from(chunksOf(message), { objectMode: false })
  // Before the connection's own listener, which then writes the final dot.
  body.once('end', () => (isHanded = true))
  return new Promise((resolve) => {
    const trouble = (error: SmtpError) => resolve({ error, isHanded })
    const ended = () => trouble({ message: 'Connection closed', command: 'CONN' })
    connection.once('end', ended)
    connection.send({ from, to: [to] }, body, (error, info) => {
      connection.off('end', ended)
      if (error) trouble(error)
      else resolve({ kind: 'sent', answer: info?.response ?? '' })
    })
  })
}

function* chunksOf(message: Buffer): Generator<Buffer> {
  for (let from = 0; from < message.length; from += CHUNK) yield message.subarray(from, from + CHUNK)
}
