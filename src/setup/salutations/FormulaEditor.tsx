/**
 * A formula as one line of words with parts of the name in it as pills.
 *
 * A part goes in where the caret was. A pill is moved by Alt and an arrow key, by dragging it onto another, or from its menu; Delete takes
 * it out. Nothing needs a number, and nothing needs the mouse.
 */
import { useRef, useState } from 'react'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { ContextualMenuItemType } from '@fluentui/react/lib/ContextualMenu'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import { useFrame } from '../../ui/PaneFrame'
import { styles } from '../../ui/styles'
import { colour } from '../../ui/theme'
import { useSetupWords } from '../useSetupWords'
import { formulaOf, insertPart, nameParts, piecesOf, replacePart, swapParts, takeOutPart, writeText, type Formula, type NamePart, type Pieces } from './formula-pieces'

type Props = { readonly formula: Formula; readonly error: string | undefined; readonly onChange: (formula: { pattern: string; parts: NamePart[] }) => void }

const own = mergeStyleSets({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: 2,
    padding: 6,
    minHeight: 44,
    boxSizing: 'border-box',
    border: `1px solid ${colour('strongLine')}`,
    borderRadius: 4,
    background: colour('card'),
    selectors: { ':focus-within': { borderColor: colour('accent') }, '&[data-wrong=true]': { borderColor: colour('stop') } },
  },
  words: {
    border: 0,
    padding: '4px 1px',
    minWidth: 12,
    maxWidth: '100%',
    boxSizing: 'border-box',
    font: 'inherit',
    fontSize: 14,
    background: 'transparent',
    color: colour('text'),
    selectors: { ':focus-visible': { outline: 'none', background: colour('accentSoft') } },
  },
  wrong: { color: colour('stop'), fontSize: 12, margin: 0 },
})
const pillStyles = { root: { minWidth: 0, height: 28, borderRadius: 14, paddingLeft: 4, paddingRight: 4, background: colour('keepSoft'), color: colour('keep') }, label: { fontWeight: 'normal', margin: '0 2px' } }

export function FormulaEditor({ formula, error, onChange }: Props) {
  const words = useSetupWords().salutations
  const { announce } = useFrame()
  const line = useRef<HTMLDivElement>(null)
  const caret = useRef<{ readonly at: number; readonly offset: number } | null>(null)
  const dragged = useRef<number | null>(null)
  const pieces = piecesOf(formula)
  const { texts, parts } = pieces
  const put = (next: Pieces) => onChange(formulaOf(next))
  const nameOf = (at: number) => (parts[at] ? words.parts[parts[at]] : '')
  const focusPill = (at: number) => requestAnimationFrame(() => line.current?.querySelectorAll<HTMLElement>('[data-pill] button')[at]?.focus())
  const move = (from: number, to: number) => {
    if (to < 0 || to >= parts.length) return
    put(swapParts(pieces, from, to))
    announce(words.editor.moved(nameOf(from), to + 1))
    focusPill(to)
  }
  const takeOut = (at: number) => {
    put(takeOutPart(pieces, at))
    requestAnimationFrame(() => line.current?.querySelectorAll<HTMLElement>('input')[at]?.focus())
  }
  const insert = (part: NamePart) => {
    // Before the comma at the end, where nothing was said.
    const last = texts.length - 1
    const where = caret.current ?? { at: last, offset: (texts[last] ?? '').replace(/\s*[,.!]?\s*$/, '').length }
    put(insertPart(pieces, Math.min(where.at, last), where.offset, part))
    caret.current = { at: where.at + 1, offset: 0 }
    focusPill(where.at)
  }
  return (
    <div className={styles.tight}>
      <span className={`${styles.text} ${styles.strong}`} id="formula-label">
        {words.editor.label}
      </span>
      <div ref={line} className={own.line} role="group" aria-labelledby="formula-label" data-wrong={error !== undefined}>
        {texts.map((text, at) => (
          <Piece
            key={at}
            text={text}
            isLast={at === texts.length - 1}
            label={words.editor.words(nameOf(at - 1), nameOf(at))}
            onWrite={(next) => put(writeText(pieces, at, next))}
            onCaret={(offset) => void (caret.current = { at, offset })}
            onBack={at > 0 ? () => takeOut(at - 1) : null}
          >
            {parts[at] && (
              <Pill
                part={parts[at]}
                at={at}
                of={parts.length}
                onMove={(by) => move(at, at + by)}
                onSwap={(part) => put(replacePart(pieces, at, part))}
                onTakeOut={() => takeOut(at)}
                onDrag={() => void (dragged.current = at)}
                onDrop={() => dragged.current !== null && move(dragged.current, at)}
              />
            )}
          </Piece>
        ))}
      </div>
      {error !== undefined && (
        <p className={own.wrong} role="alert">
          {error}
        </p>
      )}
      <p className={styles.small}>{words.editor.hint}</p>
      <div className={styles.across} role="group" aria-label={words.editor.insert}>
        <span className={styles.small}>{words.editor.insert}</span>
        {nameParts.map((part) => (
          <DefaultButton key={part} text={words.parts[part]} ariaLabel={words.editor.insertPart(words.parts[part])} iconProps={{ iconName: 'Add' }} styles={pillStyles} onClick={() => insert(part)} />
        ))}
      </div>
    </div>
  )
}

type PieceProps = {
  readonly text: string
  readonly isLast: boolean
  readonly label: string
  readonly onWrite: (text: string) => void
  readonly onCaret: (offset: number) => void
  /** Backspace at the beginning takes the part before. */
  readonly onBack: (() => void) | null
  readonly children: React.ReactNode
}

function Piece({ text, isLast, label, onWrite, onCaret, onBack, children }: PieceProps) {
  const tell = (input: HTMLInputElement) => onCaret(input.selectionStart ?? text.length)
  return (
    <>
      <input
        className={own.words}
        style={isLast ? { flex: '1 1 24px' } : { width: `calc(${Math.max(text.length, 1)}ch + 4px)` }}
        aria-label={label}
        value={text}
        onChange={(event) => {
          onWrite(event.target.value)
          tell(event.target)
        }}
        onSelect={(event) => tell(event.currentTarget)}
        onKeyDown={(event) => {
          const input = event.currentTarget
          if (event.key !== 'Backspace' || onBack === null || input.selectionStart !== 0 || input.selectionEnd !== 0) return
          event.preventDefault()
          onBack()
        }}
      />
      {children}
    </>
  )
}

type PillProps = {
  readonly part: NamePart
  readonly at: number
  readonly of: number
  readonly onMove: (by: number) => void
  readonly onSwap: (part: NamePart) => void
  readonly onTakeOut: () => void
  readonly onDrag: () => void
  readonly onDrop: () => void
}

function Pill({ part, at, of, onMove, onSwap, onTakeOut, onDrag, onDrop }: PillProps) {
  const words = useSetupWords().salutations
  const [isOver, setOver] = useState(false)
  return (
    <span
      data-pill
      draggable
      style={isOver ? { outline: `2px solid ${colour('accent')}`, borderRadius: 14 } : {}}
      onDragStart={onDrag}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onDrop()
      }}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
        const isDelete = event.key === 'Delete' || event.key === 'Backspace'
        if (!(isDelete || (event.altKey && by !== 0))) return
        event.preventDefault()
        if (isDelete) onTakeOut()
        else onMove(by)
      }}
    >
      <DefaultButton
        text={words.parts[part]}
        ariaLabel={words.editor.pill(words.parts[part], at + 1, of)}
        styles={pillStyles}
        menuProps={{
          items: [
            { key: 'back', text: words.editor.moveBack, disabled: at === 0, onClick: () => onMove(-1) },
            { key: 'on', text: words.editor.moveOn, disabled: at === of - 1, onClick: () => onMove(1) },
            { key: 'out', text: words.editor.takeOut, onClick: onTakeOut },
            { key: 'swap', text: words.editor.swap, itemType: ContextualMenuItemType.Header },
            ...nameParts.filter((other) => other !== part).map((other) => ({ key: other, text: words.parts[other], onClick: () => onSwap(other) })),
          ],
        }}
      />
    </span>
  )
}
