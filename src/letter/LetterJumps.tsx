/** From letter to letter with something special: the next that has a problem, the next with a note or a letter of its own. */
import { useCallback, useEffect } from 'react'
import { useMutation } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { ErrorCard } from '../ui/ErrorCard'
import { useFrame } from '../ui/PaneFrame'
import { styles } from '../ui/styles'

type Props = { readonly segmentNo: string; readonly lineNo: number; readonly onLine: (lineNo: number) => void }
type Of = 'problem' | 'personal'

export function LetterJumps({ segmentNo, lineNo, onLine }: Props) {
  const say = useMessages().letter.preview
  const { api } = useServices()
  const { tell, announce } = useFrame()
  const jump = useMutation({
    // From the beginning again when there is none further on.
    mutationFn: async (of: Of) => {
      const next = await api.nextLine(segmentNo, { after: lineNo, of })
      return next.lineNo === null && next.count > 0 ? api.nextLine(segmentNo, { after: 0, of }) : next
    },
    onSuccess: (next, of) => {
      if (next.lineNo === null || next.lineNo === lineNo) return tell(next.lineNo === null ? say.noneOf[of] : say.onlyThis[of])
      announce(say.jumped(next.contactName, next.position, next.count))
      onLine(next.lineNo)
    },
  })
  const { mutate } = jump
  const go = useCallback((of: Of) => mutate(of), [mutate])
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (event.code === 'KeyP') go('problem')
      else if (event.code === 'KeyN') go('personal')
      else return
      event.preventDefault()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [go])
  return (
    <div className={styles.across}>
      <DefaultButton text={say.nextProblem} title={`${say.nextProblem} (Alt+P)`} iconProps={{ iconName: 'Warning' }} disabled={jump.isPending} onClick={() => go('problem')} />
      <DefaultButton text={say.nextPersonal} title={`${say.nextPersonal} (Alt+N)`} iconProps={{ iconName: 'EditNote' }} disabled={jump.isPending} onClick={() => go('personal')} />
      {jump.error && <ErrorCard problem={problemOf(jump.error)} />}
    </div>
  )
}
