/** Trouble with what has no place of its own on the screen: told at the foot of the pane. */
import { problemOf } from '../api/problem'
import { useMessages } from '../i18n/useMessages'
import { useFrame } from '../ui/PaneFrame'

export function useComplaint(): (caught: unknown) => void {
  const { problems } = useMessages()
  const { tell } = useFrame()
  return (caught) => {
    const problem = problemOf(caught)
    tell(problems[problem.code](problem.facts))
  }
}
