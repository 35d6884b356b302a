/** What there is to set up, each with a word on what it is good for. */
import { Icon } from '@fluentui/react/lib/Icon'
import { codeLists } from '#core/contact/code-list'
import { useMessages } from '../i18n/useMessages'
import { addressOf, home, type Route, type SetupPart } from '../route/route'
import { useRouter } from '../route/useRoute'
import { Page } from '../ui/Page'
import { styles } from '../ui/styles'

const rooms = [
  ['lists', codeLists],
  ['more', ['ownFields', 'questionnaires']],
  ['house', ['inheritance', 'sender']],
] as const satisfies readonly (readonly [string, readonly (SetupPart | 'sender')[]])[]

export function SetupPage() {
  const say = useMessages().setup
  const router = useRouter()
  return (
    <Page title={say.title} onBack={() => router.back(home)}>
      <p className={`${styles.text} ${styles.section}`}>{say.text}</p>
      {rooms.map(([room, parts]) => (
        <section key={room} aria-label={say[room]}>
          <h2 className={styles.heading} style={{ padding: '8px 12px' }}>
            {say[room]}
          </h2>
          <ul className={styles.list} aria-label={say[room]}>
            {parts.map((part) => (
              <li key={part}>
                <Door part={part} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}

function Door({ part }: { readonly part: SetupPart | 'sender' }) {
  const [title = '', text = ''] = useMessages().setup.parts[part]
  const router = useRouter()
  const route: Route = part === 'sender' ? { page: 'sender' } : { page: 'setup', part }
  return (
    <a
      href={`#${addressOf(route)}`}
      className={styles.row}
      onClick={(event) => {
        event.preventDefault()
        router.go(route)
      }}
    >
      <span className={`${styles.tight} ${styles.grow}`} style={{ gap: 0 }}>
        <span className={styles.text}>{title}</span>
        <span className={styles.small}>{text}</span>
      </span>
      <Icon iconName="ChevronRight" aria-hidden className={styles.small} />
    </a>
  )
}
