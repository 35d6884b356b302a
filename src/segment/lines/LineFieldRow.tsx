/**
 * One value of a line: what it is and who says so. An own one is marked by a word and an icon, says what would stand there without it, and
 * is taken back by one button. Changed where it stands: Enter saves, Esc leaves it as it was.
 */
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { DefaultButton, IconButton, PrimaryButton, type IButton } from '@fluentui/react/lib/Button'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import { useMessages } from '../../i18n/useMessages'
import type { FirstValues } from '../../letter/useFirstValues'
import { Pill } from '../../ui/Pill'
import { styles } from '../../ui/styles'
import { colour } from '../../ui/theme'
import type { Choice } from '../criteria/useTeller'
import { FieldInput } from './FieldInput'
import type { FieldValue } from './line-fields'
import { nameOfTemplate, type Sourced } from './sources'
import { useFieldWords } from './useFieldWords'

type Props = {
  readonly sourced: Sourced
  readonly isOpen: boolean
  readonly isBusy: boolean
  /** Trouble with this very value. */
  readonly trouble: ReactNode
  readonly choices?: readonly Choice[]
  /** Whose letter the subject is shown for. */
  readonly first?: FirstValues | null
  readonly onOpen: () => void
  readonly onClose: () => void
  readonly onSave: (value: FieldValue) => void
  readonly onRevert: () => void
}

const own = mergeStyleSets({
  row: { display: 'flex', alignItems: 'flex-start', gap: 4, paddingBlock: 6, paddingInline: '12px 4px', borderBottom: `1px solid ${colour('line')}`, minHeight: 44 },
  marked: { boxShadow: `inset 3px 0 0 ${colour('keep')}` },
  edit: { paddingBlock: 10, paddingInline: 12, borderBottom: `1px solid ${colour('line')}`, background: colour('sunken') },
  buttons: { display: 'flex', flex: 'none' },
})

export function LineFieldRow(props: Props) {
  const { sourced, isOpen, isBusy, onOpen, onRevert } = props
  const { words, shownOf } = useFieldWords()
  const button = useRef<IButton>(null)
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  if (isOpen) return <Editor {...props} />
  const { field, value, isOwn, template, otherwise, source } = sourced
  const name = words.fields[field]
  const hasFallback = source !== 'nobody'
  return (
    <div className={`${own.row} ${isOwn ? own.marked : ''}`} role="group" aria-label={name}>
      <div className={`${styles.tight} ${styles.grow}`} style={{ gap: 2 }}>
        <span className={styles.label}>{name}</span>
        <span className={styles.text}>{shownOf(field, value)}</span>
        {isOwn ? (
          <>
            <span className={styles.across}>
              <Pill tone="keep" icon={template ? 'Documentation' : 'Edit'}>
                {template ? words.source.template(nameOfTemplate(template)) : words.source.own}
              </Pill>
            </span>
            {hasFallback && <span className={styles.small}>{words.otherwise[source](shownOf(field, otherwise))}</span>}
          </>
        ) : (
          hasFallback && <span className={styles.small}>{words.source[source]}</span>
        )}
        {props.trouble}
      </div>
      <div className={own.buttons}>
        {isOwn && <IconButton iconProps={{ iconName: 'Undo' }} ariaLabel={words.card.revert(name)} title={words.card.revert(name)} disabled={isBusy} onClick={onRevert} />}
        <IconButton componentRef={button} iconProps={{ iconName: 'Edit' }} ariaLabel={words.card.change(name)} title={words.card.change(name)} disabled={isBusy} onClick={onOpen} />
      </div>
    </div>
  )
}

function Editor({ sourced, isBusy, trouble, choices, first, onClose, onSave }: Props) {
  const say = useMessages()
  const { words } = useFieldWords()
  const { field } = sourced
  const [value, setValue] = useState<FieldValue | undefined>(sourced.value)
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>('input, [role=combobox]')
    first?.focus()
    if (first instanceof HTMLInputElement && first.type === 'text') first.select()
  }, [])
  return (
    <form
      ref={box}
      className={`${own.edit} ${styles.stack}`}
      noValidate
      aria-label={words.card.change(words.fields[field])}
      onSubmit={(event) => {
        event.preventDefault()
        if (value !== undefined && !isBusy) onSave(value)
      }}
      onKeyDown={(event) => {
        // A sheet that opens here (fields for the subject) lies elsewhere on the page, and closes by itself.
        if (event.key !== 'Escape' || event.defaultPrevented || !event.currentTarget.contains(event.target as Node)) return
        event.preventDefault()
        onClose()
      }}
    >
      <FieldInput field={field} value={value ?? sourced.value} hint={words.hints[field]} {...(choices && { choices })} {...(first && { first })} onChange={setValue} />
      {trouble}
      <div className={styles.across} style={{ justifyContent: 'flex-end' }}>
        <DefaultButton text={say.cancel} disabled={isBusy} onClick={onClose} />
        <PrimaryButton type="submit" text={isBusy ? say.saving : say.save} disabled={isBusy || value === undefined} />
      </div>
    </form>
  )
}
