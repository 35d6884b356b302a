/**
 * The end of a server: asked for by Ctrl-C or SIGTERM, or by the death of whoever started it.
 *
 * npm runs a script through a shell; a SIGTERM to npm ends the shell and leaves the script without a parent, so the parent is watched.
 * A second Ctrl-C ends at once.
 */

const LOOK_EVERY = 300

export function whenAskedToStop(stop: (why: 'signal' | 'parent-gone') => void): void {
  let asked = false
  const once = (why: 'signal' | 'parent-gone') => {
    if (asked) return
    asked = true
    stop(why)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (asked && signal === 'SIGINT') process.exit(130)
      once('signal')
    })
  }
  const parent = process.ppid
  // The first process of a container or of a system has none that could die.
  if (parent <= 1) return
  const watch = setInterval(() => {
    if (process.ppid === parent && isAlive(parent)) return
    clearInterval(watch)
    once('parent-gone')
  }, LOOK_EVERY)
  watch.unref()
}

// On Windows the parent's id stays when it has died.
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
