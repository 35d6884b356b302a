/** A house in which something was sent: a segment logged in part, interactions of every kind, what follows from them. Asked for over HTTP, as the pane asks. */
import { setTimeout as wait } from 'node:timers/promises'
import type { JobWire } from '#core/api/job'
import type { LogResult } from '#core/api/log'
import type { InteractionPage } from '#core/api/interaction'
import type { LineWire } from '#core/api/segment'

export type History = {
  readonly loggedSegment: number
  readonly run: string
  /** A letter of the logged segment, an inbound answer to it, and one that was put off. */
  readonly entry: number
  readonly answer: number
  readonly postponed: number
  readonly contact: string
}

/** `holdSeconds`: how long the run waits before its first message. */
export async function seedHistory(address: string, holdSeconds: number): Promise<History> {
  const send = async <T>(method: string, url: string, body?: object): Promise<T> => {
    const answer = await fetch(`${address}/api${url}`, {
      method,
      headers: { 'Idempotency-Key': crypto.randomUUID(), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const segment = 'S10002'
  await send('POST', `/segments/${segment}/letters/any/sample`, { sample: 'invitation-en' })
  const { rows } = await send<{ rows: LineWire[] }>('GET', `/segments/${segment}/lines?limit=200`)
  const some = [...rows.filter((line) => line.correspondenceType === 'email').slice(0, 4), ...rows.filter((line) => line.correspondenceType === 'hardCopy').slice(0, 2)]
  let job = await send<JobWire>('POST', `/segments/${segment}/log`, { send: true, holdSeconds, lines: some.map((line) => line.lineNo) })
  for (const deadline = Date.now() + 60_000; job.state !== 'done' && Date.now() < deadline; await wait(100)) job = await send<JobWire>('GET', `/jobs/${job.id}`)
  const { loggedSegment, deliveryRun } = job.result as LogResult
  const logged = await send<InteractionPage>('GET', `/logged-segments/${loggedSegment}/interactions?limit=10`)
  const letter = logged.rows[0]
  if (!letter || deliveryRun === null) throw new Error(`Nothing was sent: ${JSON.stringify(job)}`)
  const contact = letter.contactNo ?? ''
  const { entryNo: answer } = await send<{ entryNo: number }>('POST', `/interactions/${letter.entryNo}/answer`, { comment: 'Thank you, we are coming.', evaluation: 'positive' })
  await send('POST', `/interactions/${letter.entryNo}/comments`, { comment: 'Rang first, and then wrote.' })
  await send('POST', `/interactions/${letter.entryNo}/task`, { description: 'Call about the open day', type: 'phoneCall', priority: 'high' })
  await send('POST', `/interactions/${letter.entryNo}/opportunity`, { description: 'A new hall', estimatedValue: 125_000 })
  const proposed = await send<{ salespersonCode: string; date: string }>('GET', `/interactions/new?contact=${contact}&kind=call`)
  const call = { contactNo: contact, kind: 'call', interactionTemplateCode: 'OUTGOING', contactVia: '+47 00 00 00 01', salespersonCode: proposed.salespersonCode, date: proposed.date }
  await send('POST', '/interactions', { ...call, description: 'Asked about the open day' })
  const { entryNo: postponed } = await send<{ entryNo: number }>('POST', '/interactions', { ...call, description: 'To be gone on with tomorrow', postponed: true })
  return { loggedSegment, run: deliveryRun, entry: letter.entryNo, answer, postponed, contact }
}
