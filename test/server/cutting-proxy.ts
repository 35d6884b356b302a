/**
 * Stands between a mail client and its server, and cuts the first connection, or falls silent on it, at one point of the protocol. Later
 * connections pass.
 */
import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'

export const cutPoints = [
  'before greeting',
  'after greeting',
  'EHLO lost',
  'EHLO unanswered',
  'AUTH lost',
  'AUTH unanswered',
  'MAIL lost',
  'MAIL unanswered',
  'RCPT lost',
  'DATA lost',
  'DATA unanswered',
  'within the message',
  'final dot lost',
  'final dot unanswered',
  'half of the answer',
  'after the answer',
] as const
export type CutPoint = (typeof cutPoints)[number]
export type Trouble = { readonly at: CutPoint; readonly how: 'cut' | 'silent' }

export type CuttingProxy = { readonly port: number; plan: (trouble: Trouble) => void; readonly happened: () => boolean; readonly close: () => Promise<void> }

export async function cuttingProxy(serverPort: number): Promise<CuttingProxy> {
  let planned: Trouble | null = null
  let happened = false
  const sockets = new Set<net.Socket>()
  const proxy = net.createServer((client) => {
    const trouble = planned
    planned = null
    const server = net.connect(serverPort, '127.0.0.1')
    for (const socket of [client, server]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
    }
    let said = ''
    let answered = ''
    let isCut = false
    const end = () => {
      isCut = true
      happened = true
      if (trouble?.how === 'silent') return
      client.destroy()
      server.destroy()
    }
    const was = (command: string) => new RegExp(`^${command}\\b`, 'im').test(said)
    const isDotted = () => said.endsWith('\r\n.\r\n') && was('DATA')
    client.on('data', (chunk) => {
      if (isCut) return
      said += chunk.toString('latin1')
      const lost = /^(EHLO|AUTH|MAIL|RCPT|DATA) lost$/.exec(trouble?.at ?? '')?.[1]
      if (lost && was(lost)) return end()
      if (trouble?.at === 'within the message' && /^message-id/im.test(said)) {
        server.write(chunk.subarray(0, chunk.length / 2))
        return end()
      }
      if (trouble?.at === 'final dot lost' && isDotted()) {
        server.write(chunk.subarray(0, -3))
        return end()
      }
      server.write(chunk)
    })
    server.on('data', (chunk) => {
      if (isCut) return
      answered += chunk.toString('latin1')
      if (trouble?.at === 'before greeting') return end()
      const unanswered = /^(EHLO|AUTH|MAIL|DATA) unanswered$/.exec(trouble?.at ?? '')?.[1]
      if (unanswered && was(unanswered) && !isDotted()) return end()
      if (isDotted() && /Taken/.test(answered)) {
        if (trouble?.at === 'final dot unanswered') return end()
        if (trouble?.at === 'half of the answer') {
          client.write(chunk.subarray(0, 2), end)
          return
        }
        client.write(chunk)
        if (trouble?.at === 'after the answer') setTimeout(end, 5)
        return
      }
      client.write(chunk)
      if (trouble?.at === 'after greeting' && said === '') end()
    })
    client.on('close', () => server.destroy())
    server.on('close', () => (isCut && trouble?.how === 'silent' ? undefined : client.end()))
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    port: (proxy.address() as AddressInfo).port,
    plan: (trouble) => {
      planned = trouble
      happened = false
    },
    happened: () => happened,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
