/**
 * Runs a program as a step of something longer: says what is being done, how long it has taken, and shows the program's own words only
 * when it fails. The program is ended when we are asked to stop, or when our parent dies.
 */
import { spawn } from 'node:child_process'

const TELL_EVERY = 5_000
const LOOK_EVERY = 300

export async function runStep(saying, file, args, options = {}) {
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  console.log(`${saying} …`)
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = []
  child.stdout.on('data', (chunk) => said.push(chunk))
  child.stderr.on('data', (chunk) => said.push(chunk))
  const telling = setInterval(() => console.log(`  ${seconds()} s …`), TELL_EVERY)
  const parent = process.ppid
  const end = () => {
    child.kill()
    process.exit(130)
  }
  const watching = setInterval(() => process.ppid !== parent && end(), LOOK_EVERY)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, end)
  const status = await new Promise((resolve) => {
    child.once('error', (error) => {
      said.push(Buffer.from(String(error)))
      resolve(1)
    })
    child.once('close', (code) => resolve(code ?? 1))
  })
  clearInterval(telling)
  clearInterval(watching)
  for (const signal of signals) process.off(signal, end)
  if (status === 0) return console.log(`  done in ${seconds()} s`)
  console.error(Buffer.concat(said).toString().trim())
  console.error(`${saying}: failed.`)
  process.exit(1)
}
