/**
 * A sheet laid over the pane: the focus stays in it, Esc closes it, and the focus goes back to what opened it.
 *
 * It covers the pane and not the window, so that the letter beside it stays in sight.
 */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { IconButton } from '@fluentui/react/lib/Button'
import { FocusTrapZone } from '@fluentui/react/lib/FocusTrapZone'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import { useFirstMessages } from '../i18n/useMessages'
import { useFrame } from './PaneFrame'
import { colour } from './theme'

type Props = {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Always in sight at the foot: facts and the action. */
  readonly footer?: ReactNode
  /** A card at the foot that leaves the pane in sight, for a question; else the whole pane. */
  readonly size?: 'whole' | 'card'
}

const own = mergeStyleSets({
  shade: { position: 'absolute', inset: 0, zIndex: 20, display: 'flex', flexDirection: 'column', justifyContent: 'flex-end', background: colour('shade') },
  whole: { display: 'flex', flexDirection: 'column', height: '100%', background: colour('ground'), color: colour('text') },
  card: {
    display: 'flex',
    flexDirection: 'column',
    maxHeight: '90%',
    background: colour('ground'),
    color: colour('text'),
    borderRadius: '10px 10px 0 0',
    borderTop: `1px solid ${colour('strongLine')}`,
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    minHeight: 44,
    paddingInline: '4px 44px',
    borderBottom: `1px solid ${colour('line')}`,
  },
  cardHead: { display: 'flex', alignItems: 'center', gap: 8, padding: '12px 8px 0 16px' },
  title: { margin: 0, fontSize: 16, lineHeight: 22, fontWeight: 600, flex: '1 1 0', minWidth: 0, overflowWrap: 'anywhere', outline: 'none' },
  body: { flex: '1 1 auto', minHeight: 0, overflowY: 'auto', scrollPaddingBlock: 16 },
  foot: { borderTop: `1px solid ${colour('line')}`, padding: 12, background: colour('ground') },
})

// Esc closes the topmost sheet only.
const open: symbol[] = []

export function Sheet({ title, onClose, children, footer, size = 'whole' }: Props) {
  const say = useFirstMessages()
  const { sheets } = useFrame()
  const id = useId()
  const close = useRef(onClose)
  useEffect(() => void (close.current = onClose))
  // Asked while rendering: once the sheet is there, a field in it may have taken the focus.
  const [opener] = useState(() => document.activeElement)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!sheets || box.current?.contains(document.activeElement)) return
    const first = box.current?.querySelector<HTMLElement>('[data-autofocus]') ?? box.current?.querySelector<HTMLElement>('h2')
    first?.focus()
  }, [sheets])
  useEffect(() => {
    const me = Symbol('sheet')
    open.push(me)
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || open.at(-1) !== me) return
      event.preventDefault()
      close.current()
    }
    document.addEventListener('keydown', onKey)
    return () => {
      open.splice(open.indexOf(me), 1)
      document.removeEventListener('keydown', onKey)
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [opener])
  if (!sheets) return null
  const closeButton = <IconButton iconProps={{ iconName: size === 'whole' ? 'Back' : 'Cancel' }} ariaLabel={say.close} title={say.close} onClick={onClose} />
  return createPortal(
    <div className={own.shade} onMouseDown={(event) => event.target === event.currentTarget && onClose()}>
      <FocusTrapZone ref={box} role="dialog" aria-modal="true" aria-labelledby={id} className={own[size]} disableRestoreFocus disableFirstFocus>
        <div className={size === 'whole' ? own.head : own.cardHead}>
          {size === 'whole' && closeButton}
          <h2 id={id} tabIndex={-1} className={own.title}>
            {title}
          </h2>
          {size === 'card' && closeButton}
        </div>
        <div className={own.body}>{children}</div>
        {footer && <div className={own.foot}>{footer}</div>}
      </FocusTrapZone>
    </div>,
    sheets,
  )
}
