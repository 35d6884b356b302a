import { expect, test } from '@jest/globals'
import path from 'node:path'
import { readConfig, settings } from './config'
import { troubleSentence } from './trouble-sentence'

const home = path.resolve('/srv/flett')
const read = (environment: Readonly<Record<string, string>>) => readConfig(environment, home)

test('without any setting: port 3000 of this machine, an embedded database in data, sample data', () => {
  expect(read({})).toEqual({
    ok: true,
    value: {
      port: 3000,
      host: 'localhost',
      office: '',
      data: path.join(home, 'data'),
      database: { kind: 'embedded', folder: path.join(home, 'data') },
      sample: true,
      https: null,
      officeHosts: [],
      mail: { smtp: null, from: null, origin: null },
      log: 'all',
    },
  })
})

test.each([
  [{ PORT: '0' }, { port: 0 }],
  [{ PORT: ' ' }, { port: 3000 }],
  [{ HOST: '127.0.0.2' }, { host: '127.0.0.2' }],
  [{ FLETT_DATA: '/var/flett' }, { data: path.resolve('/var/flett') }],
  [{ FLETT_SAMPLE: 'no' }, { sample: false }],
  [{ DATABASE_URL: 'postgres://a:b@db/flett' }, { database: { kind: 'server', url: 'postgres://a:b@db/flett' }, sample: false }],
  [{ FLETT_CERT: 'c.pem', FLETT_KEY: 'k.pem' }, { https: { cert: 'c.pem', key: 'k.pem' } }],
  [{ FLETT_LOG: 'errors' }, { log: 'errors' }],
] as const)('%j', (environment, expected) => {
  expect(read(environment)).toMatchObject({ ok: true, value: expected })
})

test.each([
  [{ PORT: 'http' }, 'PORT must be a number'],
  [{ PORT: '65536' }, 'PORT must be a number'],
  [{ PORT: '-1' }, 'PORT must be a number'],
  [{ HOST: '0.0.0.0' }, 'HOST must be localhost'],
  [{ HOST: '127.0.0.1.example' }, 'HOST must be localhost'],
  [{ FLETT_SAMPLE: 'maybe' }, 'FLETT_SAMPLE must be yes or no, not "maybe"'],
  [{ FLETT_LOG: 'loud' }, 'FLETT_LOG must be all or errors or none'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must look like'],
  [{ DATABASE_URL: 'db' }, 'DATABASE_URL must look like'],
  [{ FLETT_CERT: 'a.pem' }, 'FLETT_KEY is missing'],
  [{ FLETT_KEY: 'a.pem' }, 'FLETT_CERT is missing'],
] as const)('%j is refused with a sentence', (environment, sentence) => {
  const config = read(environment)
  expect(config.ok ? '' : troubleSentence(config.fault)).toContain(sentence)
})

test('the password of a database that is not understood is not repeated', () => {
  const config = read({ DATABASE_URL: 'my sql://user:secret@host' })
  expect(JSON.stringify(config)).not.toContain('secret')
})

test('every setting is told once', () => {
  expect(new Set(settings.map((setting) => setting.name)).size).toBe(settings.length)
})

test('pages of other clouds are https addresses, and nothing that would say more in a policy', () => {
  const hosts = (value: string) => read({ FLETT_OFFICE_HOSTS: value })
  expect(hosts('https://*.gov.online.office365.us, https://word.example.com:8443')).toMatchObject({
    ok: true,
    value: { officeHosts: ['https://*.gov.online.office365.us', 'https://word.example.com:8443'] },
  })
  for (const value of ['http://word.example.com', '*', 'https://*', "'unsafe-inline'", 'https://a.b;script-src', 'https://a.b/c'])
    expect(hosts(value)).toMatchObject({ ok: false, fault: { kind: 'setting-not-understood', name: 'FLETT_OFFICE_HOSTS' } })
})

test('the mail server is read as an address, and its password told to nobody', () => {
  const mail = { FLETT_SMTP: 'smtps://flett%40example.org:p%40ss@mail.example.org', FLETT_MAIL_FROM: 'Flett AS <post@example.org>', FLETT_ORIGIN: 'https://Letters.example.org/' }
  expect(read(mail)).toMatchObject({
    ok: true,
    value: {
      mail: {
        smtp: { host: 'mail.example.org', port: 465, secure: true, user: 'flett@example.org', password: 'p@ss' },
        from: { name: 'Flett AS', address: 'post@example.org' },
        origin: 'https://letters.example.org',
      },
    },
  })
  expect(read({ FLETT_SMTP: 'smtp://localhost:2525' })).toMatchObject({ ok: true, value: { mail: { smtp: { port: 2525, secure: false, user: '' } } } })
  for (const [name, value] of [
    ['FLETT_SMTP', 'http://flett:secret@mail.example.org'],
    ['FLETT_SMTP', 'smtp://flett:secret@mail.example.org/path'],
    ['FLETT_SMTP', 'secret'],
    ['FLETT_MAIL_FROM', 'secret'],
    ['FLETT_ORIGIN', 'http://secret.example.org'],
    ['FLETT_ORIGIN', 'https://secret.example.org/flett'],
  ] as const) {
    const refused = read({ [name]: value })
    expect(refused).toMatchObject({ ok: false, fault: { kind: 'setting-not-understood', name } })
    expect(JSON.stringify(refused)).not.toContain('secret')
  }
})
