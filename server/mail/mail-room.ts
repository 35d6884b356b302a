/** The room of the mail: its routes, and what works on when nobody asks. */
import type { Templates } from '../letter/templates'
import type { Routes } from '../http/app'
import type { PdfMaker } from '../pdf/make-pdfs'
import type { Database } from '../store/connect'
import { deliveryRoutes } from './delivery.routes'
import type { MailConfig } from './mail-config'
import { mailPdf } from './mail-pdf'
import { startMail, type MailWorker } from './mail-worker'
import { openOutbox } from './outbox'
import { openSmtp } from './smtp'
import type { Transport } from './transport'
import { unsubscribeRoutes } from './unsubscribe.routes'

export type MailRoom = { readonly routes: readonly Routes[]; readonly worker: MailWorker }

export type MailRoomParts = {
  readonly database: Database
  readonly mail: MailConfig
  readonly outbox: string
  readonly templates: Templates
  readonly pdf: PdfMaker | null
  readonly onError: (errorId: string, error: unknown) => void
}

export function openMail({ database, mail, outbox, templates, pdf: maker, onError }: MailRoomParts): MailRoom {
  const door = (): Transport => (mail.smtp ? openSmtp(mail.smtp) : openOutbox(database.db, outbox))
  const pdf = maker && mailPdf(maker)
  const worker = startMail({ database, mail, templates, pdf, transport: door(), onError })
  // Whoever sends a test to himself does not wait behind a thousand letters.
  return { worker, routes: [deliveryRoutes({ mail, outbox, templates, pdf, transport: door(), wake: worker.wake }), unsubscribeRoutes] }
}
