/** In Word: this contact's values in the open document, by one switch. Nothing where letters lie on a sheet. */
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import { Toggle } from '@fluentui/react/lib/Toggle'
import type { LineWire } from '#core/api/segment'
import type { PreviewInDocument } from '../host/preview-in-document'
import type { DocumentWords } from '../i18n/document.en'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { styles } from '../ui/styles'
import { LetterProblem } from './LetterProblem'
import { useDocumentPreview, type PreviewTrouble } from './useDocumentPreview'

type Props = { readonly segmentNo: string; readonly line: LineWire; readonly next: LineWire | undefined }

export function PreviewSwitch(props: Props) {
  const { host } = useServices()
  return host.preview ? <Switch {...props} preview={host.preview} /> : null
}

function Switch({ segmentNo, line, next, preview }: Props & { readonly preview: PreviewInDocument }) {
  const words = useMessages()
  const say = words.document.preview
  const formats = useFormats()
  const { isOn, turn, fields, leftOut, trouble, error } = useDocumentPreview(preview, segmentNo, line, next)
  const why = line.letterState === 'unique' ? say.own(line.contactName) : line.heldBack ? say.noValues(line.contactName) : null
  return (
    <div className={styles.card} style={{ margin: '8px 12px 0' }}>
      <Toggle label={say.toggle} inlineLabel checked={isOn} onChange={(_, on) => turn(on ?? false)} styles={{ root: { marginBottom: 0 } }} />
      <span className={styles.small} role="status">
        {isOn ? (why ?? (fields === null ? '' : say.showing(line.contactName, fields))) : say.hint}
      </span>
      {isOn && leftOut.length > 0 && (
        <MessageBar messageBarType={MessageBarType.info} isMultiline>
          {words.documentFields.onlyFor.leftOut(formats.and(leftOut.map(words.documentFields.onlyFor.quoted)))}
        </MessageBar>
      )}
      {trouble && (
        <MessageBar messageBarType={MessageBarType.warning} isMultiline>
          {wordsFor(trouble, say)}
        </MessageBar>
      )}
      <LetterProblem error={error} />
    </div>
  )
}

function wordsFor(trouble: PreviewTrouble, say: DocumentWords['preview']): string {
  switch (trouble.kind) {
    case 'no-fields':
      return say.noFields
    case 'tracking':
      return say.tracking
    case 'refused':
      return say.refused(trouble.code)
    case 'not-back':
      return say.notBack(trouble.code)
  }
}
