/** The three rooms of the pane, as links: the one we are in is marked by a line and said to screen readers. */
import { Icon } from '@fluentui/react/lib/Icon'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import { useFirstMessages } from '../i18n/useMessages'
import { addressOf, type Route } from '../route/route'
import { useRouter } from '../route/useRoute'
import { colour } from './theme'

export type Room = 'segments' | 'contacts' | 'history'

const rooms: readonly (readonly [Room, Route, string])[] = [
  ['segments', { page: 'segments' }, 'Group'],
  ['contacts', { page: 'contacts' }, 'ContactList'],
  ['history', { page: 'history', show: 'segments' }, 'History'],
]

export const tabStyles = mergeStyleSets({
  bar: { display: 'flex', alignItems: 'stretch', paddingInline: 4 },
  tab: {
    display: 'flex',
    flex: '1 1 auto',
    alignItems: 'center',
    justifyContent: 'center',
    gap: 6,
    minHeight: 40,
    paddingInline: 4,
    border: 0,
    borderBottom: '2px solid transparent',
    background: 'transparent',
    color: colour('muted'),
    font: 'inherit',
    fontSize: 14,
    textDecoration: 'none',
    cursor: 'pointer',
    whiteSpace: 'nowrap',
    selectors: {
      ':hover': { color: colour('text'), background: colour('sunken') },
      ':focus-visible': { outline: `2px solid ${colour('accent')}`, outlineOffset: -2 },
      // Forced colours paint what is transparent: only the line under the room we are in may stay.
      '@media (forced-colors: active)': { borderBottomColor: 'Canvas' },
      '&[aria-current]': { color: colour('text'), fontWeight: 600, borderBottomColor: colour('accent'), selectors: { '@media (forced-colors: active)': { borderBottomColor: 'Highlight' } } },
    },
  },
})

export function Tabs({ room }: { readonly room: Room }) {
  const say = useFirstMessages()
  const router = useRouter()
  return (
    <nav aria-label={say.tabs.label} className={tabStyles.bar}>
      {rooms.map(([name, route, icon]) => (
        <a
          key={name}
          href={`#${addressOf(route)}`}
          className={tabStyles.tab}
          {...(name === room && { 'aria-current': 'page' as const })}
          onClick={(event) => {
            event.preventDefault()
            router.go(route)
          }}
        >
          <Icon iconName={icon} aria-hidden />
          {say.tabs[name]}
        </a>
      ))}
    </nav>
  )
}
