/** The five stops of a segment, all reachable at any time; each says whether it is done. Alt+1 to Alt+5 go there. */
import { useEffect } from 'react'
import { Icon } from '@fluentui/react/lib/Icon'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import { useMessages } from '../i18n/useMessages'
import { stops, type Stop } from '../route/route'
import { colour } from '../ui/theme'
import { tabStyles } from '../ui/Tabs'
import { styles } from '../ui/styles'

const own = mergeStyleSets({
  list: { display: 'flex', listStyle: 'none', margin: 0, padding: 0, width: '100%' },
  item: { flex: '1 1 0', minWidth: 0, display: 'flex' },
  stop: { flexDirection: 'column', gap: 2, paddingBlock: 6, paddingInline: 0, fontSize: 12, lineHeight: 16, minHeight: 52 },
  disc: {
    display: 'grid',
    placeItems: 'center',
    width: 20,
    height: 20,
    boxSizing: 'border-box',
    borderRadius: '50%',
    border: `1px solid ${colour('strongLine')}`,
    fontSize: 11,
    lineHeight: 18,
    fontWeight: 600,
  },
  done: { background: colour('addSoft'), borderColor: colour('add'), color: colour('add') },
  here: { background: colour('accent'), borderColor: colour('accent'), color: colour('ground') },
})

type Props = { readonly current: Stop; readonly done: ReadonlySet<Stop>; readonly onGo: (stop: Stop) => void }

export function Stops({ current, done, onGo }: Props) {
  const say = useMessages().segment
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return
      // By place on the keyboard: Alt writes other signs on some layouts.
      const stop = stops[Number(/^(?:Digit|Numpad)([1-5])$/.exec(event.code)?.[1] ?? 0) - 1]
      if (!stop) return
      event.preventDefault()
      onGo(stop)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onGo])
  return (
    <nav aria-label={say.stops.label} className={tabStyles.bar}>
      <ol className={own.list}>
        {stops.map((stop, at) => {
          const isDone = done.has(stop)
          return (
            <li key={stop} className={own.item}>
              <button
                type="button"
                className={`${tabStyles.tab} ${own.stop}`}
                title={`${say.stops[stop]} (Alt+${at + 1})`}
                aria-keyshortcuts={`Alt+${at + 1}`}
                {...(stop === current && { 'aria-current': 'step' as const })}
                onClick={() => onGo(stop)}
              >
                <span className={`${own.disc} ${stop === current ? own.here : isDone ? own.done : ''}`} aria-hidden>
                  {isDone && stop !== current ? <Icon iconName="CheckMark" /> : at + 1}
                </span>
                {say.stops[stop]}
                <span className={styles.hidden}>, {isDone ? say.stopState.done : say.stopState.open}</span>
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
