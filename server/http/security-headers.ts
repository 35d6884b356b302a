/**
 * What a browser may do with each class of answer.
 *
 * Word on the web shows the pane in a frame, so X-Frame-Options must be absent and `frame-ancestors` names every page above us: the frame
 * of Office Online and the page around that. A page's styles carry a nonce that is new for each answer, so that nothing that got into the
 * page can bring its own. A letter is shown in a frame of its own that may style itself as it likes (docx-preview writes inline styles)
 * but can reach nothing. `upgrade-insecure-requests` would break plain http.
 */
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/** Pages of Microsoft's that may hold the pane; other clouds have their own (`FLETT_OFFICE_HOSTS`). */
const OFFICE_PAGES = [
  'https://*.officeapps.live.com',
  'https://*.cloud.microsoft',
  'https://*.office.com',
  'https://*.sharepoint.com',
  'https://onedrive.live.com',
]
// office.js is loaded from Microsoft's address, brings MicrosoftAjax from the second and sign-in from the third.
const OFFICE_SCRIPTS = 'https://appsforoffice.microsoft.com https://ajax.aspnetcdn.com https://alcdn.msauth.net'

const pane = (frameAncestors: string, nonce: string | null) => [
  "default-src 'none'",
  `script-src 'self' ${OFFICE_SCRIPTS}`,
  nonce === null ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' https://login.microsoftonline.com",
  "frame-src 'self' https://appsforoffice.microsoft.com https://login.microsoftonline.com",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  frameAncestors,
]
const letter = (frameAncestors: string) => [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  'img-src blob: data:',
  'font-src blob: data:',
  "form-action 'none'",
  "base-uri 'none'",
  frameAncestors,
]
const api = ["default-src 'none'", "frame-ancestors 'none'"]

export type AnswerClass = 'pane' | 'letter' | 'api'

export function answerClassOf(url: string): AnswerClass {
  const path = url.split('?')[0] ?? url
  if (path.startsWith('/api/')) return 'api'
  return path === '/letter-frame.html' ? 'letter' : 'pane'
}

/** The policy of a class; `nonce` is that of one page of the pane, or null for what is no page. */
export function policyOf(kind: AnswerClass, officeHosts: readonly string[], nonce: string | null): string {
  const frameAncestors = ["frame-ancestors 'self'", ...OFFICE_PAGES, ...officeHosts].join(' ')
  const policy = { pane: () => pane(frameAncestors, nonce), letter: () => letter(frameAncestors), api: () => api }[kind]()
  return policy.join('; ')
}

const NO_DEVICES = ['accelerometer', 'camera', 'geolocation', 'gyroscope', 'microphone', 'payment', 'usb']
  .map((name) => `${name}=()`)
  .join(', ')

export async function addSecurityHeaders(app: FastifyInstance, isHttps: boolean, officeHosts: readonly string[]): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    frameguard: false,
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
    // The letter's frame has no origin to be keyed by; browsers complain of a mixture.
    originAgentCluster: false,
    referrerPolicy: { policy: 'no-referrer' },
    hsts: isHttps ? { maxAge: 63_072_000, includeSubDomains: true } : false,
  })
  app.addHook('onRequest', (request, reply, done) => {
    const kind = answerClassOf(request.url)
    reply.header('content-security-policy', policyOf(kind, officeHosts, null))
    reply.header('permissions-policy', NO_DEVICES)
    // The letter's frame is sandboxed and so of no origin: it may fetch our scripts, which hold nothing of anybody.
    reply.header('cross-origin-resource-policy', kind === 'api' ? 'same-origin' : 'cross-origin')
    if (kind === 'api') reply.header('cache-control', 'no-store')
    done()
  })
}
