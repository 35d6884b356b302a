/** The files that a merge made, and the offer to make them anew. */
import { DefaultButton } from '@fluentui/react/lib/Button'
import type { JobWire } from '#core/api/job'
import { useMessages } from '../../i18n/useMessages'
import { JobFile } from '../../ui/JobFile'
import { SharedLetters } from './SharedLetters'
import { styles } from '../../ui/styles'

export function JobFiles({ job, isOlder, onAgain }: { readonly job: JobWire; readonly isOlder: boolean; readonly onAgain: () => void }) {
  const say = useMessages().deliver.make
  return (
    <div className={styles.card} role="status">
      <span className={styles.strong}>{say.ready}</span>
      <SharedLetters job={job} />
      {isOlder && <span className={styles.small}>{say.older}</span>}
      {job.files.map((file) => (
        <JobFile key={file.name} jobId={job.id} name={file.name} size={file.size} />
      ))}
      <div>
        <DefaultButton text={say.again} iconProps={{ iconName: 'Refresh' }} onClick={onAgain} />
      </div>
    </div>
  )
}
