/** Where one can be in the pane, and how that is written as an address. Every address is reachable by itself. */
import { codeLists } from '#core/contact/code-list'

export const stops = ['who', 'letter', 'preview', 'deliver', 'log'] as const
export type Stop = (typeof stops)[number]

/** Rooms of the set-up; the first six are lists of codes. */
export const setupParts = [
  ...codeLists,
  'ownFields',
  'questionnaires',
  'inheritance',
  'groups',
  'templates',
  'salutations',
  'campaigns',
  'salespeople',
  'countries',
  'numberSeries',
] as const
export type SetupPart = (typeof setupParts)[number]

export type Route =
  | { readonly page: 'segments' }
  | { readonly page: 'newSegment' }
  | { readonly page: 'segment'; readonly no: string; readonly stop: Stop; readonly lineNo: number | null }
  | { readonly page: 'contacts' }
  | { readonly page: 'contact'; readonly no: string }
  | { readonly page: 'newContact' }
  | { readonly page: 'editContact'; readonly no: string }
  | { readonly page: 'import' }
  | { readonly page: 'history'; readonly show: 'segments' | 'interactions' | 'postponed' }
  | { readonly page: 'loggedSegment'; readonly entryNo: number }
  | { readonly page: 'interaction'; readonly entryNo: number }
  /** `contact` is empty where a postponed one is taken up. */
  | { readonly page: 'newInteraction'; readonly contact: string; readonly kind: 'interaction' | 'call'; readonly resume: number | null; readonly segment: string; readonly task: string }
  /** Of one segment, or all that are open. */
  | { readonly page: 'tasks'; readonly segment?: string }
  | { readonly page: 'opportunities'; readonly segment?: string }
  | { readonly page: 'statistics' }
  | { readonly page: 'delivery'; readonly run: string }
  | { readonly page: 'sender' }
  /** `part` null: what there is to set up. With a code: one row of the part that has a page of its own. */
  | { readonly page: 'setup'; readonly part: SetupPart | null; readonly code?: string }

export const home: Route = { page: 'segments' }

export function addressOf(route: Route): string {
  const path = (...parts: readonly (string | number)[]) => `/${parts.map((part) => encodeURIComponent(part)).join('/')}`
  switch (route.page) {
    case 'segments':
      return path('segments')
    case 'newSegment':
      return path('segments', 'new')
    case 'segment':
      return route.lineNo === null ? path('segment', route.no, route.stop) : path('segment', route.no, route.stop, route.lineNo)
    case 'contacts':
      return path('contacts')
    case 'contact':
      return path('contact', route.no)
    case 'newContact':
      return path('contacts', 'new')
    case 'editContact':
      return path('contact', route.no, 'edit')
    case 'import':
      return path('contacts', 'import')
    case 'history':
      return path('history', route.show)
    case 'loggedSegment':
      return path('history', 'segments', route.entryNo)
    case 'interaction':
      return path('interaction', route.entryNo)
    case 'newInteraction':
      return route.resume !== null ? path('interaction', route.resume, 'resume') : path('interaction', 'new', route.kind, route.contact, ...(route.segment || route.task ? [route.segment, route.task] : []))
    case 'tasks':
    case 'opportunities':
      return route.segment === undefined ? path(route.page) : path(route.page, route.segment)
    case 'statistics':
      return path(route.page)
    case 'delivery':
      return path('delivery', route.run)
    case 'sender':
      return path('sender')
    case 'setup':
      return path('setup', ...(route.part === null ? [] : [route.part]), ...(route.part !== null && route.code !== undefined ? [route.code] : []))
  }
}

/** The route of an address; an address that leads nowhere leads home. */
export function routeOf(address: string): Route {
  const [first, second, third, fourth, fifth, sixth] = address.replace(/^#?\/?/, '').split('/').map(decoded)
  switch (first) {
    case 'segments':
      return second === 'new' ? { page: 'newSegment' } : home
    case 'segment':
      return second ? { page: 'segment', no: second, stop: stops.find((stop) => stop === third) ?? 'who', lineNo: wholeNumber(fourth) } : home
    case 'contacts':
      return second === 'new' ? { page: 'newContact' } : second === 'import' ? { page: 'import' } : { page: 'contacts' }
    case 'contact':
      return second ? { page: third === 'edit' ? 'editContact' : 'contact', no: second } : { page: 'contacts' }
    case 'history': {
      const entryNo = wholeNumber(third)
      if (second === 'segments' && entryNo !== null) return { page: 'loggedSegment', entryNo }
      return { page: 'history', show: second === 'interactions' || second === 'postponed' ? second : 'segments' }
    }
    case 'interaction': {
      if (second === 'new') return fourth ? { page: 'newInteraction', contact: fourth, kind: third === 'call' ? 'call' : 'interaction', resume: null, segment: fifth ?? '', task: sixth ?? '' } : { page: 'contacts' }
      const entryNo = wholeNumber(second)
      if (entryNo === null) return { page: 'history', show: 'interactions' }
      return third === 'resume' ? { page: 'newInteraction', contact: '', kind: 'interaction', resume: entryNo, segment: '', task: '' } : { page: 'interaction', entryNo }
    }
    case 'tasks':
    case 'opportunities':
      return second ? { page: first, segment: second } : { page: first }
    case 'statistics':
      return { page: first }
    case 'delivery':
      return second ? { page: 'delivery', run: second } : { page: 'history', show: 'segments' }
    case 'sender':
      return { page: 'sender' }
    case 'setup':
      return { page: 'setup', part: setupParts.find((part) => part === second) ?? null, ...(third && { code: third }) }
    default:
      return home
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const wholeNumber = (text: string | undefined): number | null => (text !== undefined && /^\d+$/.test(text) ? Number(text) : null)
