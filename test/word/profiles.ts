/**
 * The Words that people sit in: what each says it can do, and what it refuses all the same.
 *
 * Requirement sets as Microsoft's documentation of 2026-08 declares them; each refusal names the report that it rests on.
 */
import { HostFault } from './document/fault'
import { endsInControl, type Span } from './document/span'

export type ProfileName = 'web' | 'windows' | 'mac' | 'ipad'
export const profileNames: readonly ProfileName[] = ['web', 'windows', 'mac', 'ipad']

export type Refusal = {
  readonly className: string
  readonly member: string
  /** Where it is known from: OfficeDev/office-js issues, or Microsoft's documentation. */
  readonly source: string
  /** Of the range that it is asked of; always, where it is left out. */
  readonly when?: (span: Span) => boolean
  readonly fault: () => HostFault
}

export type Profile = {
  readonly name: ProfileName
  /** As office.js tells it: `OfficeOnline`, `PC`, `Mac`, `iOS`. */
  readonly platform: string
  /** `postMessage` to the page around, `window.external`, or WebKit's message handlers. */
  readonly channel: 'web' | 'desktop' | 'pad'
  /** As `_host_Info` names it. */
  readonly hostInfo: string
  readonly sets: Readonly<Record<string, string>>
  readonly refusals: readonly Refusal[]
  /** The most bytes that a slice of the open file has. */
  readonly sliceSize: number
  readonly hasRibbon: boolean
}

const everywhere = {
  WordApi: '1.9',
  CustomXmlParts: '1.1',
  DialogApi: '1.2',
  DocumentEvents: '1.1',
  File: '1.1',
  CompressedFile: '1.1',
  Settings: '1.1',
  Selection: '1.1',
  OoxmlCoercion: '1.1',
  TextCoercion: '1.1',
}
const desktop = {
  ...everywhere,
  WordApiDesktop: '1.4',
  WordApiHiddenDocument: '1.5',
  PdfFile: '1.1',
  AddinCommands: '1.3',
  SharedRuntime: '1.2',
  RibbonApi: '1.2',
  OpenBrowserWindowApi: '1.1',
}

const refused = (code: string, message: string) => () => new HostFault(code, message, null, 400)

const onTheWeb: readonly Refusal[] = [
  {
    className: 'Range',
    member: 'insertField',
    source: 'OfficeDev/office-js#2893: merge fields are refused on the web, although the set says that they are there',
    fault: refused('NotImplemented', "The requested API isn't supported in this host."),
  },
  {
    className: 'Range',
    member: 'insertContentControl',
    source: 'OfficeDev/office-js#6103: where a content control stands first or last in the range, beside text',
    when: endsInControl,
    fault: () => new HostFault('GeneralException', 'Sorry, something went wrong.', 'Range.insertContentControl', 500),
  },
  {
    className: 'DocumentCreated',
    member: 'save',
    source: 'OfficeDev/office-js#5169: of a created document only open() works on the web',
    fault: refused('NotAllowed', 'The action isn’t allowed in the current state.'),
  },
  {
    className: 'Document',
    member: 'close',
    source: 'Word JavaScript API reference, Document.close: not supported in Word on the web',
    fault: refused('NotImplemented', "The requested API isn't supported in this host."),
  },
]

const MB4 = 4 * 1024 * 1024

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  web: {
    name: 'web',
    platform: 'OfficeOnline',
    channel: 'web',
    hostInfo: 'Word$Web$16.01',
    sets: { ...everywhere, WordApiOnline: '1.1', AddinCommands: '1.3', SharedRuntime: '1.2', RibbonApi: '1.2' },
    refusals: onTheWeb,
    sliceSize: MB4,
    hasRibbon: true,
  },
  windows: {
    name: 'windows',
    platform: 'PC',
    channel: 'desktop',
    hostInfo: 'Word$Win32$16.01',
    sets: desktop,
    refusals: [],
    sliceSize: MB4,
    hasRibbon: true,
  },
  mac: {
    name: 'mac',
    platform: 'Mac',
    channel: 'desktop',
    hostInfo: 'Word$Mac$16.00',
    sets: desktop,
    refusals: [],
    sliceSize: MB4,
    hasRibbon: true,
  },
  ipad: {
    name: 'ipad',
    platform: 'iOS',
    channel: 'pad',
    hostInfo: 'Word$iOS$16.00',
    sets: { ...everywhere, OpenBrowserWindowApi: '1.1' },
    refusals: [],
    // Microsoft's documentation: 64 kB on an iPad.
    sliceSize: 65_536,
    hasRibbon: false,
  },
}

/** An older Word of the same kind, for asking what the add-in does there. */
export const olderThan = (profile: Profile, sets: Readonly<Record<string, string>>): Profile => ({ ...profile, sets })

export function supports(profile: Profile, name: string, version: string): boolean {
  const has = profile.sets[name]
  if (has === undefined) return false
  const [major = 0, minor = 0] = has.split('.').map(Number)
  const [askedMajor = 0, askedMinor = 0] = version.split('.').map(Number)
  return major > askedMajor || (major === askedMajor && minor >= askedMinor)
}
