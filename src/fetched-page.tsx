/**
 * A page whose code is fetched apart, when it is asked for first or, better, beforehand.
 *
 * React's own `lazy` shows its fallback for a moment also when the code is there; a page that was fetched beforehand is drawn at once.
 */
import { lazy, useState, type ComponentType } from 'react'
import { learnRest } from './i18n/learnt'

export type FetchedPage<Props> = ComponentType<Props> & { readonly fetchCode: () => Promise<unknown> }

export function fetchedPage<Props extends object>(load: () => Promise<ComponentType<Props>>): FetchedPage<Props> {
  let page: ComponentType<Props> | null = null
  const fetchCode = async () => {
    // The words that it speaks come at the same time.
    const [loaded] = await Promise.all([page ?? load(), learnRest()])
    return (page = loaded)
  }
  const Late = lazy(async () => ({ default: await fetchCode() }))
  function Page(props: Props) {
    // The one it began with: another would begin anew.
    const [Drawn] = useState(() => page ?? (Late as ComponentType<Props>))
    return <Drawn {...props} />
  }
  return Object.assign(Page, { fetchCode })
}
