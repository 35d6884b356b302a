/** Flett's server as a child process on a data folder of its own: started until it answers, asked over HTTP, stopped. */
import { spawn } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/**
 * Gives the running server and the milliseconds from the start of the process to the first answer. With `url`, its database is that one
 * and not the one in the folder; `sample` 'yes' fills a new one with the sample data; `more` are further settings.
 */
export async function startServer(data, url = '', sample = 'no', more = {}) {
  const began = performance.now()
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: 'localhost', FLETT_DATA: data, FLETT_SAMPLE: sample, FLETT_LOG: 'none', DATABASE_URL: url, ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const address = await addressOf(child)
  const answer = await fetch(`${address}/api/health`)
  if (!answer.ok) throw new Error(`the server answers ${answer.status}`)
  return {
    ms: performance.now() - began,
    address,
    pid: child.pid,
    ask: asker(address),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function addressOf(child) {
  let printed = ''
  for await (const chunk of child.stdout) {
    printed += chunk
    const address = /Flett is ready: (\S+)/.exec(printed)?.[1]
    if (!address) continue
    child.stdout.on('data', () => {}).resume()
    return address.replace(/\/$/, '')
  }
  throw new Error(`the server did not start: ${printed}`)
}

const asker = (address) => {
  const ask = async (method, url, body, headers = {}) => {
    const isText = typeof body === 'string'
    const answer = await fetch(address + url, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': isText ? 'text/csv' : 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text.slice(0, 500)}`)
    return text === '' ? null : JSON.parse(text)
  }
  return {
    get: (url) => ask('GET', url),
    post: (url, body, headers) => ask('POST', url, body, headers),
    async bytes(url) {
      const answer = await fetch(address + url)
      if (!answer.ok) throw new Error(`GET ${url}: ${answer.status}`)
      return new Uint8Array(await answer.arrayBuffer())
    },
    patch: (url, body) => ask('PATCH', url, body),
    /** Waits for a job by listening to its events, which end with it. */
    async job({ id }, onChange = () => {}) {
      await listen(`${address}/api/jobs/${id}/events`, onChange)
      const job = await ask('GET', `/api/jobs/${id}`)
      if (job.state !== 'done') throw new Error(`the job ${job.kind} is ${job.state}: ${JSON.stringify(job.fault)}`)
      return job
    },
  }
}

/** Server-sent events to their end, each as what its data says. */
async function listen(url, onEvent) {
  let rest = ''
  for await (const text of (await fetch(url)).body.pipeThrough(new TextDecoderStream())) {
    const events = (rest + text).split('\n\n')
    rest = events.pop()
    for (const event of events) onEvent(JSON.parse(/^data: (.*)$/m.exec(event)[1]))
  }
}
