/** What is rarely used, folded away, with what is set in it in sight. What was open stays open. */
import { useId, useState, type ReactNode } from 'react'
import { Icon } from '@fluentui/react/lib/Icon'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { styles } from '../../ui/styles'
import { colour } from '../../ui/theme'

type Props = { readonly id: string; readonly fact?: string | undefined; readonly children: ReactNode }

const own = mergeStyleSets({
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    width: '100%',
    minHeight: 40,
    boxSizing: 'border-box',
    paddingInline: 12,
    paddingBlock: 4,
    border: 0,
    background: 'transparent',
    color: colour('text'),
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    selectors: {
      ':hover': { background: colour('sunken') },
      ':focus-visible': { outline: `2px solid ${colour('accent')}`, outlineOffset: -2 },
    },
  },
})

export function MoreFields({ id, fact, children }: Props) {
  const { more } = useMessages().lines
  const { memory } = useServices()
  const body = useId()
  const [isOpen, setOpen] = useState(() => memory.read(`more.${id}`) === 'open')
  const turn = () => {
    memory.write(`more.${id}`, isOpen ? 'folded' : 'open')
    setOpen(!isOpen)
  }
  return (
    <div>
      <button type="button" className={own.head} aria-expanded={isOpen} aria-controls={body} onClick={turn}>
        <Icon iconName={isOpen ? 'ChevronDown' : 'ChevronRight'} aria-hidden className={styles.small} />
        <span className={`${styles.tight} ${styles.grow}`} style={{ gap: 0 }}>
          <span>{more.title}</span>
          {fact !== undefined && <span className={styles.small}>{fact}</span>}
        </span>
      </button>
      <div id={body} hidden={!isOpen}>
        {isOpen && children}
      </div>
    </div>
  )
}
