/** Words on what was done, at the foot of the pane. They wait while they are pointed at or hold the focus. */
import { useEffect, useState } from 'react'
import { IconButton, DefaultButton } from '@fluentui/react/lib/Button'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import { useFirstMessages } from '../i18n/useMessages'
import { styles } from './styles'
import { colour } from './theme'

export type Toast = { readonly id: number; readonly text: string; readonly undo: (() => void) | null }

const own = mergeStyleSets({
  shelf: { position: 'absolute', insetInline: 8, bottom: 64, display: 'flex', flexDirection: 'column', gap: 8, zIndex: 15, pointerEvents: 'none' },
  toast: {
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    padding: '6px 6px 6px 12px',
    background: colour('card'),
    border: `1px solid ${colour('strongLine')}`,
    borderRadius: 6,
    boxShadow: '0 4px 14px rgba(0,0,0,0.22)',
    pointerEvents: 'auto',
  },
})

export function ToastShelf({ toasts, onGone }: { readonly toasts: readonly Toast[]; readonly onGone: (id: number) => void }) {
  return (
    <div className={own.shelf} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <OneToast key={toast.id} toast={toast} onGone={onGone} />
      ))}
    </div>
  )
}

function OneToast({ toast, onGone }: { readonly toast: Toast; readonly onGone: (id: number) => void }) {
  const say = useFirstMessages()
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => onGone(toast.id), toast.undo ? 10_000 : 6000)
    return () => clearTimeout(timer)
  }, [isHeld, onGone, toast])
  return (
    <div className={own.toast} onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <span className={`${styles.text} ${styles.grow}`}>{toast.text}</span>
      {toast.undo && (
        <DefaultButton
          text={say.undo}
          onClick={() => {
            toast.undo?.()
            onGone(toast.id)
          }}
        />
      )}
      <IconButton iconProps={{ iconName: 'Cancel' }} ariaLabel={say.dismiss} onClick={() => onGone(toast.id)} />
    </div>
  )
}
