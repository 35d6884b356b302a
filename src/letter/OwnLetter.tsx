/** A whole letter of its own for one contact, and the way back to the common one (R-ATT). */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import type { LineWire } from '#core/api/segment'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { styles } from '../ui/styles'
import { PickLetter } from './LetterPicker'
import { LetterProblem } from './LetterProblem'

export function OwnLetter({ segmentNo, line, onChanged }: { readonly segmentNo: string; readonly line: LineWire; readonly onChanged: () => void }) {
  const words = useMessages().letter
  const say = words.own
  const { api } = useServices()
  const client = useQueryClient()
  const [isWrong, setWrong] = useState(false)
  const onSuccess = async () => {
    await client.invalidateQueries({ queryKey: ['segment', segmentNo] })
    onChanged()
  }
  const put = useMutation({ mutationFn: (file: File) => api.putLineLetter(segmentNo, line.lineNo, file, file.name), onSuccess })
  const remove = useMutation({ mutationFn: () => api.deleteLineLetter(segmentNo, line.lineNo), onSuccess })
  const isUnique = line.letterState === 'unique'
  const isBusy = put.isPending || remove.isPending
  return (
    <section className={styles.tight} aria-label={say.title}>
      <h2 className={styles.heading}>{say.title}</h2>
      <p className={styles.text}>{isUnique ? say.uniqueUnnamed : say.inherited}</p>
      <div className={styles.across}>
        <PickLetter text={isUnique ? say.replace : say.upload} disabled={isBusy} onPick={(file) => put.mutate(file)} onWrong={() => setWrong(true)} />
        {isUnique && <DefaultButton text={say.remove} disabled={isBusy} onClick={() => remove.mutate()} />}
      </div>
      {isWrong && <MessageBar messageBarType={MessageBarType.error}>{words.choose.notWord}</MessageBar>}
      <LetterProblem error={put.error ?? remove.error} />
    </section>
  )
}
