/** Measures the way from the log to the mailbox: putting letters on their way, and sending them to an SMTP server on this machine. */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'
import { besideServer, connectionTo, longestTransaction } from './beside.mjs'
import { bundledStore } from './bundled-store.mjs'
import { startServer } from './running-server.mjs'

/** Sending goes on so long at most: enough to see how fast it is. */
const SENDING_MS = 20_000

/** Where one segment of `lines` lines is logged. `segmentOf` makes another, for e-mail. Milliseconds by name; `perSecond` messages arrived. */
export async function measureSending(where, segmentOf, tell) {
  const sink = await mailSink()
  const server = await startServer(where.data, where.url, 'no', { FLETT_SMTP: `smtp://127.0.0.1:${sink.port}`, FLETT_MAIL_FROM: 'House <house@house.example>' })
  const beside = await besideServer(where.data, where.url)
  try {
    const queueing = await queueAndForget(where, tell)
    const { no, lines } = await segmentOf(server.ask)
    tell(`log: logs ${lines} lines and sends`)
    const job = await server.ask.post(`/api/segments/${no}/log`, { send: true, form: 'body' }, { 'idempotency-key': randomUUID() })
    const seen = longestTransaction(beside)
    await server.ask.job(job)
    const transaction = await seen()
    tell('log: messages arrive')
    const [from, began] = [sink.times.length, performance.now()]
    while (sink.times.length < lines && performance.now() - began < SENDING_MS) await new Promise((resolve) => setTimeout(resolve, 50))
    const sent = sink.times.slice(from)
    return { ...queueing, lines, transaction, sent: sent.length, perSecond: (1000 * (sent.length - 1)) / (sent.at(-1) - sent[0]) }
  } finally {
    await beside.end()
    await server.stop()
    await sink.close()
  }
}

/** The one statement for all letters of the newest log, taken back; and the same rows by a bare insert. */
async function queueAndForget(where, tell) {
  tell('log: puts letters on their way')
  const { connect, CompiledQuery, queueDeliveries } = await bundledStore()
  const { db, close } = connect(connectionTo(where.data, where.url))
  const trx = await db.startTransaction().execute()
  const run = (text) => trx.executeQuery(CompiledQuery.raw(text))
  const timed = async (work) => {
    const began = performance.now()
    const value = await work()
    return { ms: performance.now() - began, value }
  }
  try {
    const { rows } = await run('select max(entry_no)::integer as no from logged_segment')
    const order = { tenant: 1, loggedSegment: rows[0].no, user: '', now: new Date(), holdSeconds: 60, perMinute: 0, channel: 'email' }
    const queued = await timed(() => queueDeliveries(trx, order))
    await run('create table bare_delivery (like delivery including all)')
    const bare = await timed(() => run('insert into bare_delivery select * from delivery'))
    return { queued: queued.value.emails, queueing: queued.ms, queueingBare: bare.ms }
  } finally {
    await trx.rollback().execute()
    await close()
  }
}

async function mailSink() {
  const times = []
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onData: (stream, _session, done) => {
      stream.resume()
      stream.on('end', () => {
        times.push(performance.now())
        done(null, 'Taken')
      })
    },
  })
  smtp.on('error', () => {})
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  return { times, port: smtp.server.address().port, close: () => new Promise((resolve) => smtp.close(resolve)) }
}
