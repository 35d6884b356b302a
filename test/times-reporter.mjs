/**
 * Writes how long each suite took into the file that FLETT_TEST_TIMES names, a line each: seconds, project, path. `.ci/run` shows the
 * longest of them.
 */
import { appendFileSync } from 'node:fs'
import path from 'node:path'

export default class TimesReporter {
  onTestResult({ path: file, context }, { perfStats }) {
    const { rootDir, displayName } = context.config
    const seconds = ((perfStats.end - perfStats.start) / 1000).toFixed(1)
    appendFileSync(process.env.FLETT_TEST_TIMES, `${seconds} ${displayName?.name} ${path.relative(rootDir, file).replaceAll('\\', '/')}\n`)
  }
}
