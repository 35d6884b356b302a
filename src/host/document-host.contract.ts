/** What every document host promises. */
import { expect, test } from '@jest/globals'
import type { DocumentHost } from './document-host'

const letter = new Uint8Array([80, 75, 3, 4, 0, 255])

export function describeDocumentHost(name: string, make: () => DocumentHost) {
  test(`${name}: with nothing open there is nothing to read`, async () => {
    expect(await make().readOpen()).toEqual({ kind: 'nothing-open' })
  })

  test(`${name}: a letter that is shown can be read back, byte for byte`, async () => {
    const host = make()
    await host.showLetter(letter, 'Anne Berg.docx')
    expect(await host.readOpen()).toEqual({ kind: 'open', bytes: letter, name: 'Anne Berg.docx' })
  })

  test(`${name}: nothing is placed where nobody pointed`, async () => {
    expect(await make().place({ field: 'contact.name', label: 'Name' })).toEqual({ kind: 'nothing-selected' })
    expect(await make().wrapOnlyFor({ code: 'MEMBERS', title: 'Only for: Members in Oslo' })).toEqual({ kind: 'nothing-selected' })
  })
}
