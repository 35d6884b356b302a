/** Compiled letters, the last used few of them kept: compiling takes milliseconds, and a segment asks for the same letter all day. */
import type { LetterFault } from '#core/letter/letter-note'
import { fail, type Result } from '#core/prelude/result'
import type { Mapping } from './segment-letters'
import { readTemplate, type Template } from './template'

/** `letter-gone`: nothing is kept under this hash. */
export type TemplateFault = LetterFault | { readonly kind: 'letter-gone' }
export type LetterToCompile = { readonly hash: string; readonly mapping: Mapping }
export type TemplateOf = (letter: LetterToCompile) => Promise<Result<Template, TemplateFault>>

/** `read` gives the bytes that are kept under a hash. */
type CompiledLetters = (tenant: number, read: (hash: string) => Promise<Uint8Array | null>) => TemplateOf

export function keepCompiled(most = 24): CompiledLetters {
  const kept = new Map<string, Result<Template, TemplateFault>>()
  return (tenant, read) => async (letter) => {
    const key = JSON.stringify([tenant, letter.hash, Object.entries(letter.mapping).sort(([a], [b]) => (a < b ? -1 : 1))])
    const known = kept.get(key)
    const template = known ?? compiled(await read(letter.hash), letter.mapping)
    kept.delete(key)
    if (template.ok || template.fault.kind !== 'letter-gone') kept.set(key, template)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return template
  }
}

const compiled = (bytes: Uint8Array | null, mapping: Mapping): Result<Template, TemplateFault> =>
  bytes ? readTemplate(bytes, mapping) : fail({ kind: 'letter-gone' })
