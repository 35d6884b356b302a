/**
 * An e-mail as bytes (RFC 5322, MIME): who to, who from, the letter as its body or attached, and how to unsubscribe.
 *
 * Addresses are parsed before they come here and handed over as values, never as text that somebody would parse again; texts are brought
 * into one line. No file and no address is ever read for a message.
 */
import MailComposer from 'nodemailer/lib/mail-composer'
import type { MailBody } from '#core/letter/mail/letter-mail'
import { inOneLine, type Mailbox } from './mailbox'

export type MessageFile = { readonly name: string; readonly contentType: string; readonly bytes: Buffer }

export type MessageParts = {
  readonly messageId: string
  readonly date: Date
  readonly from: Mailbox
  readonly replyTo: Mailbox | null
  readonly to: Mailbox
  readonly subject: string
  readonly body: Pick<MailBody, 'text'> & Partial<MailBody>
  readonly file: MessageFile | null
  readonly unsubscribe: Unsubscribe | null
}

/** `url` is there when recipients can reach this server; then one click is enough (RFC 8058). */
export type Unsubscribe = { readonly url: string | null; readonly mailto: string }

const LONGEST_SUBJECT = 250

export function messageBytes(parts: MessageParts): Promise<Buffer> {
  const { from, replyTo, to, body, file, unsubscribe } = parts
  const composer = new MailComposer({
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'windows',
    messageId: parts.messageId,
    date: parts.date,
    from: mailbox(from),
    ...(replyTo && { replyTo: mailbox(replyTo) }),
    to: mailbox(to),
    subject: inOneLine(parts.subject, LONGEST_SUBJECT),
    text: body.text,
    ...(body.html !== undefined && { html: body.html }),
    headers: {
      ...(unsubscribe && { 'List-Unsubscribe': listOf(unsubscribe) }),
      ...(unsubscribe?.url && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
      // Nobody's absence note is to answer a thousand letters.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
    },
    attachments: [
      ...(body.pictures ?? []).map(({ cid, picture }) => ({
        cid,
        content: Buffer.from(picture.bytes),
        contentType: picture.contentType,
        contentDisposition: 'inline',
        filename: `picture.${picture.extension}`,
      })),
      ...(file ? [{ content: file.bytes, contentType: file.contentType, filename: file.name, contentDisposition: 'attachment' }] : []),
    ],
  })
  return new Promise((resolve, reject) => {
    composer.compile().build((error, message) => {
      if (error || !message) reject(error ?? new Error('A message without bytes.'))
      else resolve(message)
    })
  })
}

const mailbox = ({ name, address }: Mailbox) => ({ name: inOneLine(name), address })

const listOf = ({ url, mailto }: Unsubscribe): string =>
  [...(url === null ? [] : [`<${url}>`]), `<mailto:${mailto}?subject=unsubscribe>`].join(', ')
