/** The lines of an address of one's own (format 13), put in order by dragging, by Alt and an arrow key, or by the buttons. */
import { useRef, useState } from 'react'
import { DefaultButton, IconButton } from '@fluentui/react/lib/Button'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import { addressElements, type AddressElement } from '#core/contact/country'
import { useFrame } from '../../ui/PaneFrame'
import { styles } from '../../ui/styles'
import { colour } from '../../ui/theme'
import { useSetupWords } from '../useSetupWords'

type Props = { readonly lines: readonly AddressElement[]; readonly onChange: (lines: readonly AddressElement[]) => void }

const MOST = 8
const line = mergeStyles({
  display: 'flex',
  alignItems: 'center',
  gap: 4,
  border: `1px solid ${colour('line')}`,
  borderRadius: 4,
  paddingInlineStart: 8,
  marginBottom: 4,
  background: colour('card'),
  cursor: 'grab',
  selectors: { ':focus-visible': { outline: `2px solid ${colour('accent')}` }, '&[data-over=true]': { borderColor: colour('accent'), background: colour('accentSoft') } },
})

export function OwnLines({ lines, onChange }: Props) {
  const { house, general } = useSetupWords()
  const words = house.countries
  const { announce } = useFrame()
  const list = useRef<HTMLOListElement>(null)
  const [over, setOver] = useState<number | null>(null)
  const dragged = useRef<number | null>(null)
  const move = (from: number, to: number) => {
    if (to < 0 || to >= lines.length || from === to) return
    onChange(moved(lines, from, to))
    announce(`${words.elements[lines[from]!]}: ${to + 1}`)
    // The line that was moved keeps the focus, so that it can be moved on.
    requestAnimationFrame(() => (list.current?.children[to] as HTMLElement | undefined)?.focus())
  }
  const free = addressElements.filter((element) => !lines.includes(element))
  return (
    <section className={styles.tight} aria-label={words.lines}>
      <h3 className={styles.heading}>{words.lines}</h3>
      <p className={styles.small}>{lines.length === 0 ? words.noLines : words.linesHint}</p>
      <ol ref={list} className={styles.list} aria-label={words.lines}>
        {lines.map((element, at) => {
          const name = words.elements[element]
          return (
            <li
              key={`${element} ${at}`}
              className={line}
              tabIndex={0}
              draggable
              data-over={over === at}
              onDragStart={() => void (dragged.current = at)}
              onDragOver={(event) => {
                event.preventDefault()
                setOver(at)
              }}
              onDragLeave={() => setOver(null)}
              onDrop={(event) => {
                event.preventDefault()
                setOver(null)
                if (dragged.current !== null) move(dragged.current, at)
              }}
              onKeyDown={(event) => {
                const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
                if (by === 0 || !event.altKey) return
                event.preventDefault()
                move(at, at + by)
              }}
            >
              <span className={`${styles.text} ${styles.grow}`}>{name}</span>
              <IconButton iconProps={{ iconName: 'Up' }} ariaLabel={general.moveUp(name)} title={general.moveUp(name)} disabled={at === 0} onClick={() => move(at, at - 1)} />
              <IconButton iconProps={{ iconName: 'Down' }} ariaLabel={general.moveDown(name)} title={general.moveDown(name)} disabled={at === lines.length - 1} onClick={() => move(at, at + 1)} />
              <IconButton iconProps={{ iconName: 'Cancel' }} ariaLabel={words.takeOut(name)} title={words.takeOut(name)} onClick={() => onChange(lines.filter((_, i) => i !== at))} />
            </li>
          )
        })}
      </ol>
      {free.length > 0 && lines.length < MOST && (
        <div>
          <DefaultButton
            text={words.addLine}
            iconProps={{ iconName: 'Add' }}
            menuProps={{ items: free.map((element) => ({ key: element, text: words.elements[element], onClick: () => onChange([...lines, element]) })) }}
          />
        </div>
      )}
    </section>
  )
}

function moved<T>(all: readonly T[], from: number, to: number): readonly T[] {
  const one = all[from]
  if (one === undefined) return all
  const others = all.filter((_, at) => at !== from)
  return [...others.slice(0, to), one, ...others.slice(to)]
}
