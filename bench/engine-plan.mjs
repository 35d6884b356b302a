/** What is measured of the engines, how often, with how many letters; gives the figures. */
import { WAYS } from './engine-runs.mjs'

export const isOther = ({ how }) => how === 'other'
const own = WAYS.filter((way) => !isOther(way))
const others = WAYS.filter(isOther)
const flett = WAYS[0]
const flettAndOthers = [flett, ...others]

export const USUAL = { rounds: 3, first: 4, warm: 100, someSeconds: 8, seconds: 30, some: 1000, many: 10_000, most: 100_000 }
/** To see that it runs: the figures say nothing. */
export const QUICK = { rounds: 1, first: 1, warm: 20, someSeconds: 1, seconds: 2, some: 20, many: 40, most: 100 }

export function measureEngines({ letters, rounds }, sizes, tell) {
  const { some, many, most } = sizes
  const zip = (count) => ({ way: 'zip', count, seconds: count > some ? sizes.seconds : sizes.someSeconds })
  const figures = letters.map((letter, at) => {
    const isMain = at === 0
    const step = (what, ways, count, job) => {
      tell(`${letter.name}: ${what}`)
      return rounds(letter, ways, count, job)
    }
    return {
      letter: { name: letter.name, size: letter.size, fields: Object.keys(letter.tagOf).length },
      first: step('first letter', flettAndOthers, sizes.first, { way: 'first' }),
      warm: step('warm letter', flettAndOthers, 1, { way: 'warm', count: sizes.warm }),
      one: step('a zip of one letter', WAYS, sizes.rounds, zip(1)),
      some: step(`a zip of ${some}`, WAYS, isMain ? sizes.rounds : 1, zip(some)),
      // The others are measured over the many with the first letter only, between rounds of our own.
      many: isMain ? interleaved(letter, rounds, zip(many), tell) : step(`a zip of ${many}`, own, sizes.rounds, zip(many)),
      ...(isMain && {
        most: step(`a zip of ${most}`, [flett], 1, zip(most)),
        combined: new Map(
          [some, many].map((count) => [count, step(`one document of ${count}`, [flett], 1, { way: 'combined', count }).get(flett.name)]),
        ),
      }),
    }
  })
  return { figures, sizes }
}

/** Each of the others once, and our own before, between and after them. */
function interleaved(letter, rounds, job, tell) {
  const results = new Map()
  const ours = []
  for (const way of [null, ...others]) {
    if (way) {
      tell(`${letter.name}: a zip of ${job.count} by ${way.name}`)
      results.set(way.name, rounds(letter, [way], 1, job).get(way.name))
    }
    ours.push(rounds(letter, own, 1, job))
  }
  for (const { name } of own) results.set(name, middle(ours.map((round) => round.get(name))))
  return results
}

/** The measurement in the middle, by time. */
const middle = (measured) => [...measured].sort((a, b) => a.ms - b.ms)[measured.length >> 1]
