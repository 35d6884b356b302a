/** A state in a word, with an icon: never by colour alone. */
import { Icon } from '@fluentui/react/lib/Icon'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import { colour, type ColourName } from './theme'

export type Tone = 'plain' | 'add' | 'keep' | 'warn' | 'stop'

const tones: Readonly<Record<Tone, readonly [ColourName, ColourName]>> = {
  plain: ['muted', 'removeSoft'],
  add: ['add', 'addSoft'],
  keep: ['keep', 'keepSoft'],
  warn: ['warn', 'warnSoft'],
  stop: ['stop', 'stopSoft'],
}

const pill = mergeStyles({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  maxWidth: '100%',
  boxSizing: 'border-box',
  paddingInline: 8,
  borderRadius: 10,
  border: '1px solid transparent',
  fontSize: 12,
  lineHeight: 18,
  whiteSpace: 'nowrap',
})

export function Pill({ tone = 'plain', icon, children }: { readonly tone?: Tone; readonly icon?: string; readonly children: string }) {
  const [text, ground] = tones[tone]
  return (
    <span className={pill} style={{ color: colour(text), background: colour(ground) }}>
      {icon && <Icon iconName={icon} aria-hidden style={{ fontSize: 11 }} />}
      {children}
    </span>
  )
}
