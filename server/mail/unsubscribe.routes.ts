/**
 * Where a recipient who wants no more e-mail comes to: no sign-in, no cookie, no word about whether the link is good.
 *
 * A GET only asks, because programs that look for evil in mail follow every link; a POST does it, from the page or by the mail program
 * itself (RFC 8058). Whoever has the link may do it, once or often.
 */
import { Type } from 'typebox'
import { escapeHtml } from '#core/letter/mail/escape-html'
import type { App, Parts, Routes } from '../http/app'
import { localDay } from '../contact/contact.routes'
import { unsubscribe } from './unsubscribe'
import { farewellWords, type FarewellWords } from './unsubscribe-words'

const Token = Type.Object({ token: Type.String({ minLength: 1, maxLength: 100 }) })
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

export const unsubscribeRoutes: Routes = async (app: App, { database: { db }, now }: Parts) => {
  await app.register((own: App, _options, done) => {
    // A mail program posts a form of one field, or several parts; what it says is always the same, and is not read.
    own.addContentTypeParser(['application/x-www-form-urlencoded', 'multipart/form-data'], (_request, payload, done) => {
      payload.resume()
      payload.on('end', () => done(null, undefined))
      payload.on('error', (error) => done(error))
    })
    own.get('/unsubscribe/:token', { schema: { params: Token, hide: true } }, (request, reply) => {
      const words = farewellWords(request.headers['accept-language'])
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', POLICY)
        .header('cache-control', 'no-store')
        .send(pageOf(words, words.ask, true))
    })
    own.post('/unsubscribe/:token', { schema: { params: Token, hide: true } }, async (request, reply) => {
      await unsubscribe(db, request.params.token, localDay(now()))
      const words = farewellWords(request.headers['accept-language'])
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', POLICY)
        .header('cache-control', 'no-store')
        .send(pageOf(words, words.done, false))
    })
    done()
  })
}

const pageOf = ({ language, title, yes }: FarewellWords, text: string, asks: boolean): string => `<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark }
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 15vh auto; padding: 0 1rem }
button { font: inherit; padding: .6rem 1.2rem; min-height: 44px }
</style></head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>
${asks ? `<form method="post"><button type="submit">${escapeHtml(yes)}</button></form>` : ''}</main></body></html>
`
