/** Greetings that nobody would write: `Kjære ,`, a blank too many, a name that is not there. */
import { textIn, type LetterShape, type ShapedParagraph } from './letter-shape'

export type GreetingOddity = 'no-name' | 'stray-blank'

/** What is odd about a greeting as it would be printed. A formula that asks for no name needs none. */
export function oddityOf(greeting: string, asksForName: boolean, hasName: boolean): GreetingOddity | null {
  if (asksForName && !hasName) return 'no-name'
  return /^\s|\s$|\s,|\s{2}/.test(greeting) ? 'stray-blank' : null
}

/** How letters begin that greet somebody, in the languages that Flett greets in. */
const GREETS = /^(?:kjære|hei|hallo|god dag|kære|hej|bästa|dear|hi|hello|liebe[rs]?|sehr geehrte[rs]?|guten tag|chère?|bonjour|madame|monsieur)(?![\p{L}])/iu

const names: ReadonlySet<string> = new Set([
  'contact.name',
  'contact.firstName',
  'contact.middleName',
  'contact.lastName',
  'contact.nickname',
  'contact.courtesyTitle',
  'contact.companyName',
  'contact.jobTitle',
])

export type WrittenGreeting = { readonly paragraph: ShapedParagraph; readonly fields: readonly string[] }

/** Greetings that the letter itself writes around fields of a name. */
export const writtenGreetings = ({ paragraphs }: LetterShape): readonly WrittenGreeting[] =>
  paragraphs.flatMap((paragraph) => {
    const fields = paragraph.pieces.flatMap((piece) => (typeof piece !== 'string' && names.has(piece.field) ? [piece.field] : []))
    const [first] = paragraph.pieces
    return fields.length > 0 && typeof first === 'string' && GREETS.test(first.trimStart()) ? [{ paragraph, fields }] : []
  })

/** Null where it reads as somebody would write it. */
export function oddWrittenGreeting(
  { paragraph, fields }: WrittenGreeting,
  valueOf: (field: string) => string,
): { readonly greeting: string; readonly reason: GreetingOddity } | null {
  const greeting = textIn(paragraph, valueOf)
  const reason = oddityOf(greeting.trim(), true, fields.some((field) => valueOf(field).trim() !== ''))
  return reason && { greeting: greeting.trim(), reason }
}
