/** The field in which a contact's personal note is written. */
import { Link } from '@fluentui/react/lib/Link'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { TextField } from '@fluentui/react/lib/TextField'
import type { Note } from '#core/letter/note'
import { useMessages } from '../i18n/useMessages'
import { ErrorCard } from '../ui/ErrorCard'
import { Shown } from '../ui/Shown'
import { styles } from '../ui/styles'
import { useLineNote } from './useLineNote'

type Props = { readonly segmentNo: string; readonly lineNo: number; readonly name: string; readonly hasPlace: boolean; readonly onType: (note: Note) => void; readonly onSaved: (isAll: boolean) => void }

export function LineNote({ segmentNo, lineNo, name, hasPlace, onType, onSaved }: Props) {
  const words = useMessages()
  const say = words.letter.note
  const note = useLineNote(segmentNo, lineNo, onType, onSaved)
  const state = { untouched: '', waiting: say.saving, saving: say.saving, saved: say.saved, failed: say.notSaved }[note.saving.kind]
  return (
    <Shown asked={note.read} rows={1}>
      {() => (
        <div className={styles.tight}>
          <TextField label={say.label} multiline autoAdjustHeight rows={3} placeholder={say.placeholder(name)} value={note.text} onChange={(_, text) => note.type(text ?? '')} onBlur={note.save} maxLength={10_000} />
          <div className={styles.spread} style={{ alignItems: 'flex-start' }}>
            <span className={styles.small} role="status">
              {state || say.hint}
            </span>
            {note.text !== '' && (
              <Link
                style={{ whiteSpace: 'nowrap', fontSize: 12 }}
                onClick={() => {
                  note.type('')
                  note.save()
                }}
              >
                {say.take}
              </Link>
            )}
          </div>
          {note.text !== '' && !hasPlace && (
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
