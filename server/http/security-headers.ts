/**
 * What a browser may do with each class of answer.
 *
 * Word on the web shows the pane in a frame, so X-Frame-Options must be absent and `frame-ancestors` names every page above us: the frame
 * of Office Online and the page around that. A letter is shown in a frame of its own that may style itself as it likes (docx-preview
 * writes inline styles) but can reach nothing. `upgrade-insecure-requests` would break plain http.
 */
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

const OFFICE_PAGES =
  'https://*.officeapps.live.com https://*.cloud.microsoft https://*.office.com https://*.sharepoint.com https://onedrive.live.com'
// office.js is loaded from Microsoft's address, brings MicrosoftAjax from the second and sign-in from the third.
const OFFICE_SCRIPTS = 'https://appsforoffice.microsoft.com https://ajax.aspnetcdn.com https://alcdn.msauth.net'

const policies = {
  pane: [
    "default-src 'none'",
    `script-src 'self' ${OFFICE_SCRIPTS}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' https://login.microsoftonline.com",
    "frame-src 'self' https://appsforoffice.microsoft.com https://login.microsoftonline.com",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    `frame-ancestors 'self' ${OFFICE_PAGES}`,
  ],
  letter: [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    'img-src blob: data:',
    'font-src blob: data:',
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors 'self' ${OFFICE_PAGES}`,
  ],
  api: ["default-src 'none'", "frame-ancestors 'none'"],
} as const

export type AnswerClass = keyof typeof policies

export function answerClassOf(url: string): AnswerClass {
  const path = url.split('?')[0] ?? url
  if (path.startsWith('/api/')) return 'api'
  return path === '/letter-frame.html' ? 'letter' : 'pane'
}

const NO_DEVICES = ['accelerometer', 'camera', 'geolocation', 'gyroscope', 'microphone', 'payment', 'usb']
  .map((name) => `${name}=()`)
  .join(', ')

export async function addSecurityHeaders(app: FastifyInstance, isHttps: boolean): Promise<void> {
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
    reply.header('content-security-policy', policies[kind].join('; '))
    reply.header('permissions-policy', NO_DEVICES)
    // The letter's frame is sandboxed and so of no origin: it may fetch our scripts, which hold nothing of anybody.
    reply.header('cross-origin-resource-policy', kind === 'api' ? 'same-origin' : 'cross-origin')
    if (kind === 'api') reply.header('cache-control', 'no-store')
    done()
  })
}
