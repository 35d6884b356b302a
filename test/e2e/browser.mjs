/**
 * The browser that the end-to-end tests and the picture scripts use, looked for in this order: CHROME_PATH; an installed Chrome,
 * Edge or Chromium; the one that the package @sparticuz/chromium carries. Where none starts, the error says what to do.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-features=LocalNetworkAccessChecks']

const installed = {
  linux: ['/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/opt/google/chrome/chrome', '/usr/bin/microsoft-edge', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((root) =>
    root ? [join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'), join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe')] : [],
  ),
}

/** @returns {Promise<import('playwright-core').Browser>} */
export async function launchBrowser() {
  const tried = []
  for (const candidate of candidates()) {
    try {
      const executablePath = await candidate.find()
      // Root may not use Chromium's own sandbox; on anyone else's machine it stays on.
      const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
      return await chromium.launch({ executablePath, args: [...quiet, ...sandbox] })
    } catch (error) {
      tried.push(`${candidate.name}: ${String(error instanceof Error ? error.message : error).split('\n')[0]}`)
    }
  }
  throw new Error(`No browser could be started. Install Chrome, Edge or Chromium, or set CHROME_PATH to one.\n${tried.join('\n')}`)
}

function candidates() {
  const named = process.env.CHROME_PATH
  if (named) return [{ name: `CHROME_PATH (${named})`, find: () => named }]
  const here = (installed[process.platform] ?? []).filter((path) => existsSync(path))
  return [...here.map((path) => ({ name: path, find: () => path })), { name: '@sparticuz/chromium', find: carried }]
}

/** Unpacks the carried browser into the system's temporary folder, which takes some seconds the first time. */
async function carried() {
  const { default: packed } = await import('@sparticuz/chromium')
  return packed.executablePath()
}
