/** What would be here, and the one thing to do about it. */
import type { ReactNode } from 'react'
import { Icon } from '@fluentui/react/lib/Icon'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import { styles } from './styles'
import { colour } from './theme'

type Props = { readonly icon: string; readonly title: string; readonly text: string; readonly children?: ReactNode }

const own = mergeStyleSets({
  box: { display: 'flex', flexDirection: 'column', alignItems: 'center', gap: 10, padding: '40px 24px', textAlign: 'center' },
  disc: {
    display: 'grid',
    placeItems: 'center',
    width: 64,
    height: 64,
    borderRadius: '50%',
    background: colour('accentSoft'),
    color: colour('accentText'),
    fontSize: 28,
  },
})

export function EmptyState({ icon, title, text, children }: Props) {
  return (
    <div className={own.box}>
      <div className={own.disc} aria-hidden>
        <Icon iconName={icon} />
      </div>
      <h2 className={styles.heading} style={{ fontSize: 16 }}>
        {title}
      </h2>
      <p className={styles.text} style={{ color: colour('muted') }}>
        {text}
      </p>
      {children}
    </div>
  )
}
