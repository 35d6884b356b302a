/** A line's letter sent to whoever asks, to see it as its recipient would: nothing is logged, and nobody can unsubscribe by it. */
import type { Kysely } from 'kysely'
import type { TestMailRequest, TestMailSent } from '#core/api/delivery'
import { refuse } from '../http/problem'
import type { Acting } from '../identity/house'
import { mergedLine, writtenLine } from '../letter/line-letter'
import type { Schema } from '../store/schema'
import { testId } from './forgotten-mail'
import { mailboxOf, partsOf, senderOf, type MailMaker } from './mail-of-delivery'
import { usableAddress } from './mailbox'
import { messageBytes } from './message'
import type { Transport } from './transport'

export type TestMailParts = MailMaker & { readonly transport: Transport }

/** Where a test of this user goes; null while the user's salesperson has no usable address. */
export async function testAddress(db: Kysely<Schema>, acting: Acting): Promise<string | null> {
  return (await ownMailbox(db, acting))?.address ?? null
}

async function ownMailbox(db: Kysely<Schema>, { tenant, salesperson }: Acting) {
  const own = await db.selectFrom('salesperson').select(['name', 'email']).where('tenant_id', '=', tenant).where('code', '=', salesperson).executeTakeFirst()
  return own ? mailboxOf(own.name, own.email) : null
}

export async function sendTest(parts: TestMailParts, acting: Acting, segmentNo: string, { lineNo, to, form }: TestMailRequest): Promise<TestMailSent> {
  const { db, templates, transport, pdf } = parts
  const key = { tenant: acting.tenant, no: segmentNo, lineNo }
  const letter = await mergedLine(db, templates, key)
  const { line, values } = await writtenLine(db, templates, key)
  const own = await ownMailbox(db, acting)
  const address = to === undefined ? (own?.address ?? null) : usableAddress(to)
  if (address === null) return refuse('mail-refused', { reason: to === undefined ? 'own-address-missing' : 'address-not-usable' })
  const from = own ?? (await senderOf(parts, { tenant: acting.tenant, senderEmail: '', senderName: '' }))
  if (!from) return refuse('mail-refused', { reason: 'sender-missing' })
  const id = testId()
  const subject = `[Test] ${values?.['letter.subject'] || line.description}`
  const made = await partsOf(Buffer.from(letter.bytes), { subject, signedBy: from.name, language: line.language, form: form ?? 'body', id, unsubscribe: null, pdf })
  if (!made.ok) return made.fault.reason === 'pdf-not-available' ? refuse('pdf-not-available') : refuse('mail-refused', { reason: made.fault.reason })
  const message = await messageBytes({
    messageId: `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    date: new Date(),
    from,
    replyTo: null,
    to: { name: own?.name ?? '', address },
    subject,
    unsubscribe: null,
    ...made.value,
  })
  const outcome = await transport.send({ id, from: from.address, to: address, message })
  if (outcome.kind === 'sent') return { to: address, by: transport.kind, answer: outcome.answer }
  return refuse('mail-refused', { reason: outcome.kind === 'unknown' ? 'no-answer' : outcome.reason, answer: outcome.answer })
}
