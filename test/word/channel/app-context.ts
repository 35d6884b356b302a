/** What office.js asks first: where it is, in which language, with which settings and requirement sets. */
import type { Profile } from '../profiles'

export type Situation = {
  readonly profile: Profile
  readonly displayLanguage: string
  readonly contentLanguage: string
  readonly documentUrl: string
  readonly settings: Readonly<Record<string, string>>
  /** Colours as an installed Word says them, numbers by name; the office.js of the package asks Word on the web for none. */
  readonly theme: Readonly<Record<string, number>>
}

export const ADD_IN = 'flett'
/** Of what Word knows of the add-in, as office.js reads it; one that is empty makes a page of errors, with styles that a policy refuses. */
const TOKEN = encodeURIComponent(`<r><t aid="${ADD_IN}" oid="somebody"/></r>`)

export const appContext = ({ profile, displayLanguage, contentLanguage, documentUrl, settings }: Situation) => ({
  _id: ADD_IN,
  // 32 is Word on the web, 2 Word that is installed.
  _appName: profile.channel === 'web' ? 32 : 2,
  _appVersion: 16,
  _appUILocale: displayLanguage,
  _dataLocale: contentLanguage,
  _docUrl: documentUrl,
  _clientMode: 0,
  _settings: settings,
  _reason: 'documentOpened',
  _osfControlType: 1,
  _eToken: TOKEN,
  _correlationId: 'correlation',
  _appInstanceId: 'instance',
  _requirementMatrix: JSON.stringify(profile.sets),
  _hostFullVersion: '16.0.19000.1',
  _appDomains: [],
  _featureGates: {},
  _initialDisplayMode: 2,
})
export type AppContext = ReturnType<typeof appContext>
