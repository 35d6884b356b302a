/** Flett's server, put together from top to bottom: settings, database, rooms, http. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readConfig, type Config } from './config'
import { beginHouse } from './first-start'
import { buildApp } from './http/app'
import { loggedErrorOf } from './http/fault-answer'
import { forgetOldAnswers } from './http/idempotency'
import { logAbove } from './http/request-log'
import { listen, portIsFree, readCertificate } from './listen'
import { findOffice } from './pdf/find-office'
import { openRooms } from './rooms'
import { whenAskedToStop } from './stop'
import { openDatabase } from './store/database'
import { StoreTrouble } from './store/trouble'
import { troubleSentence } from './trouble-sentence'

// The bundle lies in dist/server.
const home = path.resolve(import.meta.dirname, '../..')
/** The letters that come with Flett. */
const letters = path.join(home, 'assets/letters')
const LET_FINISH_MS = 5_000
const DAY_MS = 24 * 60 * 60 * 1000

const config = readConfig(process.env, home)
if (config.ok) await serve(config.value)
else refuseToStart(config.fault)

async function serve(config: Config): Promise<void> {
  const now = () => new Date()
  const log = logAbove(config.log)
  const logError = (event: string) => (errorId: string, error: unknown) =>
    log({ time: now().toISOString(), level: 'error', event, error: { ...loggedErrorOf(error), errorId } })

  const free = await portIsFree(config)
  if (!free.ok) return refuseToStart(free.fault)
  const certificate = config.https && readCertificate(config.https)
  if (certificate && !certificate.ok) return refuseToStart(certificate.fault)

  // What was begun is ended in the opposite order, also when the beginning itself is interrupted.
  const endings: (() => Promise<void>)[] = []
  const stop = async (status: number) => {
    for (const end of endings.splice(0).reverse()) await end().catch((error: unknown) => logError('stop')('', error))
    process.exit(status)
  }
  let asked = false
  whenAskedToStop(() => {
    asked = true
    if (begun) void stop(0)
  })
  let begun = false
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      logError(event)('', error)
      void stop(1)
    })
  }

  try {
    const database = await openDatabase(config.database, { onPhase: tellPhase })
    endings.push(() => database.close())
    const samples = await beginHouse(database, config.sample ? letters : null, now())
    if (samples > 0) console.log(`Filled it with ${samples} sample contacts, which the pane can take out again.`)
    await forgetOldAnswers(database.db, now())
    const forgetting = setInterval(
      () => void forgetOldAnswers(database.db, now()).catch((error: unknown) => logError('forget')('', error)),
      DAY_MS,
    )
    endings.push(() => Promise.resolve(clearInterval(forgetting)))

    const rooms = await openRooms({
      database,
      now,
      files: path.join(config.data, 'jobs'),
      samples: letters,
      office: findOffice({ setting: config.office, searchPath: process.env['PATH'] ?? '', platform: process.platform }),
      mail: config.mail,
      outbox: path.join(config.data, 'outbox'),
      lettersWorker: path.join(import.meta.dirname, 'letters.worker.js'),
      contactFilesWorker: path.join(import.meta.dirname, 'contact-files.worker.js'),
      onError: logError('job'),
    })
    endings.push(() => rooms.finish())

    const about = { version: versionOf(home), database: config.database.kind }
    const app = await buildApp({ database, now, about }, rooms.routes, {
      log,
      answers: 'trusted',
      pane: path.join(home, 'dist/web'),
      officeHosts: config.officeHosts,
      publicHost: config.mail.origin && new URL(config.mail.origin).host,
      ...(certificate && { https: certificate.value }),
    })
    endings.push(async () => {
      // Streams that tell of jobs have no end of their own.
      const cut = setTimeout(() => app.server.closeAllConnections(), LET_FINISH_MS)
      await app.close()
      clearTimeout(cut)
    })
    const address = await listen(app, config)
    begun = true
    if (!address.ok) {
      console.error(troubleSentence(address.fault))
      return await stop(1)
    }
    if (asked) return await stop(0)
    console.log(`Flett is ready: ${address.value}`)
  } catch (error) {
    begun = true
    // Ctrl-C reaches what is just being made as well: its failing is no trouble then.
    if (!asked) console.error(error instanceof StoreTrouble ? troubleSentence(error.fault) : error)
    await stop(asked ? 0 : 1)
  }
}

function refuseToStart(fault: Parameters<typeof troubleSentence>[0]): void {
  console.error(troubleSentence(fault))
  process.exitCode = 1
}

function tellPhase(phase: 'creating' | 'starting' | 'migrating'): void {
  if (phase === 'creating') console.log('Making the database, which takes some seconds the first time …')
}

function versionOf(home: string): string {
  return (JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string }).version
}
