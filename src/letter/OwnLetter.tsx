/** Which letter this contact gets, in words: none, the common one, or its own, which may have to be looked at again (R-ATT). */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import type { LineWire } from '#core/api/segment'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { styles } from '../ui/styles'
import { CompareSheet } from './CompareSheet'
import { PickLetter } from './LetterPicker'
import { LetterProblem } from './LetterProblem'
import { StaleChoices } from './StaleChoices'

type Props = { readonly segmentNo: string; readonly line: LineWire; readonly onChanged: () => void }

export function OwnLetter({ segmentNo, line, onChanged }: Props) {
  const words = useMessages().letter
  const say = words.own
  const { api } = useServices()
  const client = useQueryClient()
  const [isWrong, setWrong] = useState(false)
  const [isComparing, setComparing] = useState(false)
  const onSuccess = async () => {
    await client.invalidateQueries({ queryKey: ['segment', segmentNo] })
    onChanged()
  }
  const put = useMutation({ mutationFn: (file: File) => api.putLineLetter(segmentNo, line.lineNo, file, file.name), onSuccess })
  const remove = useMutation({ mutationFn: () => api.deleteLineLetter(segmentNo, line.lineNo), onSuccess })
  const isUnique = line.letterState === 'unique'
  const isBusy = put.isPending || remove.isPending
  const state = isUnique ? (line.merged ? say.merged : say.uniqueUnnamed) : say[line.letterState === 'none' ? 'none' : 'inherited']
  return (
    <section className={styles.tight} aria-label={say.title}>
      <h2 className={styles.heading}>{say.title}</h2>
      <p className={styles.text}>{state}</p>
      {isUnique && line.letterStale && (
        <div className={styles.card}>
          <MessageBar messageBarType={MessageBarType.warning} isMultiline>
            {say.stale}
          </MessageBar>
          <StaleChoices segmentNo={segmentNo} lineNo={line.lineNo} isStale onChanged={onChanged} onCompare={() => setComparing(true)} />
        </div>
      )}
      <div className={styles.across}>
        <PickLetter text={isUnique ? say.replace : say.upload} disabled={isBusy} onPick={(file) => put.mutate(file)} onWrong={() => setWrong(true)} />
        {isUnique && !line.letterStale && <DefaultButton text={say.remove} disabled={isBusy} onClick={() => remove.mutate()} />}
        {isUnique && !line.letterStale && <DefaultButton text={words.compare.compare} onClick={() => setComparing(true)} />}
      </div>
      {isWrong && <MessageBar messageBarType={MessageBarType.error}>{words.choose.notWord}</MessageBar>}
      <LetterProblem error={put.error ?? remove.error} />
      {isComparing && <CompareSheet segmentNo={segmentNo} lineNo={line.lineNo} name={line.contactName} onChanged={onChanged} onClose={() => setComparing(false)} />}
    </section>
  )
}
