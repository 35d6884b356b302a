/** What there is to set up. First what is ready and what is missing, each with the way there; then every room with a word on what it is good for. */
import { Icon } from '@fluentui/react/lib/Icon'
import { codeLists } from '#core/contact/code-list'
import { useMessages } from '../i18n/useMessages'
import { addressOf, home, type Route, type SetupPart } from '../route/route'
import { useRouter } from '../route/useRoute'
import { Page } from '../ui/Page'
import { styles } from '../ui/styles'
import { Checklist } from './Checklist'
import { useSetupWords } from './useSetupWords'

const newRooms = ['groups', 'templates', 'salutations', 'campaigns', 'salespeople', 'countries', 'numberSeries'] as const
type Door = SetupPart | 'sender'

export function SetupPage() {
  const say = useMessages().setup
  const { house } = useSetupWords()
  const router = useRouter()
  const wordsOf = (part: Door): readonly string[] => {
    const own = newRooms.find((room) => room === part)
    return own ? house.parts[own] : say.parts[part as keyof typeof say.parts]
  }
  const rooms: readonly (readonly [string, readonly Door[]])[] = [
    [house.start.letters, ['templates', 'groups', 'campaigns', 'salutations']],
    [house.start.people, ['sender', 'salespeople', 'countries', 'numberSeries', 'inheritance']],
    [say.lists, codeLists],
    [say.more, ['ownFields', 'questionnaires']],
  ]
  return (
    <Page title={say.title} onBack={() => router.back(home)}>
      <p className={`${styles.text} ${styles.section}`}>{house.start.text}</p>
      <Checklist />
      {rooms.map(([room, parts]) => (
        <section key={room} aria-label={room}>
          <h2 className={styles.heading} style={{ padding: '8px 12px' }}>
            {room}
          </h2>
          <ul className={styles.list} aria-label={room}>
            {parts.map((part) => (
              <li key={part}>
                <DoorTo route={part === 'sender' ? { page: 'sender' } : { page: 'setup', part }} words={wordsOf(part)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}

function DoorTo({ route, words: [title = '', text = ''] }: { readonly route: Route; readonly words: readonly string[] }) {
  const router = useRouter()
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
