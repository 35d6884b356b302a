/**
 * The field in which a note is written: bold, italic, lists and links, by button or key; what is pasted comes as plain text.
 *
 * The browser edits and remembers what to undo; after each change the note is read out of it (note-dom.ts). It is drawn once: the note
 * that comes back from the server is what stands there.
 */
import { useEffect, useId, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent, type RefObject } from 'react'
import { IconButton } from '@fluentui/react/lib/Button'
import { FocusZone, FocusZoneDirection } from '@fluentui/react/lib/FocusZone'
import { mergeStyleSets } from '@fluentui/react/lib/Styling'
import { Label } from '@fluentui/react/lib/Label'
import type { Note } from '#core/letter/note'
import { useMessages } from '../i18n/useMessages'
import { styles } from '../ui/styles'
import { colour } from '../ui/theme'
import { chosenSpan, noteCommands, nothingOn, paste, putLink, run, stateAt, useBlocks, type NoteCommand, type Span } from './note-commands'
import { drawnNote, readNote } from './note-dom'
import { NoteLinkSheet } from './NoteLinkSheet'

type Props = { readonly note: Note; readonly name: string; readonly onType: (note: Note) => void; readonly onBlur: () => void; readonly box: RefObject<HTMLDivElement | null> }

const own = mergeStyleSets({
  frame: {
    border: `1px solid ${colour('strongLine')}`,
    borderRadius: 2,
    background: colour('card'),
    selectors: { ':focus-within': { outline: `2px solid ${colour('accent')}`, outlineOffset: -1 } },
  },
  tools: { display: 'flex', flexWrap: 'wrap', borderBottom: `1px solid ${colour('line')}` },
  text: {
    minHeight: 64,
    maxHeight: 320,
    overflowY: 'auto',
    padding: '6px 8px',
    outline: 'none',
    fontSize: 14,
    lineHeight: 20,
    color: colour('text'),
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
    selectors: {
      '& ul, & ol': { margin: 0, paddingInlineStart: 24 },
      '& a': { color: colour('accent') },
      '&[data-empty=true]::before': { content: 'attr(data-placeholder)', color: colour('muted'), float: 'inline-start', height: 0, pointerEvents: 'none' },
    },
  },
})

const icons: { readonly [command in NoteCommand]: string } = { bold: 'Bold', italic: 'Italic', insertUnorderedList: 'BulletedList', insertOrderedList: 'NumberedList', undo: 'Undo' }
const keys: { readonly [command in NoteCommand]: string } = { bold: 'Ctrl+B', italic: 'Ctrl+I', insertUnorderedList: 'Ctrl+Shift+8', insertOrderedList: 'Ctrl+Shift+7', undo: 'Ctrl+Z' }
/** The cursor stays where it is when a button is pressed. */
const stay = (event: { readonly preventDefault: () => void }) => event.preventDefault()
/** By the place of the key, since a shifted digit is another sign on every keyboard. */
const commandOf: Readonly<Record<string, NoteCommand>> = { Digit8: 'insertUnorderedList', Digit7: 'insertOrderedList' }

export function NoteEditor({ note, name, onType, onBlur, box }: Props) {
  const say = useMessages().letter.note
  const id = useId()
  const [state, setState] = useState(nothingOn)
  const [isEmpty, setEmpty] = useState(note.paragraphs.length === 0)
  const [linking, setLinking] = useState<Span | null>(null)
  const chosen = useRef<{ readonly span: Span; readonly address: string; readonly text: string } | null>(null)
  const first = useRef(note)
  useEffect(() => {
    box.current?.replaceChildren(drawnNote(first.current, document))
  }, [box])
  useEffect(() => {
    const look = () => {
      const now = box.current && stateAt(box.current)
      if (now) setState(now)
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [box])
  // When the sheet is gone the focus is back where it was, and the text can be changed.
  useEffect(() => {
    const put = chosen.current
    if (linking || !put || !box.current) return
    chosen.current = null
    putLink(box.current, put.span, put.address, put.text)
  }, [linking, box])

  const typed = () => {
    if (!box.current) return
    const now = readNote(box.current)
    setEmpty(now.paragraphs.length === 0 && box.current.querySelector('li') === null)
    onType(now)
  }
  const command = (which: NoteCommand) => {
    box.current?.focus()
    run(which)
  }
  const openLink = () => {
    box.current?.focus()
    const span = box.current && chosenSpan(box.current)
    if (span) setLinking(span)
  }
  const onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return
    const byKey = event.shiftKey ? commandOf[event.code] : { b: 'bold' as const, i: 'italic' as const }[event.key.toLowerCase()]
    if (byKey) run(byKey)
    else if (event.key.toLowerCase() === 'k' && !event.shiftKey) openLink()
    else return
    event.preventDefault()
  }
  const plain = (event: ClipboardEvent | DragEvent, data: DataTransfer) => {
    event.preventDefault()
    paste(data.getData('text/plain'))
  }
  const names: { readonly [which in NoteCommand]: string } = { bold: say.bold, italic: say.italic, insertUnorderedList: say.bullets, insertOrderedList: say.numbers, undo: say.undo }
  return (
    <div className={styles.tight}>
      <Label id={id} onClick={() => box.current?.focus()}>
        {say.label}
      </Label>
      <div className={own.frame}>
        <FocusZone role="toolbar" aria-label={say.tools} aria-controls={`${id}-text`} direction={FocusZoneDirection.horizontal} className={own.tools}>
          {noteCommands.map((which) => (
            <IconButton
              key={which}
              iconProps={{ iconName: icons[which] }}
              ariaLabel={names[which]}
              title={`${names[which]} (${keys[which]})`}
              {...(which !== 'undo' && { toggle: true, checked: state.on.has(which) })}
              onMouseDown={stay}
              onClick={() => command(which)}
            />
          ))}
          <IconButton iconProps={{ iconName: 'Link' }} ariaLabel={say.link} title={`${say.link} (Ctrl+K)`} checked={state.link !== null} onMouseDown={stay} onClick={openLink} />
        </FocusZone>
        <div
          ref={box}
          id={`${id}-text`}
          className={own.text}
          contentEditable
          suppressContentEditableWarning
          role="textbox"
          aria-multiline="true"
          aria-labelledby={id}
          aria-placeholder={say.placeholder(name)}
          data-placeholder={say.placeholder(name)}
          data-empty={isEmpty}
          spellCheck
          tabIndex={0}
          onFocus={useBlocks}
          onInput={typed}
          onBlur={onBlur}
          onKeyDown={onKey}
          onPaste={(event) => plain(event, event.clipboardData)}
          onDrop={(event) => plain(event, event.dataTransfer)}
        />
      </div>
      {linking && (
        <NoteLinkSheet
          text={linking.text}
          address={linking.link?.getAttribute('href') ?? ''}
          onClose={() => setLinking(null)}
          onChoose={(address, text) => {
            chosen.current = { span: linking, address, text }
            setLinking(null)
          }}
        />
      )}
    </div>
  )
}
