/**
 * An emulated Word that holds a real .docx, for tests: Microsoft's own office.js runs in a real browser and speaks to it.
 *
 * What it does not implement it refuses by name, and keeps among `broken`; a test that ends with something there has failed. Its README
 * says what such tests prove, and what they cannot.
 */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { buildSync } from 'esbuild'
import type { BrowserContext } from 'playwright-core'
import { openOnADesktop } from './channel/desktop'
import { openOnAPad } from './channel/pad'
import { openOnTheWeb, type Channel } from './channel/web'
import type { Situation } from './channel/app-context'
import { commonApi, type CommonApi } from './common-api'
import { blankDocument } from './document/blank'
import { HostFault } from './document/fault'
import { bytesOf } from './document/package'
import { cut, cutOver } from './document/span'
import { descendants, ownerOf, runOf, textOf } from './document/wordprocessing'
import { bodyOf, changed, openDocument, type WordDocument } from './document/word-document'
import { profiles, type Profile } from './profiles'
import { ACTION, type Answer, type Batch } from './rich/batch'
import { executor } from './rich/execute'
import { richType } from './rich/rich-type'
import { wordObjects } from './rich/word-objects'
import { readSurface, type Surface } from './surface'

const CDN = 'https://appsforoffice.microsoft.com/lib/1/hosted/'
const here = import.meta.dirname

export type Options = {
  readonly profile?: Profile
  /** The open document; an empty page where it is left out. */
  readonly document?: Uint8Array
  readonly displayLanguage?: string
  readonly contentLanguage?: string
  readonly documentUrl?: string
  readonly theme?: Readonly<Record<string, number>>
}

/** Says no, or yes, to what the add-in is about to do; a fault on demand is thrown here. */
export type Objection = {
  readonly member?: (className: string, member: string) => void
  /** A number is answered as the error of the common API. */
  readonly method?: (method: number) => number | null
  /** A whole batch, before anything of it is done. */
  readonly batch?: (batch: Batch) => void
}

export type EmulatedWord = {
  readonly document: () => WordDocument
  readonly text: () => string
  readonly bytes: () => Uint8Array
  /** Documents that the add-in had opened beside this one. */
  readonly opened: readonly WordDocument[]
  readonly common: CommonApi
  readonly broken: readonly unknown[]
  /** Batches that came: one for each `context.sync()` that had something to say. */
  readonly batches: readonly { readonly batch: Batch; readonly answer: Answer }[]
  /** How many of them asked for anything: the library lets go of what it held in batches of its own. */
  readonly trips: () => number
  readonly held: () => number
  object: (objection: Objection | null) => void
  /** As a user does: characters of a paragraph of the body, counted from 0. */
  select: (paragraph: number, from: number, to: number) => Promise<void>
  /** Likewise, from one paragraph to another, or over the edge of a control. */
  selectOver: (from: readonly [paragraph: number, at: number], to: readonly [paragraph: number, at: number]) => Promise<void>
  putCursor: (paragraph: number) => Promise<void>
  /** As a user does: goes on at the end of a paragraph of the body. */
  type: (paragraph: number, text: string) => void
  /** As a user does: nobody may write any more, or again. */
  protect: (isProtected: boolean) => void
  /** As a user does: another document in the same window. */
  replaceDocument: (bytes: Uint8Array) => void
  pressButton: (functionName: string) => Promise<boolean>
  open: (context: BrowserContext, paneUrl: string) => Promise<Channel>
}

let surface: Surface | null = null

export function emulatedWord({
  profile = profiles.web,
  document: bytes = blankDocument(),
  displayLanguage = 'en-US',
  contentLanguage = 'en-US',
  documentUrl = 'https://contoso.sharepoint.com/letter.docx',
  theme = { primaryFontColor: 0 },
}: Options = {}): EmulatedWord {
  surface ??= readSurface()
  const broken: unknown[] = []
  const batches: { batch: Batch; answer: Answer }[] = []
  const opened: WordDocument[] = []
  const listened = new Set<string>()
  let channel: Channel | null = null
  let objection: Objection | null = null
  let document = hold(bytes)

  const objects = wordObjects({
    opened: (its) => void opened.push(its),
    saved: () => undefined,
    closed: () => undefined,
    listens: (event, on) => void (on ? listened.add(event) : listened.delete(event)),
  })
  const services: Record<string, () => ReturnType<typeof objects.document>> = {
    'Microsoft.WordServices.Application': () => objects.application,
    'Microsoft.InternalService.AddinInternalService': () => quiet('AddinInternalService', ['notifyActionHandlerReady']),
    'Microsoft.AppRuntime.AppRuntimeService': () =>
      quiet('AppRuntimeService', ['setAppRuntimeState', 'getAppRuntimeState', 'getExtensionRuntimeState']),
  }
  const rich = executor({
    surface,
    profile: () => profile,
    global: () => objects.document(document),
    named: (name) => services[name]?.() ?? null,
    before: (className, member) => objection?.member?.(className, member),
    isProtected: () => document.isProtected,
    broken: (error) => broken.push(error),
  })
  const common = commonApi({
    document: () => document,
    profile: () => profile,
    url: documentUrl,
    rich: (body) => JSON.stringify(run(JSON.parse(body) as Batch)),
    before: (method) => objection?.method?.(method) ?? null,
    broken: (error) => broken.push(error),
  })

  function run(batch: Batch): Answer {
    if (isTelemetry(batch)) return rich.execute(batch)
    const answer = (onlyLetsGo(batch) ? null : refusedWhole(batch)) ?? rich.execute(batch)
    batches.push({ batch, answer })
    return answer
  }

  function refusedWhole(batch: Batch): Answer | null {
    try {
      objection?.batch?.(batch)
      return null
    } catch (error) {
      if (!(error instanceof HostFault)) throw error
      const { code, message, location, status } = error
      return {
        Error: { Code: code, Message: message, Location: location, HttpStatusCode: status, ActionIndex: 0 },
        Results: [],
        TraceIds: [],
      }
    }
  }

  function hold(its: Uint8Array): WordDocument {
    return openDocument(its, (event, facts) => {
      if (event === 'selection') void channel?.tell('documentSelectionChanged', {})
      else if (listened.has(event)) {
        void channel?.tell('richApiMessage', { ArrayData: [[65_536, 65_537, `${event}:`, JSON.stringify(facts), 1, false]] })
      }
    })
  }

  const situation = (): Situation => ({ profile, displayLanguage, contentLanguage, documentUrl, settings: document.settings, theme })
  const answer = (method: number, asked: Parameters<CommonApi['answer']>[1]) => Promise.resolve(common.answer(method, asked))
  const paragraphAt = (index: number) => {
    const paragraph = descendants(bodyOf(document).root, 'p')[index]
    if (paragraph === undefined) throw new Error(`There is no paragraph ${index}`)
    return paragraph
  }

  return {
    document: () => document,
    text: () => textOf(bodyOf(document).root),
    bytes: () => bytesOf(document.package),
    opened,
    common,
    broken,
    batches,
    trips: () => batches.filter(({ batch }) => !onlyLetsGo(batch)).length,
    held: rich.held,
    object: (its) => {
      objection = its
    },
    select: async (paragraph, from, to) => {
      document.selection = cut(paragraphAt(paragraph), from, to)
      await channel?.tell('documentSelectionChanged', {})
    },
    selectOver: async ([from, begins], [to, ends]) => {
      document.selection = cutOver({ paragraph: paragraphAt(from), at: begins }, { paragraph: paragraphAt(to), at: ends })
      await channel?.tell('documentSelectionChanged', {})
    },
    putCursor: async (paragraph) => {
      document.selection = { kind: 'point', parent: paragraphAt(paragraph), before: null }
      await channel?.tell('documentSelectionChanged', {})
    },
    type: (paragraph, text) => {
      const at = paragraphAt(paragraph)
      at.appendChild(runOf(ownerOf(at), text))
      changed(document)
    },
    protect: (isProtected) => {
      document.isProtected = isProtected
    },
    replaceDocument: (its) => {
      document = hold(its)
    },
    pressButton: (functionName) =>
      channel?.tell('appCommandInvoked', { 0: `button|${Date.now()}`, 1: functionName, 2: JSON.stringify({ source: { id: 'button' } }) }) ??
      Promise.resolve(false),
    open: async (context, paneUrl) => {
      await serveOffice(context)
      await context.addInitScript({ content: `window.flettSurface=${JSON.stringify(surface)};\n${supplementScript()}` })
      const openInstalled = profile.channel === 'pad' ? openOnAPad : openOnADesktop
      channel =
        profile.channel === 'web'
          ? await openOnTheWeb(context, paneUrl, situation, answer, (error) => broken.push(error))
          : await openInstalled(context, paneUrl, situation, answer, (settings) => {
              document.settings = settings
            })
      return channel
    },
  }
}

/** The library sends some of its own accord, whenever that is: no test may count on it, or stumble over it. */
const isTelemetry = ({ ObjectPaths = {} }: Batch): boolean =>
  Object.values(ObjectPaths).some(({ Name }) => Name.startsWith('Microsoft.Telemetry.'))

/** The library's own tidying after `Word.run`: it says by any object at hand which ones it lets go of. */
const onlyLetsGo = ({ Actions = [] }: Batch): boolean =>
  Actions.some(({ Name }) => Name === '_RemoveReference') &&
  Actions.every(({ Name, ActionType }) => Name === '_RemoveReference' || ActionType === ACTION.instantiate)

/** A service of the library whose calls mean nothing here. */
const quiet = (name: string, methods: readonly string[]) =>
  richType<null>({ name, methods: Object.fromEntries(methods.map((method) => [method, () => 'Visible'])) })(null)

/** Microsoft's own files, unmodified, at their own address: those of the npm package, or of the folder OFFICE_JS_DIST. */
async function serveOffice(context: BrowserContext): Promise<void> {
  const dist =
    process.env['OFFICE_JS_DIST'] ??
    path.join(path.dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json')), 'dist')
  await context.route(`${CDN}**`, (route) => {
    const name = decodeURIComponent(new URL(route.request().url()).pathname.replace('/lib/1/hosted/', '')).toLowerCase()
    const file = path.join(dist, name)
    if (!file.startsWith(dist) || !existsSync(file)) return route.fulfill({ status: 404, body: '' })
    return route.fulfill({ path: file, headers: { 'access-control-allow-origin': '*' } })
  })
}

let bundled: string | null = null
function supplementScript(): string {
  bundled ??= buildSync({ entryPoints: [path.join(here, 'supplement.ts')], bundle: true, write: false, format: 'iife', target: 'es2022' })
    .outputFiles[0]!.text
  return bundled
}
