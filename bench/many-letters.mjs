/** A process of its own that makes many letters one way, and prints how long it took and how much memory it had at most. */
import { readFileSync, rmSync } from 'node:fs'
import { checkCombined, checkLetter, checkZip } from './check.mjs'
import { flettStreamZip, flettZip, floorZip, intoFile, otherZip, recordsOf } from './letters-into-zip.mjs'
import { recordsFor } from './records.mjs'

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const template = new Uint8Array(readFileSync(job.template))
const records = recordsFor(job.fields, (field) => job.names[field])
const keys = Object.values(job.names)
const { open } = await import(job.engine)

const ways = { warm, zip, combined }
console.log(JSON.stringify(await ways[job.way]()))

/** One letter after another, in memory: the median of them. */
async function warm() {
  const opened = open(template, keys)
  const times = []
  for (let number = 0; number < job.count; number++) {
    const record = records[number % records.length]
    const began = performance.now()
    const letter = await opened.letter(record)
    times.push(performance.now() - began)
    if (number === job.count - 1) checkLetter(letter, record)
  }
  // The first half is for warming up.
  const late = times.slice(times.length >> 1).sort((a, b) => a - b)
  return { median: late[late.length >> 1] }
}

/** Compiling included, loading not. Whoever is slow is stopped when the time is over: what counts is the time of a letter. */
async function zip() {
  const { out } = job
  const before = job.how === 'floor' ? someLetters(10) : null
  let count = 0
  const { ms, cpu, size } = await timed(() => {
    if (before) return intoFile(out, floorZip(before, (count = job.count)))
    const opened = open(template, keys)
    const make = { flett: flettZip, stream: flettStreamZip, other: otherZip }[job.how]
    const until = performance.now() + job.seconds * 1000
    function* wanted() {
      for (const record of recordsOf(records, job.count)) {
        if (performance.now() > until) return
        count++
        yield record
      }
    }
    return intoFile(out, make(opened, job.how === 'other' ? wanted() : recordsOf(records, (count = job.count))))
  })
  const peak = peakMemory()
  checkZip(out, before ? records.slice(0, before.length) : records, count)
  rmSync(out)
  return { count, ms: ms / count, cpu: cpu / count, peak, bytes: size / count }
}

async function combined() {
  const { count, out } = job
  const { ms, cpu, size } = await timed(() => intoFile(out, open(template, keys).combined(recordsOf(records, count))))
  const peak = peakMemory()
  checkCombined(out, records, count)
  rmSync(out)
  return { count, ms: ms / count, cpu: cpu / count, peak, bytes: size / count }
}

function someLetters(count) {
  const opened = open(template, keys)
  return records.slice(0, count).map((record) => opened.letter(record))
}

async function timed(work) {
  const cpuBefore = process.cpuUsage()
  const began = performance.now()
  const size = await work()
  const ms = performance.now() - began
  const { user, system } = process.cpuUsage(cpuBefore)
  return { ms, cpu: (user + system) / 1000, size }
}

/** MB */
function peakMemory() {
  return process.resourceUsage().maxRSS / 1024
}
