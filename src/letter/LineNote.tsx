/** The field in which a contact's personal note is written, and what became of it. */
import { useRef } from 'react'
import { Link } from '@fluentui/react/lib/Link'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import type { Note } from '#core/letter/note'
import { useMessages } from '../i18n/useMessages'
import { ErrorCard } from '../ui/ErrorCard'
import { useFrame } from '../ui/PaneFrame'
import { Shown } from '../ui/Shown'
import { styles } from '../ui/styles'
import { clear } from './note-commands'
import { NoteEditor } from './NoteEditor'
import { useLineNote } from './useLineNote'

type Props = { readonly segmentNo: string; readonly lineNo: number; readonly name: string; readonly hasPlace: boolean; readonly onType: (note: Note) => void; readonly onSaved: (isAll: boolean) => void }

export function LineNote({ segmentNo, lineNo, name, hasPlace, onType, onSaved }: Props) {
  const words = useMessages()
  const say = words.letter.note
  const { tell } = useFrame()
  const box = useRef<HTMLDivElement>(null)
  const note = useLineNote(segmentNo, lineNo, { onType, onSaved, onLost: () => tell(say.notSavedFor(name)) })
  const state = { untouched: '', waiting: say.saving, saving: say.saving, saved: say.saved, failed: say.notSaved }[note.saving.kind]
  const isThere = note.note.paragraphs.length > 0
  return (
    <Shown asked={note.read} rows={1}>
      {() => (
        <div className={styles.tight}>
          <NoteEditor box={box} note={note.first} name={name} onType={note.type} onBlur={note.save} />
          <div className={styles.spread} style={{ alignItems: 'flex-start' }}>
            <span className={styles.small} role="status">
              {state || say.hint}
            </span>
            {isThere && (
              <Link style={{ whiteSpace: 'nowrap', fontSize: 12 }} onClick={() => box.current && clear(box.current)}>
                {say.take}
              </Link>
            )}
          </div>
          {isThere && !hasPlace && (
            <MessageBar messageBarType={MessageBarType.warning} isMultiline>
              {say.noPlace}
            </MessageBar>
          )}
          {note.saving.kind === 'failed' && <ErrorCard problem={note.saving.problem} onRetry={note.save} />}
        </div>
      )}
    </Shown>
  )
}
