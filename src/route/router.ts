/**
 * Who knows where we are: the address bar in a browser, the pane itself in Word.
 *
 * Office takes `history.pushState` away and keeps its own things in the address of a pane on the web, so inside Word the way is kept in memory.
 */
import { addressOf, routeOf, type Route } from './route'

export type Router = {
  readonly current: () => Route
  readonly go: (route: Route) => void
  /** Instead of where one is, so that the way back does not lead there again: a form that is done, what was deleted. */
  readonly replace: (route: Route) => void
  /** Back to where one came from, or to `otherwise` when one came from nowhere. */
  readonly back: (otherwise: Route) => void
  readonly subscribe: (changed: () => void) => () => void
}

export function memoryRouter(start: Route): Router {
  let way: readonly Route[] = [start]
  const listeners = new Set<() => void>()
  const move = (next: readonly Route[]) => {
    way = next
    listeners.forEach((tell) => tell())
  }
  return {
    current: () => way.at(-1) ?? start,
    go: (route) => move([...way, route]),
    replace: (route) => move([...way.slice(0, -1), route]),
    back: (otherwise) => move(way.length > 1 ? way.slice(0, -1) : [otherwise]),
    subscribe: (changed) => {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
  }
}

export function hashRouter(place: Window): Router {
  let at = place.location.hash
  let route = routeOf(at)
  let depth = 0
  return {
    // The same object as long as the address is the same: React compares by identity.
    current: () => {
      if (place.location.hash !== at) {
        at = place.location.hash
        route = routeOf(at)
      }
      return route
    },
    go: (next) => {
      depth += 1
      place.location.hash = addressOf(next)
    },
    replace: (next) => place.location.replace(`#${addressOf(next)}`),
    back: (otherwise) => {
      if (depth > 0) {
        depth -= 1
        place.history.back()
      } else place.location.hash = addressOf(otherwise)
    },
    subscribe: (changed) => {
      place.addEventListener('hashchange', changed)
      return () => place.removeEventListener('hashchange', changed)
    },
  }
}
