/** What logging came to, in the place where it was asked for: what was written, sent and printed, what stays open, and the way back. */
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { LogResult } from '#core/api/log'
import { RunsOfLogged } from '../../delivery/RunsOfLogged'
import { useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'
import { PrintedFiles } from './PrintedFiles'
import { UndoLog } from './UndoLog'

type Props = {
  readonly result: LogResult
  readonly onHistory: () => void
  readonly onFollowUp: (no: string) => void
  readonly onNew: () => void
  /** Back to the segment: to what stays open of it, or to all of it after an undo. */
  readonly onOpen: () => void
}

export function Logged({ result, onHistory, onFollowUp, onNew, onOpen }: Props) {
  const say = useMessages()
  const words = say.deliver.log
  const { followUpSegment, fewer, left, campaignEntries, deliveryRun, printJob } = result
  return (
    <>
      <section className={styles.section} role="status" aria-label={words.done}>
        <h2 className={styles.heading} style={{ fontSize: 18, lineHeight: '24px' }}>
          {words.done}
        </h2>
        <p className={styles.text}>{words.doneText(result.entries)}</p>
        {fewer > 0 && <p className={styles.text}>{say.log.done.fewer(fewer)}</p>}
        {campaignEntries > 0 && <p className={styles.text}>{say.log.done.campaigns(campaignEntries)}</p>}
        {left > 0 && <p className={styles.text}>{say.log.done.left(left)}</p>}
        {deliveryRun !== null && <p className={styles.text}>{say.log.done.held}</p>}
      </section>
      {deliveryRun !== null && <RunsOfLogged entryNo={result.loggedSegment} />}
      <section className={styles.section} aria-label={say.next}>
        {printJob !== null && <PrintedFiles jobId={printJob} />}
        <UndoLog entryNo={result.loggedSegment} undoUntil={result.undoUntil} onUndone={onOpen} />
        <div className={styles.tight} style={{ gap: 8 }}>
          {left > 0 && <PrimaryButton text={say.log.done.openLeft} onClick={onOpen} />}
          {left > 0 ? <DefaultButton text={words.openHistory} onClick={onHistory} /> : <PrimaryButton text={words.openHistory} onClick={onHistory} />}
          {followUpSegment !== null && <DefaultButton text={words.openFollowUp} onClick={() => onFollowUp(followUpSegment)} />}
          <DefaultButton text={words.newSegment} onClick={onNew} />
        </div>
      </section>
    </>
  )
}
