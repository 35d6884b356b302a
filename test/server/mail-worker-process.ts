/** A process that does nothing but send mail, for a test that kills it: database and mail server come from the environment. */
import { keepTemplates } from '../../server/letter/templates'
import { startMail } from '../../server/mail/mail-worker'
import { readMailConfig } from '../../server/mail/mail-config'
import { openSmtp } from '../../server/mail/smtp'
import { connect } from '../../server/store/connect'

const mail = readMailConfig({ smtp: process.env['FLETT_SMTP'] ?? '', from: 'Flett <post@flett.example>', origin: '' })
if (!mail.ok || !mail.value.smtp) throw new Error('FLETT_SMTP names the mail server.')
const database = connect({ connectionString: process.env['DATABASE_URL'] ?? '', max: 3 })
startMail({
  database,
  mail: mail.value,
  transport: openSmtp(mail.value.smtp),
  templates: keepTemplates(),
  pdf: null,
  onError: (_id, error) => console.error(error),
  times: { lookEveryMs: 20, restFirstMs: 20 },
})
// Timers of the worker do not keep a process alive; whoever started this one ends it.
setInterval(() => {}, 60_000)
process.stdout.write('ready\n')
