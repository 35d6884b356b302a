/** The figures of the log as a table, with ratios; each thing that was aimed at beside what was measured. */
import { count, figure, table } from '../table.mjs'

export function logReport(measured) {
  const head = measured.map(({ lines, place }) => `${count(lines)} lines${place === 'server' ? ', own server' : ''}`)
  const row = (what, of) => [what, ...measured.map((each) => figure(of(each)))]
  const figures = table(
    ['', ...head],
    [
      row('check, ms', (each) => each.checked),
      row('letters into a zip, ms', (each) => each.zipped),
      row('of that not merging, %', (each) => 100 * (1 - each.zipping / each.zipped)),
      row('asking for the log: all is checked first, ms', (each) => each.asked),
      row('the log, getting ready, ms', (each) => each.prepared),
      row('the log, its transaction, ms', (each) => each.transaction),
      row('the same rows by a bare insert, ms', (each) => each.bare),
      row('contacts told the day afterwards, ms', (each) => each.told),
      row('most memory of the server during the log, MB', (each) => each.mostMegabytes),
      row('letters put on their way by one statement, ms', (each) => each.sending?.queueing),
      row('the same rows by a bare insert, ms', (each) => each.sending?.queueingBare),
      row('messages to an SMTP server on this machine, a second', (each) => each.sending?.perSecond),
    ],
  )
  const aims = table(['', 'at most', ...head], goals.map(({ what, most, of, unit }) => [what, `${figure(most)} ${unit}`, ...measured.map((each) => told(of(each), most, unit))]))
  return `${figures}\n\n${aims}`
}

const goals = [
  { what: 'the transaction, of the bare insert', most: 3, unit: 'x', of: (each) => each.transaction / each.bare },
  { what: 'others meanwhile, getting ready, 99 of 100 answers', most: 100, unit: 'ms', of: (each) => each.waited.preparing },
  { what: 'others meanwhile, writing, 99 of 100 answers', most: 100, unit: 'ms', of: (each) => each.waited.writing },
  { what: 'hashing, of merging alone, without the zip', most: 2, unit: 'x', of: (each) => each.hashing / each.merging },
  { what: 'a logged letter takes up', most: 1000, unit: 'bytes', of: (each) => each.bytesPerEntry },
  { what: 'an old letter opened, p95', most: 100, unit: 'ms', of: (each) => each.opened },
  { what: 'looking before logging, of 10 000 lines', most: 2000, unit: 'ms', of: (each) => (each.looked * 10_000) / each.lines },
]

const told = (value, most, unit) => `${figure(value)} ${unit}${value === null || value <= most ? '' : ', **missed**'}`
