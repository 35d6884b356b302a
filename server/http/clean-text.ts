/**
 * No text that comes in holds a zero character or half a surrogate pair: PostgreSQL can store neither, and no document may.
 *
 * It also bounds how deep a JSON body may nest, before anything that recurses gets to see it.
 */
import type { FastifyInstance } from 'fastify'
import { refuse } from './problem'

const UNSTORABLE = /[\0\p{Surrogate}]/u
const DEEPEST = 64

export function admitCleanTextOnly(app: FastifyInstance): void {
  app.addHook('preValidation', (request, _reply, done) => {
    const fault = faultIn(request.body) ?? faultIn(request.query) ?? faultIn(request.params)
    if (fault) refuse('not-understood', { reason: fault })
    done()
  })
}

type Fault = 'unstorable-character' | 'nested-too-deep'

/** Walks without recursion, since depth is what is being judged. A stream or bytes are not looked into. */
export function faultIn(value: unknown): Fault | null {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next
    if (typeof value === 'string' && UNSTORABLE.test(value)) return 'unstorable-character'
    if (typeof value !== 'object' || value === null || !isPlain(value)) continue
    if (depth >= DEEPEST) return 'nested-too-deep'
    for (const [key, inner] of Object.entries(value)) {
      if (UNSTORABLE.test(key)) return 'unstorable-character'
      open.push({ value: inner, depth: depth + 1 })
    }
  }
  return null
}

const isPlain = (value: object) => !ArrayBuffer.isView(value) && !('pipe' in value && typeof value.pipe === 'function')
