/** What the pane has to say of the document that is open in Word, above every page. Fetched only in Word. */
import { LeftPreviewBar } from './LeftPreviewBar'
import { MarkedLetterBar } from './MarkedLetterBar'

export function OpenDocumentBars() {
  return (
    <>
      <MarkedLetterBar />
      <LeftPreviewBar />
    </>
  )
}
