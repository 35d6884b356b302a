/** `flett doctor`: asks the database whether all holds that must, and says what does not. It changes nothing. */
import { examine, examineLetters, type Verdict } from '../server/doctor/examine'
import { CommandTrouble } from './command-trouble'
import { withDatabase } from './open-database'

export const usage = 'doctor [--letters COUNT|all]'

const SOME_LETTERS = 1000

export async function run(args: readonly string[]): Promise<void> {
  const most = lettersAsked(args)
  const verdicts = await withDatabase({ mayBeMade: false, alone: false }, async ({ db }) => {
    const all: Verdict[] = []
    for (const verdict of await examine(db)) all.push(told(verdict))
    const letters = examineLetters(db, most)
    for (;;) {
      const step = await letters.next()
      if (step.done) return [...all, told(step.value)]
      process.stderr.write(`  ${step.value} letters\r`)
    }
  })
  const broken = verdicts.filter((verdict) => verdict.count > 0).length
  if (broken > 0) throw new CommandTrouble(`${broken} of ${verdicts.length} do not hold. Keep a backup before anything is mended.`)
  console.log(`All ${verdicts.length} hold.`)
}

function lettersAsked([option, count, ...more]: readonly string[]): number {
  if (option === undefined) return SOME_LETTERS
  if (option === '--letters' && more.length === 0) {
    if (count === 'all') return Infinity
    if (count !== undefined && /^\d{1,9}$/.test(count)) return Number(count)
  }
  throw new CommandTrouble(`not understood: flett ${usage}`)
}

function told(verdict: Verdict): Verdict {
  console.log(`${verdict.count === 0 ? 'holds ' : 'BROKEN'}  ${verdict.promises}`)
  for (const { tenant, what } of verdict.first) console.log(`        tenant ${tenant}: ${what}`)
  if (verdict.count > verdict.first.length) console.log(`        and ${verdict.count - verdict.first.length} more`)
  return verdict
}
