/**
 * `npm run bench`: measures Flett beside others and beside its goals, prints tables, and writes them into `bench/README.md`.
 *
 * `--quick`: a few letters only, to see that it runs; nothing is written. `--engine-only`, `--server-only`, `--segments-only`, `--log-only`, `--pane` (or `--pane-only`): one part. `--large`: segments
 * among a million contacts and a log of a hundred thousand lines as well, which takes some ten minutes each.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { installOthers } from './bundle.mjs'
import { measureEngines, QUICK, USUAL } from './engine-plan.mjs'
import { engineReport } from './engine-report.mjs'
import { measurer } from './engine-runs.mjs'
import { measurePane } from './pane/measure-pane.mjs'
import { paneReport } from './pane/pane-report.mjs'
import { writeIntoReadme } from './readme.mjs'
import { logReport } from './server/log-report.mjs'
import { measureLog } from './server/measure-log.mjs'
import { measureSegments } from './server/measure-segments.mjs'
import { measureServer } from './server/measure-server.mjs'
import { segmentsReport } from './server/segments-report.mjs'
import { serverReport } from './server/server-report.mjs'

const flags = new Set(process.argv.slice(2))
const isQuick = flags.has('--quick')
const began = Date.now()
const tell = (what) => console.error(`${String(Math.round((Date.now() - began) / 1000)).padStart(5)} s  ${what}`)

const dist = path.resolve(import.meta.dirname, '../dist')
mkdirSync(dist, { recursive: true })
const folder = mkdtempSync(path.join(dist, 'bench-'))
try {
  const only = flags.has('--pane') ? 'pane' : ['engine', 'server', 'segments', 'log', 'pane'].find((part) => flags.has(`--${part}-only`))
  const isAsked = (part) => only === undefined || only === part
  if (isAsked('engine')) {
    installOthers()
    publish('engines', engineReport(measureEngines(await measurer(folder), isQuick ? QUICK : USUAL, tell)))
  }
  if (isAsked('server')) publish('server', serverReport(await measureServer(folder, isQuick, tell)))
  if (isAsked('pane')) publish('pane', paneReport(await measurePane(folder, isQuick, tell)))
  if (isAsked('log')) publish('log', logReport(await measureLog(folder, { isQuick, isLarge: flags.has('--large') }, tell)))
  if (isAsked('segments'))
    publish('segments', segmentsReport(await measureSegments(folder, { isQuick, isLarge: flags.has('--large') }, tell)))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function publish(part, tables) {
  const day = new Date().toISOString().slice(0, 10)
  const memory = Math.round(os.totalmem() / 2 ** 30)
  const busy = os.loadavg()[0] / os.availableParallelism()
  const text = `Measured ${day}, Node ${process.versions.node}, ${os.availableParallelism()} cores, ${memory} GB, ${os.platform()}; ${busy > 1.5 ? `the machine was busy with other things (load ${busy.toFixed(1)} per core): only the ratios say something` : 'read the ratios'}.\n\n${tables}`
  console.log(`\n${text}\n`)
  if (!isQuick) writeIntoReadme(part, text)
}
