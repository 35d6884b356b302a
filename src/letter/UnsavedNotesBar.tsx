/** Says that a note did not reach the server, and leads to its line, where it still stands. */
import { Link } from '@fluentui/react/lib/Link'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import type { UnsavedNotes } from './note-drafts'

export function UnsavedNotesBar({ segmentNo, error }: { readonly segmentNo: string; readonly error: UnsavedNotes }) {
  const say = useMessages().letter.note
  const router = useRouter()
  return (
    <MessageBar messageBarType={MessageBarType.error} isMultiline>
      {say.unsaved(error.lines.length)} <Link onClick={() => router.go({ page: 'segment', no: segmentNo, stop: 'preview', lineNo: error.lines[0] ?? null })}>{say.toUnsaved}</Link>
    </MessageBar>
  )
}
