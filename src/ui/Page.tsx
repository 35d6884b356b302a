/**
 * A page of the pane: a header, one scroll area, and a footer that stays.
 *
 * Nothing that can be clicked stands in the top right 40 by 40 pixels: Office puts its own button there.
 */
import { useEffect, useRef, type ReactNode } from 'react'
import { IconButton } from '@fluentui/react/lib/Button'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import { useFirstMessages } from '../i18n/useMessages'
import { OverflowMenu } from './OverflowMenu'
import { styles } from './styles'
import { colour } from './theme'

type Props = {
  readonly title: ReactNode
  readonly onBack?: (() => void) | undefined
  /** Under the title, in smaller letters. */
  readonly subtitle?: ReactNode
  /** Tabs or stops, between header and content. */
  readonly way?: ReactNode
  /** Beside the title, and left of Office's corner. */
  readonly action?: ReactNode
  readonly footer?: ReactNode
  /** What the content is about: another begins at its top. */
  readonly about?: string
  readonly children: ReactNode
}

const own = mergeStyleSets({
  header: { display: 'flex', alignItems: 'center', gap: 4, minHeight: 48, flex: 'none', paddingInline: '4px 44px' },
  title: { margin: 0, fontSize: 16, lineHeight: 22, fontWeight: 600, outline: 'none' },
  way: { flex: 'none', borderBottom: `1px solid ${colour('line')}` },
  scroll: { flex: '1 1 0', minHeight: 0, overflowY: 'auto', overflowX: 'hidden', scrollPaddingBlock: '12px 24px', position: 'relative' },
  footer: { flex: 'none', borderTop: `1px solid ${colour('line')}`, padding: '10px 12px', background: colour('ground') },
})

export function Page({ title, subtitle, onBack, action, way, footer, about, children }: Props) {
  const say = useFirstMessages()
  const heading = useRef<HTMLHeadingElement>(null)
  // A new page begins at its heading, also for those who hear it; the very first page leaves the focus to the host.
  useEffect(() => {
    if (document.activeElement !== document.body || hasOpened) heading.current?.focus({ preventScroll: true })
    hasOpened = true
  }, [])
  return (
    <>
      <header className={own.header}>
        <OverflowMenu />
        {onBack && <IconButton iconProps={{ iconName: 'Back' }} ariaLabel={say.back} title={say.back} onClick={onBack} />}
        <div className={styles.grow} style={{ paddingInlineStart: 4 }}>
          <h1 ref={heading} tabIndex={-1} className={`${own.title} ${styles.ellipsis}`}>
            {title}
          </h1>
          {subtitle && <div className={`${styles.small} ${styles.ellipsis}`}>{subtitle}</div>}
        </div>
        {action}
      </header>
      {way && <div className={own.way}>{way}</div>}
      <main key={about} className={own.scroll}>{children}</main>
      {footer && <footer className={own.footer}>{footer}</footer>}
    </>
  )
}

let hasOpened = false
