/** Opens this contact's letter in Word as a document that knows whose it is, so that it can be kept as theirs when it was written on. */
import { useMutation } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { markedLetterAddress } from '../api/marked-client'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { styles } from '../ui/styles'
import { LetterProblem } from './LetterProblem'

type Props = { readonly segmentNo: string; readonly lineNo: number; readonly name: string }

export function EditInWord({ segmentNo, lineNo, name }: Props) {
  const say = useMessages().document.edit
  const { api, host } = useServices()
  const open = useMutation({ mutationFn: async () => host.showLetter(await api.marked.letter(segmentNo, lineNo), name) })
  const file = markedLetterAddress(segmentNo, lineNo)
  const isRefused = open.data?.kind === 'refused'
  return (
    <div className={styles.tight}>
      <div className={styles.across}>
        <DefaultButton text={say.open} iconProps={{ iconName: 'WordDocument' }} disabled={open.isPending} onClick={() => open.mutate()} />
        {/* Word on the web opens outside nothing, follows plain links, and may open no document either. */}
        {host.openOutside === null && <DefaultButton text={say.download} iconProps={{ iconName: 'Download' }} href={file} download={`${name}.docx`} />}
        {host.openOutside !== null && isRefused && <DefaultButton text={say.download} iconProps={{ iconName: 'Download' }} onClick={() => host.openOutside?.(file)} />}
      </div>
      {host.openOutside === null && <span className={styles.small}>{say.onTheWeb}</span>}
      {open.data && (
        <span className={styles.small} role="status">
          {open.data.kind === 'refused' ? say.refused(open.data.code) : say.opened}
        </span>
      )}
      <LetterProblem error={open.error} />
    </div>
  )
}
