/**
 * In Word: this contact's letter drawn in the pane, as it will be sent. For where the document cannot show it: it is protected, tracks its
 * changes, or has merge fields of Word's own. Nothing is drawn until it is asked for, and it stays while one steps on.
 */
import { Suspense, useEffect, useState } from 'react'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { Spinner } from '@fluentui/react/lib/Spinner'
import type { LineWire } from '#core/api/segment'
import { fetchedPage } from '../fetched-page'
import { makeSheet } from '../host/sheet'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { colour } from '../ui/theme'
import { useLineLetter } from './useLineLetter'

type Props = { readonly segmentNo: string; readonly line: LineWire; readonly next: LineWire | undefined }

const LetterSheet = fetchedPage(async () => (await import('../workbench/LetterSheet')).LetterSheet)
/** A page of A4 as wide as the pane is a little lower. */
const HEIGHT = 440

/** Nothing where letters lie on a sheet beside the pane. */
export function LetterInPane(props: Props) {
  const say = useMessages().document.preview
  const { host } = useServices()
  const [isOpen, setOpen] = useState(false)
  if (host.sheet !== null) return null
  return (
    <div style={{ margin: '8px 12px 0' }}>
      <DefaultButton text={isOpen ? say.notHere : say.here} iconProps={{ iconName: 'Page' }} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} />
      {isOpen && <Drawn {...props} />}
    </div>
  )
}

/** Where there is no letter the stop itself says why. */
function Drawn({ segmentNo, line, next }: Props) {
  const say = useMessages().letter.preview
  const { letter } = useLineLetter(segmentNo, line, next)
  const [sheet] = useState(makeSheet)
  const { data, isError } = letter
  useEffect(() => {
    if (data) sheet.lay({ kind: 'letter', bytes: data, title: line.contactName })
    else if (isError) sheet.lay({ kind: 'nothing' })
  }, [sheet, data, isError, line.contactName])
  return (
    <div style={{ height: HEIGHT, marginTop: 8, border: `1px solid ${colour('line')}` }}>
      <Suspense fallback={<Spinner label={say.merging} style={{ paddingTop: 24 }} />}>
        <LetterSheet sheet={sheet} />
      </Suspense>
    </div>
  )
}
