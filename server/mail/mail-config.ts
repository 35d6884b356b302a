/** How mail leaves the house, as the environment says it. */
import { fail, ok, type Result } from '#core/prelude/result'
import { readMailbox, type Mailbox } from './mailbox'

export type SmtpServer = {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; else it is begun when the server offers it, and demanded before a password goes over a network. */
  readonly secure: boolean
  readonly user: string
  readonly password: string
}

export type MailConfig = {
  /** Null: messages are put into a folder. */
  readonly smtp: SmtpServer | null
  /** Who signs where a salesperson has no address. */
  readonly from: Mailbox | null
  /** Where recipients reach this server, such as `https://letters.example.org`: what a one-click unsubscribe needs. */
  readonly origin: string | null
}

export const noMail: MailConfig = { smtp: null, from: null, origin: null }

export type MailSettings = { readonly smtp: string; readonly from: string; readonly origin: string }
export type MailSettingFault = { readonly name: 'FLETT_SMTP' | 'FLETT_MAIL_FROM' | 'FLETT_ORIGIN'; readonly allowed: string }

export function readMailConfig({ smtp, from, origin }: MailSettings): Result<MailConfig, MailSettingFault> {
  const server = smtp === '' ? null : readSmtp(smtp)
  if (smtp !== '' && server === null) return fail({ name: 'FLETT_SMTP', allowed: 'smtp://user:password@host:port' })
  const sender = from === '' ? null : readMailbox(from)
  if (from !== '' && sender === null) return fail({ name: 'FLETT_MAIL_FROM', allowed: 'Name <name@example.org>' })
  if (origin !== '' && !ORIGIN.test(origin)) return fail({ name: 'FLETT_ORIGIN', allowed: 'https://name' })
  return ok({ smtp: server, from: sender, origin: origin === '' ? null : origin.replace(/\/$/, '').toLowerCase() })
}

const ORIGIN = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?\/?$/i

function readSmtp(text: string): SmtpServer | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const secure = url.protocol === 'smtps:'
  if (!secure && url.protocol !== 'smtp:') return null
  if (url.hostname === '' || (url.pathname !== '' && url.pathname !== '/') || url.search !== '' || url.hash !== '') return null
  try {
    const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
    return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || (secure ? 465 : 587), secure, user, password }
  } catch {
    return null
  }
}
