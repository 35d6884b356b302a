/** The figures of the server as a table. */
import { count, figure, table } from '../table.mjs'

const START_GOAL_MS = 3000

export function serverReport(measured) {
  const { contacts, lines } = measured
  const row = (what, ms, number) => [what, figure(ms), number === undefined ? '' : figure((1000 * number) / ms)]
  const measuredTable = table(
    ['', 'ms', 'a second'],
    [
      row('first start (the database is made) to the first answer', measured.first),
      row('second start to the first answer', measured.again),
      row(`import of ${count(contacts)} contacts from a file`, measured.imported, contacts),
      row('live count: one condition', measured.counted),
      row('live count: four conditions, text within names', measured.countedMixed),
      row('live count: everyone', measured.countedAll),
      row(`step: add ${count(contacts)}`, measured.added, contacts),
      row('step: keep those of four conditions', measured.kept, contacts),
      row('undo of it', measured.undone, contacts),
      row(`check of ${count(lines)} lines`, measured.checked, lines),
      row(`${count(lines)} letters into a zip`, measured.zip, lines),
      row(`${count(lines)} letters as one document`, measured.combined, lines),
      row('meanwhile: a list of segments, 99 of 100 answers within', measured.waited),
      row(`log of ${count(lines)} lines, one transaction`, measured.logged, lines),
    ],
  )
  const isReached = measured.again < START_GOAL_MS
  return `${measuredTable}\n\nGoal: a second start answers in less than 3 s: ${figure(measured.again / 1000)} s, ${isReached ? 'reached' : 'not reached'}.`
}
