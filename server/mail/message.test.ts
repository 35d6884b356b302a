/** Values never become headers or recipients (security.md SEC-12): what a real server received is read by a parser that is not ours. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { mailSink, type MailSink } from '../../test/server/mail-sink'
import { inOneLine, readMailbox, usableAddress } from './mailbox'
import { messageBytes } from './message'
import { openSmtp } from './smtp'

let sink: MailSink
beforeAll(async () => {
  sink = await mailSink()
})
afterAll(() => sink.close())

const wicked = fc.oneof(
  fc.constantFrom(
    'Anne\r\nBcc: evil@example.org',
    'Anne\nTo: evil@example.org\n\nBody',
    'Anne\u2028Bcc: evil@example.org\u2029',
    'Anne\u0085Bcc: evil@example.org',
    '"Anne" <evil@example.org>, Ola',
    'Anne (comment) <evil@example.org>',
    '=?utf-8?Q?Anne=0D=0ABcc:_evil@example.org?=',
    '\u0000\u0007\u202Eexe.docx',
    'x'.repeat(10_000),
    'Ærlig Ødegård 🌷'.repeat(50),
    '.\r\n.\r\nMAIL FROM:<evil@example.org>',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

const USUAL = ['auto-submitted', 'content-type', 'date', 'from', 'list-unsubscribe', 'list-unsubscribe-post', 'message-id', 'mime-version', 'subject', 'to', 'x-auto-response-suppress']

test('whatever names, subjects and file names hold: one recipient, and the headers that were meant', async () => {
  const transport = openSmtp(sink.server)
  let count = 0
  await fc.assert(
    fc.asyncProperty(wicked, wicked, wicked, wicked, async (name, subject, fileName, text) => {
      const id = `<${++count}@flett.example>`
      const message = await messageBytes({
        ...{ messageId: id, date: new Date(0), replyTo: null, subject, body: { text: `Hei ${text}` } },
        from: { name, address: 'post@flett.example' },
        to: { name, address: 'anne@example.org' },
        unsubscribe: { url: 'https://letters.example.org/unsubscribe/abc', mailto: 'post@flett.example' },
        file: { name: `${inOneLine(fileName)}.docx`, contentType: 'application/pdf', bytes: Buffer.from('%PDF') },
      })
      expect((await transport.send({ id: 'x', from: 'post@flett.example', to: 'anne@example.org', message })).kind).toBe('sent')
      const received = sink.received.at(-1)
      expect(received).toMatchObject({ messageId: id, to: ['anne@example.org'], from: 'post@flett.example' })
      const mail = await PostalMime.parse(received?.raw ?? '')
      expect(mail.headers.map(({ key }) => key).sort()).toEqual(USUAL.filter((key) => key !== 'subject' || inOneLine(subject) !== ''))
      expect(mail.to).toEqual([{ name: expect.any(String) as unknown as string, address: 'anne@example.org' }])
      expect([mail.cc, mail.bcc]).toEqual([undefined, undefined])
      expect(mail.from?.address).toBe('post@flett.example')
      expect(mail.attachments).toHaveLength(1)
      // No line of a header is longer than RFC 5322 2.1.1 allows.
      const head = (received?.raw.toString('latin1') ?? '').split('\r\n\r\n')[0] ?? ''
      expect(Math.max(...head.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
    }),
    { numRuns: 60 },
  )
  transport.rest()
})

describe('an address', () => {
  test.each([
    ['anne@fjord.example', 'anne@fjord.example'],
    [' anne.berg+news@fjord.example ', 'anne.berg+news@fjord.example'],
    ["o'neill@fjord.example", "o'neill@fjord.example"],
    ['post@blåbær.example', 'post@xn--blbr-roah.example'],
    ['jørgen@fjord.example', 'jørgen@fjord.example'],
  ])('%s goes over the wire as %s', (text, address) => expect(usableAddress(text)).toBe(address))

  test.each([
    '',
    'anne',
    '@fjord.example',
    'anne@',
    'anne@fjord.example, ola@fjord.example',
    'anne@fjord.example\r\nRCPT TO:<evil@example.org>',
    '"anne berg"@fjord.example',
    'anne(comment)@fjord.example',
    'anne@fjord@example.org',
    'anne@[127.0.0.1]',
    'anne berg@fjord.example',
    'anne..berg@fjord.example',
    `${'x'.repeat(65)}@fjord.example`,
    `anne@${'x'.repeat(64)}.example`,
    '<anne@fjord.example>',
  ])('%j is none', (text) => expect(usableAddress(text)).toBeNull())

  test('any text is one recipient or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress()), (text) => {
        const address = usableAddress(text)
        if (address !== null) expect(address).toMatch(/^[^\s<>,;()"@]+@[a-z0-9.-]+$/)
      }),
    )
  })

  test('may have a name before it', () => {
    expect(readMailbox('"Flett AS" <post@flett.example>')).toEqual({ name: 'Flett AS', address: 'post@flett.example' })
    expect(readMailbox('Flett AS')).toBeNull()
  })
})
