/**
 * What letters' criteria answer for the lines of a batch. A letter that is for everybody in every part costs nothing.
 *
 * Common letters are asked about together. A line's own letter is known only when it is compiled, and asks for itself where it has parts
 * that the common one has not.
 */
import type { OnlyForName } from '#core/contact/contact-values'
import { answerOf, onlyForName } from '#core/segment/only-for'
import type { TemplateOf } from './compiled-letters'
import type { LetterLine } from './letter-line'
import type { AskMeets, MeetsAnswer, NotAnswered } from './meet-criteria'
import type { Template } from './template'

/** By the name that the answer has among a letter's values; criteria without an answer are left out. */
export type OnlyForAnswers = ReadonlyMap<OnlyForName, string>
export type LineAnswers = { readonly values: OnlyForAnswers; readonly not: ReadonlyMap<string, NotAnswered> }

const none: LineAnswers = { values: new Map(), not: new Map() }

/** For a line, and the letters that it may get. */
export type AnswersOf = (line: Asking, templates: readonly (Template | null)[]) => Promise<LineAnswers>
type Asking = Pick<LetterLine, 'contactNo' | 'date'>

export async function onlyForAnswers(batch: readonly LetterLine[], templateOf: TemplateOf, ask: AskMeets): Promise<AnswersOf> {
  const together = new Map<string, { readonly codes: readonly string[]; readonly answer: MeetsAnswer }>()
  const codes = await commonCodes(batch, templateOf)
  // Lines have a day of their own now and then; criteria that tell days relatively are asked for each.
  for (const today of codes.length === 0 ? [] : new Set(batch.map(({ date }) => date))) {
    const contactNos = batch.filter(({ date }) => date === today).map(({ contactNo }) => contactNo)
    together.set(today, { codes, answer: await ask({ codes, contactNos, today }) })
  }
  return async (line, templates) => {
    const wanted = codesOf(templates)
    if (wanted.length === 0) return none
    const known = together.get(line.date)
    const isKnown = known !== undefined && wanted.every((code) => known.codes.includes(code))
    return answersFor(line, wanted, isKnown ? known.answer : await ask({ codes: wanted, contactNos: [line.contactNo], today: line.date }))
  }
}

/** For one contact, whatever letters and further codes. */
export async function answersAlone(ask: AskMeets, line: Asking, templates: readonly (Template | null)[], more: readonly string[] = []): Promise<LineAnswers> {
  const codes = [...new Set([...codesOf(templates), ...more])]
  return codes.length === 0 ? none : answersFor(line, codes, await ask({ codes, contactNos: [line.contactNo], today: line.date }))
}

function answersFor({ contactNo }: Asking, codes: readonly string[], { met, not }: MeetsAnswer): LineAnswers {
  const hers = met.get(contactNo) ?? []
  return { values: new Map(codes.filter((code) => !not.has(code)).map((code) => [onlyForName(code), answerOf(hers.includes(code))])), not }
}

const codesOf = (templates: readonly (Template | null)[]): readonly string[] =>
  [...new Set(templates.flatMap((template) => template?.onlyFor ?? []))]

async function commonCodes(batch: readonly LetterLine[], templateOf: TemplateOf): Promise<readonly string[]> {
  const letters = new Map<string, Parameters<TemplateOf>[0]>()
  for (const { letter, commonHash } of batch) {
    const hash = letter?.isOwn ? commonHash : letter?.hash
    if (hash && letter) letters.set(`${hash} ${JSON.stringify(letter.mapping)}`, { hash, mapping: letter.mapping })
  }
  const templates: (Template | null)[] = []
  for (const letter of letters.values()) {
    const read = await templateOf(letter)
    templates.push(read.ok ? read.value : null)
  }
  return codesOf(templates)
}
