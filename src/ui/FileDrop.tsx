/** A place for a file: chosen by a button, or dropped. Dragging is never the only way. */
import { useRef, useState } from 'react'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import { Icon } from '@fluentui/react/lib/Icon'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import { styles } from './styles'
import { colour } from './theme'

type Props = { readonly label: string; readonly orDrop: string; readonly text: string; readonly accept: string; readonly onFile: (file: File) => void }

const box = mergeStyles({
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: 8,
  padding: '28px 16px',
  border: `1px dashed ${colour('strongLine')}`,
  borderRadius: 8,
  textAlign: 'center',
  selectors: { '&[data-over=true]': { borderColor: colour('accent'), background: colour('accentSoft') } },
})

export function FileDrop({ label, orDrop, text, accept, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file) onFile(file)
  }
  return (
    <div
      className={box}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <Icon iconName="Upload" aria-hidden style={{ fontSize: 28, color: colour('accentText') }} />
      <PrimaryButton text={label} onClick={() => input.current?.click()} />
      <span className={styles.text}>{orDrop}</span>
      <span className={styles.small}>{text}</span>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={label}
        onChange={(event) => {
          take(event.target.files)
          // The same file chosen again is a change too.
          event.target.value = ''
        }}
      />
    </div>
  )
}
