/** A button that asks for a Word file, and a place to drop one. What is no Word file by its name is refused before it is sent. */
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import { Icon } from '@fluentui/react/lib/Icon'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import { useMessages } from '../i18n/useMessages'
import { styles } from '../ui/styles'
import { colour } from '../ui/theme'

const kinds = '.docx,.dotx,.docm,.dotm'
const isWordFile = (name: string): boolean => /\.do[ct][xm]$/i.test(name)

const own = mergeStyleSets({
  drop: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: 10,
    padding: '28px 16px',
    border: `1px dashed ${colour('strongLine')}`,
    borderRadius: 8,
    background: colour('sunken'),
    textAlign: 'center',
    selectors: { '&[data-over=true]': { borderColor: colour('accent'), borderStyle: 'solid', background: colour('accentSoft') } },
  },
  icon: { fontSize: 28, color: colour('accentText') },
})

type Pick = { readonly onPick: (file: File) => void; readonly disabled?: boolean }

/** A plain button; `onWrong` is told of a file that is none of Word's. */
export function PickLetter({ text, icon, primary, onPick, onWrong, disabled }: Pick & { readonly text: string; readonly icon?: string; readonly primary?: boolean; readonly onWrong: () => void }) {
  const input = useRef<HTMLInputElement>(null)
  const Button = primary ? PrimaryButton : DefaultButton
  return (
    <>
      <Button text={text} disabled={disabled ?? false} {...(icon && { iconProps: { iconName: icon } })} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        accept={kinds}
        hidden
        aria-label={text}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file may be chosen twice in a row, after it was changed in Word.
          event.target.value = ''
          if (file) (isWordFile(file.name) ? onPick : onWrong)(file)
        }}
      />
    </>
  )
}

export function DropLetter({ onPick, disabled, children }: Pick & { readonly children?: ReactNode }) {
  const say = useMessages().letter.choose
  const [isOver, setOver] = useState(false)
  const [isWrong, setWrong] = useState(false)
  const take = (file: File | undefined) => {
    if (!file || disabled) return
    setWrong(!isWordFile(file.name))
    if (isWordFile(file.name)) onPick(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <div className={own.drop} data-over={isOver} onDragOver={over} onDragLeave={() => setOver(false)} onDrop={drop}>
      <Icon iconName="OpenFile" className={own.icon} aria-hidden />
      <span className={`${styles.text} ${styles.strong}`}>{disabled ? say.reading : say.drop}</span>
      <PickLetter text={say.pick} primary onPick={take} onWrong={() => setWrong(true)} disabled={disabled ?? false} />
      <span className={styles.small}>{say.kinds}</span>
      {isWrong && <MessageBar messageBarType={MessageBarType.error}>{say.notWord}</MessageBar>}
      {children}
    </div>
  )
}
