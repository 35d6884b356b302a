/** The message of a delivery: the very letter that was logged, made again, with who it is from and to as things are now. */
import { sql, type Kysely } from 'kysely'
import { openDocx } from '#core/docx/open'
import { safeFileName } from '#core/letter/file-name'
import { letterMail } from '#core/letter/mail/letter-mail'
import type { DeliveryForm } from '#core/letter/delivery'
import { fail, ok, type Result } from '#core/prelude/result'
import { DOCX } from '../http/body-bytes'
import { letterOfEntry } from '../interaction/letter-of-entry'
import type { Templates } from '../letter/templates'
import type { Schema } from '../store/schema'
import { readSettings } from '../identity/settings'
import type { Leased } from './leases'
import { comingLetters } from './coming-letters'
import { coveringText, coveringWords } from './covering-words'
import { inOneLine, usableAddress, type Mailbox } from './mailbox'
import type { MailConfig } from './mail-config'
import type { MakePdf } from './mail-pdf'
import { messageBytes, type MessageFile, type Unsubscribe } from './message'
import type { Outgoing } from './transport'
import { recipientOf } from './queue-deliveries'
import { hashOfToken, tokenOf, unsubscribeKey } from './unsubscribe'

export type MailMaker = {
  readonly db: Kysely<Schema>
  readonly templates: Templates
  readonly mail: MailConfig
  /** Null where no PDF can be made. */
  readonly pdf: MakePdf | null
  /** What takes long is given up then. */
  readonly isStopping?: () => boolean
}

export type Mail = { readonly outgoing: Outgoing; readonly messageId: string; readonly unsubscribeHash: string; /** As the contact has it. */ readonly recipient: string }

type Facts = {
  readonly recipient: string
  readonly name: string
  readonly subject: string
  readonly fileName: string
  readonly language: string
  readonly salespersonEmail: string
  readonly salespersonName: string
}

/** A fault is a word for why nothing can be sent, as `delivery.reason` keeps it. */
export async function mailOfDelivery(maker: MailMaker, delivery: Leased, now: Date): Promise<Result<Mail, { readonly reason: string }>> {
  const { db, mail } = maker
  const facts = await readFacts(db, delivery)
  if (!facts) return fail({ reason: 'erased' })
  const to = usableAddress(facts.recipient)
  // An empty address is told by whoever asks last (leases.ts): together with all other reasons not to write.
  if (to === null && facts.recipient !== '') return fail({ reason: 'address-not-usable' })
  const house = await senderOf(maker, delivery)
  const signs = mailboxOf(facts.salespersonName, facts.salespersonEmail)
  const from = signs ?? house
  if (!from) return fail({ reason: 'sender-missing' })
  const letter = await letterOfEntry(db, delivery.tenant, delivery.entryNo, maker.templates)
  if (!letter.ok) return fail({ reason: letter.fault.code })
  const token = tokenOf(await unsubscribeKey(db, delivery.tenant), delivery.id)
  const unsubscribe: Unsubscribe = { url: mail.origin && `${mail.origin}/unsubscribe/${token}`, mailto: from.address }
  const { pdf, isStopping = () => false } = maker
  const letterParts = await partsOf(letter.value.bytes, {
    ...{ ...facts, signedBy: from.name, form: delivery.form, id: delivery.id, unsubscribe },
    pdf: pdf && ((docx) => pdf(docx, { letters: () => comingLetters(maker, delivery), isStopping })),
  })
  if (!letterParts.ok) return letterParts
  const messageId = delivery.messageId ?? `<${delivery.id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`
  const message = await messageBytes({
    messageId,
    date: now,
    from,
    replyTo: signs,
    to: { name: facts.name, address: to ?? 'nobody@invalid' },
    subject: facts.subject,
    unsubscribe,
    ...letterParts.value,
  })
  return ok({
    outgoing: { id: delivery.id, from: from.address, to: to ?? '', message },
    messageId,
    unsubscribeHash: hashOfToken(token),
    recipient: facts.recipient,
  })
}

export type LetterParts = {
  readonly subject: string
  /** What a letter that is attached is called, without its ending; left out: the subject. Empty: nothing of its own (R-SEND 3). */
  readonly fileName?: string
  /** Who it is from, in words. */
  readonly signedBy: string
  readonly language: string
  readonly form: DeliveryForm
  readonly id: string
  readonly unsubscribe: Unsubscribe | null
  readonly pdf: MakePdf | null
}

/** The letter as the message itself, or beside a line that says so (R-SEND 3; S98). */
export async function partsOf(
  bytes: Buffer,
  { subject, fileName = subject, signedBy, language, form, id, unsubscribe, pdf }: LetterParts,
): Promise<Result<{ readonly body: ReturnType<typeof letterMail> | { readonly text: string }; readonly file: MessageFile | null }, { readonly reason: string }>> {
  if (form === 'body') {
    const docx = openDocx(bytes)
    if (!docx.ok) return fail({ reason: 'letter-refused' })
    const foot = unsubscribe?.url ? { words: coveringWords(language).unsubscribe, link: unsubscribe.url } : null
    return ok({ body: letterMail(docx.value, { language, title: inOneLine(subject), cid: (n) => `picture${n}.${id}@flett`, foot }), file: null })
  }
  const made = form === 'pdf' ? ((await pdf?.(bytes)) ?? null) : bytes
  if (made === null) return fail({ reason: 'pdf-not-available' })
  const text = coveringText({ subject: inOneLine(subject), signedBy, language, unsubscribe: unsubscribe?.url ?? '' })
  const name = safeFileName(fileName, `.${form}`, 'Attachment')
  return ok({ body: { text }, file: { name, contentType: form === 'pdf' ? 'application/pdf' : DOCX, bytes: made } })
}

/** Who signs where nobody else does. Messages in a folder go nowhere, and may be from nobody in particular. */
export async function senderOf({ db, mail }: Pick<MailMaker, 'db' | 'mail'>, { tenant, senderEmail, senderName }: Pick<Leased, 'tenant' | 'senderEmail' | 'senderName'>): Promise<Mailbox | null> {
  const asked = mailboxOf(senderName, senderEmail)
  if (asked) return asked
  if (!mail.from && mail.smtp) return null
  const { sender } = await readSettings(db, tenant)
  return { name: mail.from?.name || inOneLine(sender.name), address: mail.from?.address ?? 'post@localhost' }
}

export function mailboxOf(name: string, email: string): Mailbox | null {
  const address = usableAddress(email)
  return address === null ? null : { name: inOneLine(name), address }
}

async function readFacts(db: Kysely<Schema>, { tenant, entryNo }: Pick<Leased, 'tenant' | 'entryNo'>): Promise<Facts | null> {
  const { rows } = await sql<Facts>`
    select ${recipientOf} as recipient, coalesce(c.name, '') as name,
           case when e.subject <> '' then e.subject else e.description end as subject, e.subject as "fileName", e.language,
           coalesce(s.email, '') as "salespersonEmail", coalesce(s.name, '') as "salespersonName"
      from interaction_entry e
      left join contact c on c.tenant_id = e.tenant_id and c.no = e.contact_no
      left join salesperson s on s.tenant_id = e.tenant_id and s.code = e.salesperson_code and not s.blocked
     where e.tenant_id = ${tenant} and e.entry_no = ${entryNo}::bigint`.execute(db)
  return rows[0] ?? null
}
