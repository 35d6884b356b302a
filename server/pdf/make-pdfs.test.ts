/** LibreOffice on its leash: a hostile letter reaches neither the network nor other files, and one that is odd takes no other along. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { aDocument, aDocx, aRelationship } from '#core/docx/a-docx'
import { findOffice } from './find-office'
import { pdfMaker, type PdfMaker } from './make-pdfs'

const office = findOffice({ setting: '', searchPath: process.env['PATH'] ?? '', platform: process.platform })
const ifThere = office === null && process.env['CI'] === undefined ? test.skip : test

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'flett-pdf-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const laid = (name: string, bytes: Uint8Array): string => {
  const file = path.join(folder, name)
  writeFileSync(file, bytes)
  return file
}
async function ended(maker: PdfMaker, documents: readonly string[]) {
  const making = maker({ documents, folder: path.join(folder, 'office') })
  for (;;) {
    const step = await making.next()
    if (step.done) return step.value
  }
}
const stateOf = (pid: number): string => spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
const textOf = (pdf: string): string => execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).trim()
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

describe('where LibreOffice is looked for', () => {
  const search = { setting: '', searchPath: '', platform: 'linux' as const }
  test('by the setting, else on the path, or nowhere', () => {
    const program = laid('soffice', Buffer.from('#!/bin/sh\n'))
    expect(findOffice({ ...search, searchPath: `relative${path.delimiter}${folder}` })).toBeNull()
    chmodSync(program, 0o755)
    expect(findOffice({ ...search, searchPath: `relative${path.delimiter}${folder}` })).toBe(program)
    expect(findOffice({ ...search, setting: program })).toBe(program)
    expect(findOffice({ ...search, setting: 'no', searchPath: folder })).toBeNull()
    expect(findOffice({ ...search, setting: path.join(folder, 'none'), searchPath: folder })).toBeNull()
    expect(findOffice({ ...search, setting: folder })).toBeNull()
  })
})

describe('a program that hangs, or makes nothing', () => {
  const script = (name: string, lines: string): string => {
    const file = laid(name, Buffer.from(`#!/bin/sh\n${lines}\n`))
    chmodSync(file, 0o755)
    return file
  }

  test('has so long, and its children go with it', async () => {
    const mark = path.join(folder, 'children')
    const program = script('hangs', `sh -c 'echo $$ > ${mark}; exec sleep 600' & wait`)
    const document = laid('hangs.docx', aDocx({}))
    expect(await ended(pdfMaker({ program, patience: () => 3000 }), [document])).toEqual({ ok: false, fault: { reason: 'too-slow', document: 0 } })
    const child = Number(execFileSync('cat', [mark], { encoding: 'utf8' }))
    // A dead child may wait for whoever takes such up; what is killed takes a moment to be dead.
    while (!/^(Z|$)/.test(stateOf(child))) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(existsSync(path.join(folder, 'office'))).toBe(false)
  }, 30_000)

  test('is told with the place of the letter', async () => {
    const program = script('nothing', 'exit 0')
    const documents = [laid('a.docx', aDocx({})), laid('b.docx', aDocx({}))]
    expect(await ended(pdfMaker({ program }), documents)).toEqual({ ok: false, fault: { reason: 'not-made', document: 0 } })
  }, 30_000)

  test('half a PDF is none', async () => {
    const program = script('half', 'for last; do :; done; while [ "$1" != --outdir ]; do shift; done; printf %%PDF-1.7 > "$2/$(basename "$last" .docx).pdf"')
    expect(await ended(pdfMaker({ program }), [laid('half.docx', aDocx({}))])).toMatchObject({ ok: false, fault: { reason: 'not-made' } })
  }, 30_000)
})

describe(office === null ? 'LibreOffice (it is not here)' : 'LibreOffice', () => {
  let listener: Server
  let heard = 0
  let port = 0
  beforeAll(async () => {
    listener = createServer((socket) => {
      heard++
      socket.destroy()
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    port = (listener.address() as { port: number }).port
  })
  afterAll(() => new Promise<void>((resolve) => listener.close(() => resolve())))

  ifThere('fetches nothing that a letter refers to, from the network or from the disk', async () => {
    const secret = laid('secret.txt', Buffer.from('the secret of the disk'))
    const url = `http://127.0.0.1:${port}`
    const field = (code: string): string =>
      `<w:p><w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
    const picture = (id: string): string =>
      `<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:9pt;height:9pt"><v:imagedata r:id="${id}"/></v:shape></w:pict></w:r></w:p>`
    const hostile = aDocx({
      document: aDocument(
        [
          paragraph('Dear reader'),
          field(`INCLUDETEXT "${secret}"`),
          field(`INCLUDETEXT "file://${secret}"`),
          field(`INCLUDEPICTURE "${url}/field.png" \\d`),
          field(`DDEAUTO soffice "${secret}" all`),
          picture('rIdPicture'),
          picture('rIdShare'),
          `<w:altChunk r:id="rIdChunk"/>`,
        ].join(''),
      ),
      relationships: {
        'word/document.xml': [
          aRelationship('rIdPicture', 'image', `${url}/picture.png`, true),
          aRelationship('rIdShare', 'image', `file:///${secret}`, true),
          aRelationship('rIdChunk', 'aFChunk', `${url}/chunk.html`, true),
          aRelationship('rIdTemplate', 'attachedTemplate', `${url}/template.dotm`, true),
        ],
      },
    })
    const documents = [laid('hostile.docx', hostile), laid('plain.docx', aDocx({ document: aDocument(paragraph('Another')) }))]
    expect(await ended(pdfMaker({ program: office ?? '' }), documents)).toEqual({ ok: true, value: null })
    expect(textOf(`${documents[0]}.pdf`)).toContain('Dear reader')
    expect(textOf(`${documents[0]}.pdf`)).not.toContain('secret of the disk')
    expect(textOf(`${documents[1]}.pdf`)).toBe('Another')
    expect(heard).toBe(0)
  }, 120_000)

  ifThere('one that it cannot read does not take the others along', async () => {
    const documents = [laid('1.docx', aDocx({})), laid('2.docx', Buffer.from('PK\x03\x04 no zip at all')), laid('3.docx', aDocx({}))]
    expect(await ended(pdfMaker({ program: office ?? '' }), documents)).toMatchObject({ ok: false, fault: { document: 1 } })
    expect([existsSync(`${documents[0]}.pdf`), existsSync(`${documents[2]}.pdf`)]).toEqual([true, true])
  }, 120_000)
})
