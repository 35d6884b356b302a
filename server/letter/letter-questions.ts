/**
 * What a worker that makes letters asks of the thread that has the database: the lines, some hundred at a time, letters' bytes, and who meets
 * the criteria that parts of letters are only for.
 */
import type { Ask } from '../job/worker-side'
import { keepCompiled, type TemplateOf } from './compiled-letters'
import type { LetterLine } from './letter-line'
import type { AskMeets, MeetsAnswer, MeetsQuestion } from './meet-criteria'

/** `of` tells which of several rows of lines is meant. Answered with a batch, null after the last; and with bytes, null where none are kept. */
export type LetterQuestion =
  | { readonly kind: 'lines'; readonly of: number }
  | { readonly kind: 'letter'; readonly hash: string }
  | ({ readonly kind: 'meets' } & MeetsQuestion)

/** Lines of a segment. */
export const linesAsked = (ask: Ask, of = 0): AsyncGenerator<readonly LetterLine[]> => batchesAsked<LetterLine>(ask, of)

/** The next batch is asked for before this one is worked on, so that reading and merging go on side by side. */
export async function* batchesAsked<Row>(ask: Ask, of: number): AsyncGenerator<readonly Row[]> {
  const next = () => asked(ask, { kind: 'lines', of }) as Promise<readonly Row[] | null>
  let coming = next()
  for (;;) {
    const batch = await coming
    if (!batch) return
    coming = next()
    yield batch
  }
}

const keep = keepCompiled()

/** A letter is compiled once in each thread, and asked for only then. */
export const templatesAsked = (ask: Ask, tenant: number): TemplateOf =>
  keep(tenant, (hash) => asked(ask, { kind: 'letter', hash }) as Promise<Uint8Array | null>)

/** Asked only for letters that have such parts. */
export const meetsAsked =
  (ask: Ask): AskMeets =>
  (question) =>
    asked(ask, { kind: 'meets', ...question }) as Promise<MeetsAnswer>

const asked = (ask: Ask, question: LetterQuestion): Promise<unknown> => ask(question)
