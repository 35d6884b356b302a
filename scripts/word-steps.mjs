/** What `npm run word` does on which system, as values: which programs it runs, or what it says where there is no Word to start. */

/** The version that was read for this; it does not install everywhere, and so it is fetched only where it is of use. */
export const DEBUGGING = 'office-addin-debugging@7.0.0'

/** @returns {{ kind: 'run', certificate: boolean, server: boolean, tool: string[] } | { kind: 'say', lines: string[] }} */
export function wordSteps(platform, verb) {
  if (verb !== 'start' && verb !== 'stop')
    return { kind: 'say', lines: [`npm run word starts, npm run word -- stop ends; there is no ${verb}.`], isFault: true }
  if (platform !== 'win32' && platform !== 'darwin')
    return { kind: 'say', lines: verb === 'start' ? ON_THE_WEB : NOTHING_REGISTERED, isFault: false }
  if (verb === 'stop') return { kind: 'run', certificate: false, server: false, tool: ['stop', 'manifest.xml'] }
  return { kind: 'run', certificate: true, server: true, tool: ['start', 'manifest.xml', 'desktop', '--app', 'word', '--no-debug'] }
}

const ON_THE_WEB = [
  'Word for Windows and Mac is not on this system. Flett can be tried in Word on the web, from a browser on this machine:',
  '',
  '  1. npm run certificate     makes a certificate for localhost; it asks for sudo to have this system trust it',
  '  2. npm start               serves https://localhost:3000 once that certificate is trusted',
  '     Open https://localhost:3000 once in the browser: it must show Flett without a warning.',
  '  3. Open a document in Word on the web (SharePoint or OneDrive).',
  '  4. Home, Add-ins, More Add-ins, My Add-ins, Upload My Add-in: choose manifest.xml of this folder.',
  '',
  'Upload it again when manifest.xml has changed, or the browser’s data were cleared. docs/office.md tells the rest.',
]

const NOTHING_REGISTERED = [
  'Nothing was registered on this system, so there is nothing to take out.',
  'In Word on the web: Home, Add-ins, More Add-ins, My Add-ins, and Remove in the menu of Flett.',
]
