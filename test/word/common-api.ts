/** The older half of Office.js: files in slices, settings, custom XML, commands, windows. Numbers are office.js's own. */
import { addCustomPart, customPartsOf, idOfPart, namespaceOfPart, removeCustomPart, xmlOfPart } from './document/custom-parts'
import { bytesOf } from './document/package'
import { textOf } from './document/wordprocessing'
import { bodyOf, changed, type WordDocument } from './document/word-document'
import type { Profile } from './profiles'

export const METHOD = {
  loadSettings: 75,
  saveSettings: 76,
  getFile: 77,
  getSlice: 80,
  releaseFile: 81,
  getFileProperties: 86,
  richApi: 93,
  commandCompleted: 94,
  accessToken: 98,
  openBrowserWindow: 102,
  addXmlPart: 128,
  getXmlPartById: 129,
  getXmlPartsByNamespace: 130,
  getXmlOfPart: 131,
  deleteXmlPart: 133,
} as const

const OK = 0
const NOT_SUPPORTED = 5000
const INTERNAL = 5001
/** ooeGetSliceLimitReached of office.js: "too many files are open". */
const TOO_MANY_FILES = 11_000

/** What office.js sends: named by the web channel, by place on the desktop (channel/desktop.ts puts those in order). */
export type Asked = Readonly<Record<string | number, unknown>>
export type Answered = { readonly Error: number } & Readonly<Record<string | number, unknown>>

type OpenFile = { readonly bytes: Uint8Array; readonly slice: number; readonly isText: boolean }

export type CommonApi = {
  readonly answer: (method: number, asked: Asked) => Answered
  readonly openFiles: () => number
  /** As when Word is closed and opened again: no file of it is held any more. */
  readonly letGo: () => void
  /** What the add-in did outside the document. */
  readonly windows: string[]
  readonly completed: { readonly id: unknown; readonly status: unknown }[]
}

export type Host = {
  readonly document: () => WordDocument
  readonly profile: () => Profile
  readonly url: string
  readonly rich: (body: string) => string
  /** The error to be answered instead, a fault on demand, or null. */
  readonly before: (method: number) => number | null
  readonly broken: (error: unknown) => void
}

export function commonApi(host: Host): CommonApi {
  const files = new Map<number, OpenFile>()
  const windows: string[] = []
  const completed: { id: unknown; status: unknown }[] = []
  let lastFile = 0

  function answer(method: number, asked: Asked): Answered {
    const fault = host.before(method)
    if (fault !== null) return { Error: fault }
    const document = host.document()
    switch (method) {
      case METHOD.richApi: {
        const [, verb, path, , body] = asked['ArrayData'] as readonly string[]
        if (verb !== 'POST' || path !== 'ProcessQuery' || body === undefined) return { Error: INTERNAL }
        const said = host.rich(body)
        const { Error: fault } = JSON.parse(said) as { Error?: { HttpStatusCode: number } }
        return { Error: OK, Data: [fault ? fault.HttpStatusCode : 200, [], said] }
      }
      case METHOD.getFile:
        return openFile(document, asked)
      case METHOD.getSlice: {
        const file = files.get(Number(asked[2]))
        if (file === undefined) return { Error: INTERNAL }
        const from = asked['offset'] === undefined ? Number(asked[3]) * file.slice : Number(asked['offset'])
        const slice = file.bytes.subarray(from, from + Number(asked['size'] ?? file.slice))
        return { Error: OK, 0: file.isText ? new TextDecoder().decode(slice) : [...slice], 1: slice.length }
      }
      case METHOD.releaseFile:
        files.delete(Number(asked[2]))
        return { Error: OK }
      case METHOD.saveSettings: {
        const method = (asked['DdaSettingsMethod'] ?? asked) as Asked
        document.settings = settingsOf(method['Properties'] ?? method['properties'] ?? method)
        changed(document)
        return { Error: OK }
      }
      case METHOD.loadSettings:
        return { Error: OK, Properties: document.settings }
      case METHOD.getFileProperties:
        return { Error: OK, Properties: { 1: host.url }, 0: { 1: host.url } }
      case METHOD.commandCompleted:
        completed.push({ id: asked[0], status: asked[1] })
        return { Error: OK }
      case METHOD.openBrowserWindow:
        // An installed Word is told a number first.
        windows.push(String(Object.values(asked).find((said) => typeof said === 'string' && /^https?:/.test(said))))
        return { Error: OK }
      case METHOD.accessToken:
        return { Error: 13_001 }
      default:
        return xmlParts(document, method, asked)
    }
  }

  function openFile(document: WordDocument, asked: Asked): Answered {
    const type = Number(asked[0])
    if (type === 2) return { Error: NOT_SUPPORTED }
    if (files.size >= 2) return { Error: TOO_MANY_FILES }
    const isText = type === 0
    const bytes = isText ? new TextEncoder().encode(textOf(bodyOf(document).root)) : bytesOf(document.package)
    const slice = Number(asked[1] ?? host.profile().sliceSize)
    // What Word does with a slice that is too long is not documented: here it is refused, so that nobody relies on it.
    if (slice > host.profile().sliceSize) return { Error: INTERNAL }
    files.set(++lastFile, { bytes, slice, isText })
    return { Error: OK, 0: lastFile, 1: bytes.length }
  }

  function xmlParts(document: WordDocument, method: number, asked: Asked): Answered {
    const part = customPartsOf(document).find((n) => idOfPart(document, n) === asked['id'])
    switch (method) {
      case METHOD.addXmlPart:
        return {
          Error: OK,
          DataPartProperties: { id: idOfPart(document, addCustomPart(document, String(asked['xml']))), DataPartBuiltIn: false },
        }
      case METHOD.getXmlPartById:
        return { Error: OK, DataPartProperties: part === undefined ? null : { id: asked['id'], DataPartBuiltIn: false } }
      case METHOD.getXmlPartsByNamespace:
        return {
          Error: OK,
          DataPartList: customPartsOf(document)
            .filter((n) => namespaceOfPart(document, n) === asked['namespace'])
            .map((n) => ({ id: idOfPart(document, n), DataPartBuiltIn: false })),
        }
      case METHOD.getXmlOfPart:
        return part === undefined ? { Error: INTERNAL } : { Error: OK, Data: xmlOfPart(document, part) }
      case METHOD.deleteXmlPart:
        if (part === undefined) return { Error: INTERNAL }
        removeCustomPart(document, part)
        return { Error: OK }
      default:
        host.broken(new Error(`The emulated Word does not implement the common method ${method}: ${JSON.stringify(asked).slice(0, 200)}`))
        return { Error: NOT_SUPPORTED }
    }
  }

  return { answer, openFiles: () => files.size, letGo: () => files.clear(), windows, completed }
}

function settingsOf(said: unknown): Record<string, string> {
  if (!Array.isArray(said)) return { ...(said as Record<string, string>) }
  return Object.fromEntries(
    said.map((entry: { readonly Name?: string; readonly Value?: string } & readonly string[]) => [
      entry.Name ?? entry[0],
      entry.Value ?? entry[1],
    ]),
  ) as Record<string, string>
}
