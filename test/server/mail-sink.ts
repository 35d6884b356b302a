/** A real SMTP server on loopback that keeps what it received, with answers that a test may ask for. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { SmtpServer } from '../../server/mail/mail-config'

export type Received = { readonly messageId: string; readonly from: string; readonly to: readonly string[]; readonly raw: Buffer }
/** An answer other than the usual one, to the first that comes to this point. */
export type OtherAnswer = { readonly at: 'connect' | 'auth' | 'mail' | 'rcpt' | 'message'; readonly code: number; readonly says?: string }

export type MailSink = {
  readonly server: SmtpServer
  readonly port: number
  /** What was taken: the sender of it was told so, or was about to be. */
  readonly received: Received[]
  readonly connections: () => number
  answerOnce: (other: OtherAnswer) => void
  readonly close: () => Promise<void>
}

export const USER = 'flett'
export const PASSWORD = 'p@ss word'

export type SinkOptions = {
  /** How long it thinks over a message that it has, before it says so. */
  readonly thinksMs?: () => number
  /** What it waits for before it says so. */
  readonly waitsFor?: () => Promise<void>
}

export async function mailSink({ thinksMs = () => 0, waitsFor = () => Promise.resolve() }: SinkOptions = {}): Promise<MailSink> {
  const received: Received[] = []
  let connections = 0
  let other: OtherAnswer | null = null
  const at = (point: OtherAnswer['at']): (Error & { responseCode: number }) | null => {
    if (other?.at !== point) return null
    const { code, says = 'Not now' } = other
    other = null
    return Object.assign(new Error(says), { responseCode: code })
  }
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onConnect: (_session, done) => {
      connections++
      done(at('connect'))
    },
    onAuth: (auth, _session, done) => {
      const trouble = at('auth')
      if (trouble) done(trouble)
      else if (auth.username === USER && auth.password === PASSWORD) done(null, { user: USER })
      else done(Object.assign(new Error('Invalid'), { responseCode: 535 }))
    },
    onMailFrom: (_address, _session, done) => done(at('mail')),
    onRcptTo: (_address, _session, done) => done(at('rcpt')),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const trouble = at('message')
        if (trouble) return done(trouble)
        const raw = Buffer.concat(chunks)
        const messageId = /^message-id: *(\S+)/im.exec(raw.toString('latin1'))?.[1] ?? ''
        const { mailFrom, rcptTo } = session.envelope
        received.push({ messageId, from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw })
        const ms = thinksMs()
        void waitsFor().then(() => (ms > 0 ? setTimeout(() => done(null, 'Taken'), ms) : done(null, 'Taken')))
      })
    },
  })
  // A client that goes away in the middle is what these tests are about.
  smtp.on('error', () => {})
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  const { port } = smtp.server.address() as AddressInfo
  return {
    server: { host: '127.0.0.1', port, secure: false, user: USER, password: PASSWORD },
    port,
    received,
    connections: () => connections,
    answerOnce: (next) => (other = next),
    close: () => new Promise((resolve) => smtp.close(resolve)),
  }
}
