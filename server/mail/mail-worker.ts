/**
 * Works deliveries off, one after the other, as long as there are any (design 3.7): take, make the message, ask once more whether it may
 * go, send, write down what came of it.
 *
 * Several processes may do this at one database. Each has a lock that tells the others that it lives; the first to see a lock let go
 * clears up after its owner. It looks once a second, which costs one small question, and finds what any process has queued, paused or
 * called off.
 */
import { randomUUID } from 'node:crypto'
import { holdJobs } from '../job/held-jobs'
import type { Database } from '../store/connect'
import { beginSending, nextDue, putBack, settle, takeNext, type Leased } from './leases'
import { mailOfDelivery, type MailMaker } from './mail-of-delivery'
import { recover, workersAtWork } from './recover'
import type { Outcome, Transport } from './transport'

export type MailWorker = {
  /** Somebody has queued or resumed something: looked at now, not in a second. */
  readonly wake: () => void
  /** Ends what is being said to a server, if it ends within the grace; what is broken off says so. */
  readonly finish: (graceMs?: number) => Promise<void>
}

export type MailWorkerParts = Omit<MailMaker, 'db'> & {
  readonly database: Database
  readonly transport: Transport
  readonly onError: (errorId: string, error: unknown) => void
  readonly times?: { readonly lookEveryMs: number; readonly restFirstMs: number }
}

const GRACE = 5000
/** How often is looked, and how long a mail server in trouble is left alone: twice as long each time. */
const TIMES = { lookEveryMs: 1000, restFirstMs: 2000 }
const REST_LONGEST = 60_000
/** A message that cannot be made is given up when it was taken up so often. */
const MAKINGS = 5

export function startMail({ database, transport, onError, times = TIMES, ...making }: MailWorkerParts): MailWorker {
  const { db, pool } = database
  let stopping = false
  const maker: MailMaker = { ...making, db, isStopping: () => stopping }
  const me = randomUUID()
  const locks = holdJobs(pool)
  let working: Promise<void> | null = null
  let again = false
  let restUntil = 0
  let rest = times.restFirstMs
  let timer: NodeJS.Timeout | undefined

  const begun = locks.hold(me).catch((error: unknown) => onError(randomUUID(), error))

  function wake(): void {
    if (stopping) return
    if (working) {
      again = true
      return
    }
    again = false
    clearTimeout(timer)
    working = begun
      .then(workOff)
      .catch((error: unknown) => onError(randomUUID(), error))
      .finally(() => {
        working = null
        if (again) wake()
        else if (!stopping) timer = later(wake, times.lookEveryMs)
      })
  }

  async function workOff(): Promise<void> {
    await clearUp()
    while (!stopping && Date.now() >= restUntil) {
      const delivery = await takeNext(db, me)
      if (delivery) {
        await deliver(delivery)
        continue
      }
      const due = await nextDue(db)
      // Another process may just have had the run in its hand; a slow run is due in a moment.
      if (due === null || due > times.lookEveryMs) return
      await pause(Math.max(10, due))
    }
  }

  async function clearUp(): Promise<void> {
    // A session that broke has lost the lock that says we live.
    await locks.hold(me)
    const dead: string[] = []
    const { workers, isOverdue } = await workersAtWork(db)
    for (const worker of workers) if (worker !== me && (await locks.isOrphan(worker))) dead.push(worker)
    if (dead.length > 0 || isOverdue) await recover(db, dead)
  }

  async function deliver(delivery: Leased): Promise<void> {
    const mine = { ...delivery, worker: me }
    const mail = await mailOfDelivery(maker, delivery, new Date()).catch((error: unknown) => {
      onError(randomUUID(), error)
      return null
    })
    // Perhaps it was not made because of that.
    if (stopping) return await putBack(db, mine)
    if (mail === null) return await notMade(mine)
    if (!mail.ok) return await settle(db, mine, { state: 'failed', reason: mail.fault.reason, answer: '' })
    const { outgoing, messageId, unsubscribeHash, recipient } = mail.value
    const may = await beginSending(db, mine, { id: messageId, to: recipient, unsubscribeHash })
    if (may.state === 'not-mine') return await putBack(db, mine)
    if (may.state === 'failed') return
    const outcome = await transport.send(outgoing)
    if (outcome.kind === 'deferred' && outcome.isOfServer) {
      restUntil = Date.now() + rest
      rest = Math.min(REST_LONGEST, rest * 2)
    } else rest = times.restFirstMs
    await settle(db, mine, settledBy(outcome))
  }

  /** An error of ours keeps nobody else waiting, and does not come back for ever. */
  async function notMade(mine: Leased & { readonly worker: string }): Promise<void> {
    if (mine.attempt < MAKINGS) await putBack(db, mine)
    else await settle(db, mine, { state: 'failed', reason: 'message-not-made', answer: '' })
  }

  wake()
  return {
    wake,
    async finish(graceMs = GRACE) {
      stopping = true
      clearTimeout(timer)
      const patience = setTimeout(transport.abort, graceMs)
      await working
      clearTimeout(patience)
      transport.rest()
      await begun
      locks.close()
    },
  }
}

function settledBy(outcome: Outcome): Parameters<typeof settle>[2] {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', reason: '', answer: outcome.answer }
    case 'unknown':
      return { state: 'unknown', reason: 'no-answer', answer: outcome.answer }
    case 'refused':
      return { state: 'failed', reason: outcome.reason, answer: outcome.answer }
    case 'deferred':
      return { state: 'deferred', reason: outcome.reason, answer: outcome.answer }
  }
}

function later(then: () => void, ms: number): NodeJS.Timeout {
  const timer = setTimeout(then, ms)
  timer.unref()
  return timer
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
