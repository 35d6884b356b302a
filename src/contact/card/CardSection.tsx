/** A part of a card that can be folded away: in 320 pixels not everything is in sight at once. What was open stays open for the next card. */
import { useId, useState, type ReactNode } from 'react'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { Icon } from '@fluentui/react/lib/Icon'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { styles } from '../../ui/styles'
import { colour } from '../../ui/theme'

type Props = {
  /** What its being open is remembered by. */
  readonly id: string
  readonly title: string
  /** What it comes to, in sight also when it is folded. */
  readonly fact?: ReactNode
  readonly beginsOpen?: boolean
  readonly children: ReactNode
}

const own = mergeStyleSets({
  section: { borderTop: `1px solid ${colour('line')}` },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    width: '100%',
    minHeight: 44,
    boxSizing: 'border-box',
    paddingInline: 12,
    paddingBlock: 4,
    border: 0,
    background: 'transparent',
    color: colour('text'),
    font: 'inherit',
    fontWeight: 600,
    textAlign: 'start',
    cursor: 'pointer',
    selectors: { ':hover': { background: colour('sunken') }, ':focus-visible': { outline: `2px solid ${colour('accent')}`, outlineOffset: -2 } },
  },
  body: { paddingBottom: 12 },
})

export function CardSection({ id, title, fact, beginsOpen = false, children }: Props) {
  const body = useId()
  const { memory } = useServices()
  const [isOpen, setOpen] = useState(() => (memory.read(`card.${id}`) ?? (beginsOpen ? 'open' : '')) === 'open')
  const turn = () => {
    memory.write(`card.${id}`, isOpen ? 'folded' : 'open')
    setOpen(!isOpen)
  }
  return (
    <section className={own.section} aria-label={title}>
      <h2 className={styles.heading}>
        <button type="button" className={own.head} aria-expanded={isOpen} aria-controls={body} onClick={turn}>
          <Icon iconName={isOpen ? 'ChevronDown' : 'ChevronRight'} aria-hidden className={styles.small} />
          <span className={styles.grow}>{title}</span>
          {fact !== undefined && <span className={styles.small} style={{ fontWeight: 400 }}>{fact}</span>}
        </button>
      </h2>
      <div id={body} hidden={!isOpen} className={own.body}>
        {isOpen && children}
      </div>
    </section>
  )
}

/** A group within a section: its name, what stands there, and the way to change it. */
export function CardGroup({ title, explained, onEdit, children }: { readonly title: string; readonly explained?: string; readonly onEdit?: () => void; readonly children: ReactNode }) {
  const say = useMessages()
  return (
    <div className={styles.tight} style={{ paddingInline: 12, paddingBlock: 6 }}>
      <div className={styles.spread}>
        <h3 className={`${styles.text} ${styles.strong} ${styles.grow}`}>{title}</h3>
        {onEdit && <DefaultButton text={say.edit} ariaLabel={say.card.change(title)} onClick={onEdit} styles={{ root: { flex: 'none' } }} />}
      </div>
      {explained && <p className={styles.small}>{explained}</p>}
      {children}
    </div>
  )
}
