// Takes the pictures of README.md (docs/pictures/*.png) from a server of its own with the sample data: npm run screenshots
import './node-version.mjs'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { launchBrowser } from '../test/e2e/browser.mjs'
import { buildWhatIsStale } from './prepare.mjs'
import { root } from './stale.mjs'

await buildWhatIsStale()
const pictures = path.join(root, 'docs', 'pictures')
mkdirSync(pictures, { recursive: true })
const data = mkdtempSync(path.join(tmpdir(), 'flett-pictures-'))
const server = spawn(process.execPath, ['dist/server/main.js'], {
  cwd: root,
  env: { ...process.env, FLETT_DATA: data, PORT: '0', FLETT_LOG: 'errors', FLETT_SAMPLE: 'yes' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const browser = await launchBrowser()
try {
  const address = await told(server)
  const page = await browser.newPage({ viewport: { width: 1180, height: 760 }, locale: 'en-GB', reducedMotion: 'reduce' })
  page.setDefaultTimeout(20_000)
  await take(page, address)
} finally {
  await browser.close()
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('close', resolve))
  rmSync(data, { recursive: true, force: true })
}

function told(child) {
  return new Promise((resolve, reject) => {
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
      const address = /https?:\/\/\S+/.exec(out)
      if (address) resolve(address[0])
    })
    child.once('close', () => reject(new Error(`The server did not start:\n${out}`)))
  })
}

async function take(page, address) {
  const button = (name) => page.getByRole('button', { name }).click()
  const stop = (name) => page.getByRole('navigation', { name: 'Stops' }).getByRole('button', { name: new RegExp(`^${name}`) }).click()
  const sheet = page.frameLocator('iframe')
  const picture = async (name) => {
    await page.waitForLoadState('networkidle')
    // What was done is said over the foot of the pane for a while; a picture is of the screen.
    for (const toast of await page.getByRole('button', { name: 'Close this message' }).all()) await toast.click()
    await page.screenshot({ path: path.join(pictures, `${name}.png`) })
    console.log(`docs/pictures/${name}.png`)
  }

  await page.goto(`${address}/#/contacts/import`)
  await page.locator('input[type=file]').first().setInputFiles(path.join(root, 'samples/CONTACTS.csv'))
  await page.getByText('2 rows refused').click()
  await picture('import')

  await page.goto(`${address}/#/segments/new`)
  await page.getByLabel('What is it about?').fill('Open day in Bergen')
  await page.getByLabel('Subject').fill('Velkommen til åpen dag')
  await button('Create and find people')
  await button('Add contacts')
  const rules = page.getByRole('dialog')
  await rules.getByRole('textbox', { name: 'Value' }).fill('Bergen')
  await button('Add a rule')
  await rules.getByRole('combobox', { name: 'Field' }).last().click()
  await page.getByRole('option', { name: 'Language', exact: true }).click()
  await rules.getByRole('combobox', { name: /Value/ }).last().click()
  await page.getByRole('listbox').getByText('Norwegian Bokmål').click()
  await page.keyboard.press('Escape')
  await page.getByText(/held back/).first().waitFor()
  await picture('criteria')
  await rules.getByRole('button', { name: /^Add \d+$/ }).click()

  await stop('Letter')
  await page.getByRole('button', { name: /Invitasjon med personlig merknad/ }).click()
  await sheet.getByText('Her kommer den personlige merknaden').click()
  await picture('letter')

  await stop('Preview')
  await page.getByLabel('Personal note').fill('Takk for praten på messen i mai. Jeg gleder meg til å vise deg verkstedet.')
  await sheet.getByText('Takk for praten').waitFor()
  await page.getByText('Saved, and in the letter').waitFor()
  await picture('preview')

  await stop('Deliver')
  await button(/^Make \d+ letters/)
  await page.getByRole('button', { name: /^Download / }).waitFor()
  await picture('deliver')

  await stop('Log')
  // Nothing waits for its minute on the picture.
  await page.getByRole('switch', { name: 'Send the letters now' }).click()
  await button(/^Log \d+ letters/)
  await button('See it in the history')
  await page.getByRole('button', { name: /Open the letter/ }).first().click()
  await sheet.getByText('Takk for praten').waitFor()
  await picture('history')
}
