/** The figures of the engines as tables, and the goals beside what was reached. */
import { WAYS } from './engine-runs.mjs'
import { isOther } from './engine-plan.mjs'
import { count, figure, table, times } from './table.mjs'

const OURS = WAYS[0].name
const FLOOR = WAYS[2].name
const DOCUMENTED = 'docxtemplater, as documented'
const others = WAYS.filter(isOther).map(({ name }) => name)

export function engineReport({ figures, sizes }) {
  return [...figures.map((one) => letterTables(one, sizes)), wholes(figures[0], sizes), goals(figures[0], sizes)].join('\n\n')
}

function letterTables({ letter, first, warm, one, some, many }, sizes) {
  const names = WAYS.map(({ name }) => name)
  const zip = table(
    [
      'into a zip on disk',
      'N = 1, ms',
      `N = ${count(sizes.some)}, letters/s`,
      'Flett is',
      `N = ${count(sizes.many)}, letters/s`,
      'Flett is',
      'by CPU time',
      'peak MB',
      'bytes a letter',
    ],
    names.map((name) => {
      const [ours, it] = [many.get(OURS), many.get(name)]
      const shown = it ?? some.get(name)
      return [
        name,
        figure(one.get(name).ms),
        figure(1000 / some.get(name).ms),
        name === OURS ? '' : times(some.get(name).ms / some.get(OURS).ms),
        figure(it && 1000 / it.ms),
        name === OURS ? '' : times(it && it.ms / ours.ms),
        name === OURS ? '' : times(it && it.cpu / ours.cpu),
        figure(shown.peak),
        count(Math.round(shown.bytes)),
      ]
    }),
  )
  const single = table(
    ['one letter, ms', 'load', 'compile', 'merge', 'first letter, all', 'Flett takes', 'warm letter', 'Flett is'],
    [OURS, ...others].map((name) => {
      const { load, compile, merge, all } = first.get(name)
      const isOurs = name === OURS
      return [
        name,
        figure(load),
        isOurs ? figure(compile) : '–',
        figure(isOurs ? merge : compile + merge),
        figure(all),
        isOurs ? '' : times(first.get(OURS).all / all),
        figure(warm.get(name).median),
        isOurs ? '' : times(warm.get(name).median / warm.get(OURS).median),
      ]
    }),
  )
  return `### ${letter.name[0].toUpperCase()}${letter.name.slice(1)}\n\n${count(letter.size)} bytes, ${letter.fields} different fields.\n\n${zip}\n\n${single}`
}

function wholes({ some, many, most, combined }, sizes) {
  const ours = [
    [`zip of ${count(sizes.some)}`, sizes.some, some.get(OURS)],
    [`zip of ${count(sizes.many)}`, sizes.many, many.get(OURS)],
    [`zip of ${count(sizes.most)}`, sizes.most, most.get(OURS)],
    ...[...combined].map(([letters, measured]) => [`one document of ${count(letters)}`, letters, measured]),
  ]
  return `### Flett alone, one page\n\n${table(
    ['', 'seconds', 'letters/s', 'peak MB', 'MB written'],
    ours.map(([what, letters, { ms, peak, bytes }]) => [
      what,
      figure((ms * letters) / 1000),
      figure(1000 / ms),
      figure(peak),
      figure((bytes * letters) / 1e6),
    ]),
  )}`
}

function goals({ first, warm, some, many, most, combined }, sizes) {
  const ours = many.get(OURS)
  const ratio = (name) => many.get(name).ms / ours.ms
  const fastest = others.reduce((best, name) => (ratio(name) < ratio(best) ? name : best))
  const soonest = others.reduce((best, name) => (first.get(name).all < first.get(best).all ? name : best))
  const warmest = others.reduce((best, name) => (warm.get(name).median < warm.get(best).median ? name : best))
  const share = first.get(OURS).all / first.get(soonest).all
  const warmRatio = warm.get(warmest).median / warm.get(OURS).median
  const grown = most.get(OURS).peak - some.get(OURS).peak
  const held = combined.get(sizes.many)
  const overFloor = ours.ms / many.get(FLOOR).ms
  const row = (goal, reached, isReached) => [goal, reached, isReached ? 'yes' : 'no']
  return `### Goals\n\nOne page, N = ${count(sizes.many)}, one thread.\n\n${table(
    ['goal', 'measured', 'reached'],
    [
      row('75 times the fastest of the others in its fastest setting', `${times(ratio(fastest))} (${fastest})`, ratio(fastest) >= 75),
      row('150 times docxtemplater as documented', times(ratio(DOCUMENTED)), ratio(DOCUMENTED) >= 150),
      row('within 2 times of the floor', times(overFloor), overFloor <= 2),
      row('the first letter takes at most half of the fastest of the others', `${times(share)} (${soonest})`, share <= 0.5),
      row('a warm letter is 30 times as fast', `${times(warmRatio)} (${warmest})`, warmRatio >= 30),
      row(
        `${count(sizes.most)} letters within 100 MB of ${count(sizes.some)}`,
        `${grown < 0 ? '−' : '+'}${figure(Math.abs(grown))} MB`,
        grown <= 100,
      ),
      row(
        `one document of ${count(sizes.many)} letters is streamed, not held`,
        `${figure(held.peak)} MB at most for ${figure((held.bytes * sizes.many) / 1e6)} MB`,
        held.peak - combined.get(sizes.some).peak <= 100,
      ),
    ],
  )}`
}
