/** What trouble in an SMTP conversation means for the message (RFC 5321 4.2; RFC 3463 for the enhanced codes). */
import { inOneLine } from './mailbox'
import type { Outcome } from './transport'

export type SmtpTrouble = {
  readonly error: {
    readonly message: string
    readonly code?: string | undefined
    readonly command?: string | undefined
    readonly response?: string | undefined
    readonly responseCode?: number | undefined
  }
  /** The end of the message was given to the socket. */
  readonly isHanded: boolean
}

const LONGEST_ANSWER = 500

export function outcomeOf({ error, isHanded }: SmtpTrouble): Outcome {
  const answer = inOneLine(error.response ?? '', LONGEST_ANSWER)
  const code = error.responseCode
  const command = error.command ?? ''
  const isOfMessage = /^(MAIL FROM|RCPT TO|DATA)/.test(command)
  if (isHanded && code === undefined) return { kind: 'unknown', answer }
  if (code === undefined) {
    // Refused here, before a word was said: an address that no envelope can hold.
    if (error.code === 'EENVELOPE') return { kind: 'refused', reason: 'address-not-usable', answer: inOneLine(error.message, LONGEST_ANSWER) }
    return { kind: 'deferred', reason: reasonWithoutAnswer(error), answer, isOfServer: true }
  }
  if (code >= 500 && (isOfMessage || isHanded)) return { kind: 'refused', reason: reasonOf(code, error.response ?? ''), answer }
  if (error.code === 'EAUTH' || command.startsWith('AUTH') || code === 530 || code === 535)
    return { kind: 'deferred', reason: 'sign-in-refused', answer, isOfServer: true }
  return { kind: 'deferred', reason: 'mail-server-busy', answer, isOfServer: !isOfMessage && !isHanded }
}

const reasonWithoutAnswer = ({ code, command }: SmtpTrouble['error']): string => {
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'sign-in-refused'
  if (code === 'ETLS') return 'not-encrypted'
  return command === 'CONN' && (code === 'ESOCKET' || code === 'EDNS' || code === 'ETIMEDOUT') ? 'mail-server-unreachable' : 'connection-lost'
}

function reasonOf(code: number, response: string): string {
  const enhanced = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})/.exec(response)?.[1] ?? ''
  if (/^5\.1\.[126]$|^5\.1\.10$/.test(enhanced)) return 'mailbox-unknown'
  if (enhanced === '5.2.2') return 'mailbox-full'
  if (enhanced === '5.3.4' || enhanced === '5.2.3') return 'message-too-large'
  if (enhanced.startsWith('5.7.')) return 'refused-by-policy'
  if (enhanced === '' && code === 552) return 'message-too-large'
  if (enhanced === '' && (code === 550 || code === 551 || code === 553)) return 'mailbox-unknown'
  return 'refused'
}
