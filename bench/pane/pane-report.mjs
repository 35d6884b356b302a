/** The figures of the pane as a table, beside their goals. */
import { figure, table } from '../table.mjs'

const GOALS = { kilobytes: 250, usable: 1500, longest: 50, step: 100 }

export function paneReport({ workbench, word }) {
  const row = (what, of, goal, unit) => [what, of(workbench), of(word), `${figure(goal)} ${unit}`]
  const tasks = ({ longest }) => (longest === null ? 'none of 50 or more' : figure(longest))
  const reached = (it) =>
    it.bytes / 1000 <= GOALS.kilobytes &&
    it.usable <= GOALS.usable &&
    (it.longest === null || it.longest <= GOALS.longest) &&
    it.step <= GOALS.step
  const missed = Object.entries({ 'the workbench': workbench, Word: word }).flatMap(([name, it]) => (reached(it) ? [] : [name]))
  const figures = table(
    ['', 'workbench', 'in the emulated Word', 'goal'],
    [
      row('our JavaScript before it is usable, gzip', ({ bytes }) => `${figure(bytes / 1000)} kB`, GOALS.kilobytes, 'kB'),
      row('usable, cold, ms', ({ usable }) => figure(usable), GOALS.usable, 'ms'),
      row(`longest task while stepping through ${workbench.steps} letters, ms`, tasks, GOALS.longest, 'ms'),
      row('from the press to the next contact, ms', ({ step }) => figure(step), GOALS.step, 'ms'),
    ],
  )
  return `${figures}\n\n${missed.length === 0 ? 'Every goal is reached.' : `A goal is not reached in ${missed.join(' and ')}.`}`
}
