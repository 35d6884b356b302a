/** The settings of a server, read from the environment once. Nothing else looks there. */
import path from 'node:path'
import { fail, ok, type Result } from '#core/prelude/result'
import { readMailConfig, type MailConfig } from './mail/mail-config'
import type { DatabaseConfig } from './store/database'

/** Every setting, as the README shows them. */
export const settings = [
  { name: 'PORT', default: '3000', meaning: 'The port of the pane and the API; 0 takes a free one.' },
  {
    name: 'HOST',
    default: 'localhost',
    meaning: 'The address to listen on. Only addresses of this machine are taken, for there is no sign-in yet.',
  },
  { name: 'FLETT_DATA', default: 'data', meaning: 'The folder of the embedded database and of the files that jobs make.' },
  { name: 'FLETT_SAMPLE', default: 'yes', meaning: 'no: a new embedded database begins without sample data.' },
  { name: 'DATABASE_URL', default: '', meaning: 'postgres://… of a PostgreSQL server, 15 or later, in place of the embedded database.' },
  { name: 'FLETT_CERT', default: '', meaning: 'A certificate file (PEM); with FLETT_KEY the server speaks https.' },
  { name: 'FLETT_KEY', default: '', meaning: 'The private key file (PEM) of FLETT_CERT.' },
  {
    name: 'FLETT_OFFICE_HOSTS',
    default: '',
    meaning: 'Further pages that may show the pane, as those of a sovereign cloud: https://*.gov.online.office365.us, with commas between.',
  },
  {
    name: 'FLETT_SOFFICE',
    default: '',
    meaning: 'The program soffice of LibreOffice, which makes PDF files; blank: the one on the path. no: none, and only Word files are made.',
  },
  {
    name: 'FLETT_SMTP',
    default: '',
    meaning: 'The mail server: smtp://user:password@host:port, or smtps:// for TLS from the first byte. Blank: messages go into the folder outbox of the data folder.',
  },
  { name: 'FLETT_MAIL_FROM', default: '', meaning: 'Who signs e-mail where a salesperson has no address: Name <name@example.org>.' },
  {
    name: 'FLETT_ORIGIN',
    default: '',
    meaning: 'Where recipients reach /unsubscribe/ of this server, through a proxy: https://letters.example.org. Only then one click unsubscribes.',
  },
  { name: 'FLETT_LOG', default: 'all', meaning: 'Which lines go to standard output: all, errors or none.' },
] as const

export type SettingName = (typeof settings)[number]['name']

export type Config = {
  readonly port: number
  readonly host: string
  readonly data: string
  readonly database: DatabaseConfig
  readonly sample: boolean
  readonly https: { readonly cert: string; readonly key: string } | null
  /** Sources of a content-security policy: https, a name that may begin with `*.`, perhaps a port. */
  readonly officeHosts: readonly string[]
  /** LibreOffice: a program, `no`, or blank for the one on the path. */
  readonly office: string
  readonly mail: MailConfig
  readonly log: 'all' | 'errors' | 'none'
}

export type ConfigFault =
  | { readonly kind: 'port-not-understood'; readonly value: string }
  | { readonly kind: 'host-not-of-this-machine'; readonly value: string }
  | { readonly kind: 'setting-not-understood'; readonly name: SettingName; readonly value: string; readonly allowed: readonly string[] }
  | { readonly kind: 'database-url-not-understood' }
  | { readonly kind: 'certificate-incomplete'; readonly missing: 'FLETT_CERT' | 'FLETT_KEY' }

type Environment = Readonly<Record<string, string | undefined>>

/** `home` is where a data folder that nobody named lies. */
export function readConfig(environment: Environment, home: string): Result<Config, ConfigFault> {
  const given = (name: SettingName) => environment[name]?.trim() || settings.find((setting) => setting.name === name)?.default || ''
  const port = given('PORT')
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return fail({ kind: 'port-not-understood', value: port })
  const host = given('HOST')
  if (!isLoopback(host)) return fail({ kind: 'host-not-of-this-machine', value: host })
  const sample = oneOf('FLETT_SAMPLE', given('FLETT_SAMPLE'), ['yes', 'no'])
  if (!sample.ok) return sample
  const log = oneOf('FLETT_LOG', given('FLETT_LOG'), ['all', 'errors', 'none'])
  if (!log.ok) return log
  const mail = readMailConfig({ smtp: given('FLETT_SMTP'), from: given('FLETT_MAIL_FROM'), origin: given('FLETT_ORIGIN') })
  // The value is not told: it may hold a password.
  if (!mail.ok) return fail({ kind: 'setting-not-understood', name: mail.fault.name, value: '…', allowed: [mail.fault.allowed] })
  const officeHosts = given('FLETT_OFFICE_HOSTS')
    .split(/[\s,]+/)
    .filter((host) => host !== '')
  const odd = officeHosts.find((host) => !OFFICE_HOST.test(host))
  if (odd !== undefined)
    return fail({ kind: 'setting-not-understood', name: 'FLETT_OFFICE_HOSTS', value: odd, allowed: ['https://name', 'https://*.name'] })
  const [cert, key] = [given('FLETT_CERT'), given('FLETT_KEY')]
  if ((cert === '') !== (key === '')) return fail({ kind: 'certificate-incomplete', missing: cert === '' ? 'FLETT_CERT' : 'FLETT_KEY' })
  const data = environment['FLETT_DATA']?.trim() ? path.resolve(given('FLETT_DATA')) : path.join(home, 'data')
  const url = given('DATABASE_URL')
  if (url !== '' && !isPostgresUrl(url)) return fail({ kind: 'database-url-not-understood' })
  return ok({
    port: Number(port),
    host,
    data,
    database: url === '' ? { kind: 'embedded', folder: data } : { kind: 'server', url },
    // Sample data are for a house of one's own: they never go to a server by themselves.
    sample: sample.value === 'yes' && url === '',
    https: cert === '' ? null : { cert, key },
    officeHosts,
    office: given('FLETT_SOFFICE'),
    mail: mail.value,
    log: log.value,
  })
}

const OFFICE_HOST = /^https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?$/

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

const isPostgresUrl = (url: string) => URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)

function oneOf<const T extends string>(name: SettingName, value: string, allowed: readonly T[]): Result<T, ConfigFault> {
  const found = allowed.find((one) => one === value)
  return found === undefined ? fail({ kind: 'setting-not-understood', name, value, allowed }) : ok(found)
}
