/**
 * Opens what people get: the main job is done in a browser with a real letter of the fixtures, and our own letters are merged on the
 * command line; every document that comes out is checked by the shared checker and opened by LibreOffice. The pages of a combined
 * document must say what the pages of the letters by themselves say.
 *
 * FLETT_WORD_KEEP names the folder in which test/word/main-job.word.ts kept what was taken from each emulated Word, and the letters that the
 * pane made of it: one document for all, with a part that only one of them gets, and a letter of somebody's own. What was taken is merged on
 * the command line as well. Without it nothing is said of Word.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'

const root = path.resolve(import.meta.dirname, '..')
const shared = path.resolve(root, '..', 'shared')
const checker = path.join(shared, 'tools', 'check_docx.py')
const letter = path.join(shared, 'fixtures', 'merge', 'bc-thanksnote.docx')
if (!existsSync(checker)) {
  console.log('letters: skipped, neither checker nor fixtures are beside this checkout')
  process.exit(process.env.CI ? 1 : 0)
}

const work = mkdtempSync(path.join(tmpdir(), 'flett-letters-'))
const faults = []
const run = (command, args, options = {}) => spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20, ...options })
const documentsIn = (folder) => readdirSync(folder).filter((name) => name.endsWith('.docx')).map((name) => path.join(folder, name))

try {
  const fromBrowser = path.join(work, 'browser')
  const job = run(process.execPath, ['scripts/test.mjs', '--selectProjects', 'e2e', '--', 'main-job'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, FLETT_E2E_LETTER: letter, FLETT_E2E_KEEP: fromBrowser },
  })
  if (job.status !== 0) faults.push('the main job failed with bc-thanksnote.docx')
  else unpackZips(fromBrowser)

  const ours = documentsIn(path.join(root, 'assets', 'letters')).map((file) => mergeOurs(file))
  const fromWord = process.env.FLETT_WORD_KEEP ? lettersOfWord(process.env.FLETT_WORD_KEEP) : []
  for (const folder of [fromBrowser, ...ours, ...fromWord].filter(existsSync)) {
    const documents = documentsIn(folder)
    if (documents.length === 0) faults.push(`${path.basename(folder)}: no document came out`)
    check(documents)
    open(folder, documents)
    if (existsSync(path.join(folder, 'combined.docx'))) comparePages(folder)
    console.log(`letters: ${documents.length} documents of ${path.basename(folder)} checked and opened`)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
for (const fault of faults.slice(0, 40)) console.error(`letters: ${fault}`)
process.exit(faults.length > 0 ? 1 : 0)

function unpackZips(folder) {
  for (const zip of readdirSync(folder).filter((name) => name.endsWith('.zip')))
    for (const [name, bytes] of Object.entries(unzipSync(readFileSync(path.join(folder, zip))))) writeFileSync(path.join(folder, path.basename(name)), bytes)
}

/** What was kept of each Word: the pane's letters as they are, and letters to three contacts of what was taken. */
function lettersOfWord(kept) {
  const words = ['web', 'windows', 'mac', 'ipad']
  const contacts = path.join(work, 'three.csv')
  writeFileSync(contacts, readFileSync(path.join(root, 'samples', 'CONTACTS.csv'), 'utf8').split('\n').slice(0, 4).join('\n'))
  for (const word of words)
    for (const file of [`taken/${word}.docx`, `letters/${word}-1.docx`, `letters/${word}-2.docx`]) if (!existsSync(path.join(kept, file))) faults.push(`${file} of the emulated Word was not kept`)
  const merged = words.map((word) => path.join(kept, 'taken', `${word}.docx`)).filter(existsSync).map((file) => mergeOurs(file, contacts))
  return [path.join(kept, 'letters'), ...merged]
}

/** A folder of letters and the same letters in one document. Lenient: a contact file has no address block and no greeting. */
function mergeOurs(file, contacts = 'samples/CONTACTS.csv') {
  const folder = path.join(work, path.basename(file, '.docx'))
  mkdirSync(folder)
  for (const out of [folder, path.join(folder, 'combined.docx')]) {
    const merged = run(process.execPath, ['cli/flett.mjs', 'merge', file, contacts, '--out', out, '--lenient'])
    if (merged.status !== 0) faults.push(`${path.basename(file)}: ${merged.stderr.trim()}`)
  }
  return folder
}

/** All at once: most of a check by itself is Python's start. */
function check(documents) {
  if (documents.length === 0) return
  const checked = run('python3', [checker, '--outgoing', '--quiet', '--', ...documents])
  const said = (checked.stdout + checked.stderr).trim().split('\n')
  const seen = said.filter((line) => / \d+ errors, \d+ warnings$/.test(line)).length
  if (checked.status !== 0) faults.push(`not sound: ${said.filter((line) => !/: ok, 0 errors/.test(line)).join('; ').slice(0, 2000)}`)
  else if (seen !== documents.length) faults.push(`${documents.length} documents to check, ${seen} checked`)
}

function open(folder, documents) {
  const pdfs = path.join(folder, 'pdf')
  const profile = `-env:UserInstallation=file://${path.join(work, 'profile')}`
  run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', pdfs, ...documents], { timeout: 300_000 })
  const opened = new Set(existsSync(pdfs) ? readdirSync(pdfs) : [])
  for (const document of documents) if (!opened.has(`${path.basename(document, '.docx')}.pdf`)) faults.push(`${path.basename(document)}: LibreOffice does not open it`)
}

/** Letters are files by name and pages by line, so that pages are compared without regard to their order. */
function comparePages(folder) {
  if (run('pdftotext', ['-v']).error) return console.log('letters: pages are not compared, there is no pdftotext')
  const pdfs = path.join(folder, 'pdf')
  const singles = documentsIn(folder).map((document) => `${path.basename(document, '.docx')}.pdf`).filter((name) => name !== 'combined.pdf')
  const wanted = singles.flatMap((name) => pagesOf(path.join(pdfs, name))).sort()
  const got = pagesOf(path.join(pdfs, 'combined.pdf')).sort()
  const at = Math.max(0, got.findIndex((page, number) => page !== wanted[number]))
  if (got.length === 0 || got.join('\f') !== wanted.join('\f'))
    faults.push(`${path.basename(folder)}: combined pages differ: ${(got[at] ?? '').slice(0, 200)} | ${(wanted[at] ?? '').slice(0, 200)}`)
}

function pagesOf(pdf) {
  const { stdout } = run('pdftotext', ['-layout', pdf, '-'])
  return (stdout ?? '').split('\f').slice(0, -1).map((page) => page.replace(/\s+/g, ' ').trim())
}
