/** The route in force and the ways to another, by context. */
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react'
import type { Route } from './route'
import type { Router } from './router'

const Context = createContext<Router | null>(null)

export const RouterProvider = ({ router, children }: { readonly router: Router; readonly children: ReactNode }) => <Context.Provider value={router}>{children}</Context.Provider>

export function useRouter(): Router {
  const router = useContext(Context)
  if (!router) throw new Error('RouterProvider is missing above this component')
  return router
}

export function useRoute(): Route {
  const router = useRouter()
  return useSyncExternalStore(router.subscribe, router.current)
}
