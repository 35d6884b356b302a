/**
 * `npm run word`: a certificate, the server, and Word with the add-in, on Windows and Mac. Ctrl-C stops the server; `npm run word -- stop`
 * takes the add-in out of Word again. Elsewhere it says what to do in Word on the web.
 */
import './node-version.mjs'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { DEBUGGING, wordSteps } from './word-steps.mjs'

const steps = wordSteps(process.platform, process.argv[2] ?? 'start')
if (steps.kind === 'say') {
  console.log(steps.lines.join('\n'))
  process.exit(steps.isFault ? 1 : 0)
}

const { installPackages, npm } = await import('./prepare.mjs')
const { root } = await import('./stale.mjs')
const { runStep } = await import('./run-step.mjs')
const [program, ...before] = npm()

if (steps.certificate) {
  await installPackages()
  const { trustedCertificate } = await import('./certificate.mjs')
  if ((await trustedCertificate()) === null) {
    console.log(
      'Making a certificate for localhost. The system asks whether it is to be trusted: Word shows nothing from a page that is not.',
    )
    await inSight(process.execPath, [path.join(root, 'node_modules/office-addin-dev-certs/cli.js'), 'install'])
    if ((await trustedCertificate()) === null)
      stop('The certificate is not trusted, so that Word would show nothing. Run npm run word again and say yes.')
  }
}
if (steps.server) await serve()
await runStep(
  steps.server ? 'Registering the add-in and starting Word' : 'Taking the add-in out of Word',
  program,
  [...before, 'exec', '--yes', DEBUGGING, '--', ...steps.tool],
  { cwd: root },
)
if (steps.server) console.log('Flett is on the Home tab. Ctrl-C stops the server; npm run word -- stop takes the add-in out of Word.')

/** The server in a process of its own, until this one ends; ready when it names its address, which must be the manifest's. */
async function serve() {
  const server = spawn(process.execPath, [path.join(root, 'scripts/start.mjs')], {
    cwd: root,
    env: { ...process.env, HOST: 'localhost', PORT: '3000' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = () => server.kill('SIGTERM')
  process.once('exit', end)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end)
  const said = await new Promise((resolve) => {
    let out = ''
    server.stdout.on('data', (chunk) => {
      process.stdout.write(chunk)
      out += chunk
      const address = /https?:\/\/localhost:\d+/.exec(out)?.[0]
      if (address) resolve(address)
    })
    server.once('close', (code) => {
      resolve(null)
      process.exitCode = code ?? 1
    })
  })
  if (said !== 'https://localhost:3000')
    stop(said === null ? 'The server did not start.' : `The server speaks ${said}, and manifest.xml names https://localhost:3000.`)
}

/** A program whose words and questions are the user's to see. */
function inSight(file, args) {
  return new Promise((resolve) => spawn(file, args, { cwd: root, stdio: 'inherit' }).once('close', resolve))
}

function stop(why) {
  console.error(why)
  process.exit(1)
}
