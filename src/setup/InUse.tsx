/** What still uses a thing, each with the way there: names are links of their own, what is counted is one. */
import { Link } from '@fluentui/react/lib/Link'
import type { Facts } from '../api/problem'
import { addressOf, home, type Route } from '../route/route'
import { useRouter } from '../route/useRoute'
import { styles } from '../ui/styles'
import { useSetupWords } from './useSetupWords'

export function InUse({ facts }: { readonly facts: Facts }) {
  const say = useSetupWords().general.inUse
  const names = (fact: string): readonly string[] => (Array.isArray(facts[fact]) ? facts[fact].map(String) : [])
  const count = (fact: string): number => (typeof facts[fact] === 'number' ? facts[fact] : names(fact).length)
  const counted = (fact: string, text: string, route: Route) => (count(fact) > 0 ? [{ text, route }] : [])
  const named = (fact: string, title: string, routeOf: (name: string) => Route) => names(fact).map((name) => ({ text: `${title}: ${name}`, route: routeOf(name) }))
  const uses = [
    ...named('segments', say.segments, (no) => ({ page: 'segment', no, stop: 'who', lineNo: null })),
    ...counted('lines', say.lines(count('lines')), home),
    ...named('templates', say.templates, (code) => ({ page: 'setup', part: 'templates', code })),
    ...named('campaigns', say.campaigns, (code) => ({ page: 'setup', part: 'campaigns', code })),
    ...counted('contacts', say.contacts(count('contacts')), { page: 'contacts' }),
    ...counted('entries', say.entries(count('entries')), { page: 'history', show: 'interactions' }),
    ...counted('users', say.users(count('users')), { page: 'setup', part: 'salespeople' }),
    ...counted('defaults', say.defaults, { page: 'setup', part: 'inheritance' }),
    ...counted('systemTemplates', say.systemTemplates, { page: 'setup', part: 'inheritance' }),
  ]
  return (
    <div role="alert" className={styles.tight}>
      <p className={styles.text}>{say.text}</p>
      <ul className={styles.list}>
        {uses.map(({ text, route }) => (
          <li key={text} style={{ paddingBlock: 4 }}>
            <GoTo route={route} text={text} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A link within the pane. */
export function GoTo({ route, text }: { readonly route: Route; readonly text: string }) {
  const router = useRouter()
  return (
    <Link
      href={`#${addressOf(route)}`}
      onClick={(event) => {
        event.preventDefault()
        router.go(route)
      }}
    >
      {text}
    </Link>
  )
}
