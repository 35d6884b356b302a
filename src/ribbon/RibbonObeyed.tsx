/**
 * Obeys the buttons of Word's ribbon on whatever page the pane is.
 *
 * *Insert field* goes to the fields of the segment that was in sight last. *Previous* and *Next letter* step where letters are in sight; from
 * any other page they bring back the letter that was in sight last, for one who cannot see it does not know what the next one would be.
 */
import { useEffect, useRef } from 'react'
import { useFirstMessages } from '../i18n/useMessages'
import { home, type Route } from '../route/route'
import { useRoute, useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { useFrame } from '../ui/PaneFrame'
import type { RibbonCommand } from './ribbon'
import { useObedience } from './useRibbon'

type Last = { readonly no: string; readonly lineNo: number | null }

export function RibbonObeyed() {
  const obedience = useObedience()
  const route = useRoute()
  const router = useRouter()
  const { api } = useServices()
  const { tell } = useFrame()
  const say = useFirstMessages().ribbon
  const last = useRef<Last | null>(null)
  useEffect(() => {
    last.current = lastAfter(last.current, route)
    // Somebody who walked on does not want the palette any more.
    if (route.page !== 'segment' || route.stop !== 'letter') obedience?.palette.drop()
  }, [route, obedience])
  useEffect(() => {
    if (!obedience) return
    const obey = async (command: RibbonCommand): Promise<void> => {
      const steps = obedience.steps.current
      if (command !== 'insertField' && steps) {
        const step = command === 'nextLetter' ? steps.next : steps.previous
        return step ? step() : tell(command === 'nextLetter' ? say.isLast : say.isFirst)
      }
      const known = last.current && (await isThere(last.current.no)) ? last.current : null
      if (!known) {
        router.go(home)
        return tell(say.chooseFirst)
      }
      const at = router.current()
      const to: Route = { page: 'segment', no: known.no, stop: command === 'insertField' ? 'letter' : 'preview', lineNo: command === 'insertField' ? null : known.lineNo }
      if (at.page !== 'segment' || at.no !== to.no || at.stop !== to.stop) router.go(to)
      if (command === 'insertField') obedience.palette.call()
    }
    // A segment that was logged or deleted meanwhile is nowhere to go to.
    const isThere = (no: string) => api.segment(no).then(() => true, () => false)
    return obedience.ribbon.onPress((command) => void obey(command))
  }, [obedience, router, api, tell, say])
  return null
}

function lastAfter(before: Last | null, route: Route): Last | null {
  if (route.page !== 'segment') return before
  const lineNo = route.stop === 'preview' ? route.lineNo : null
  return { no: route.no, lineNo: lineNo ?? (before?.no === route.no ? before.lineNo : null) }
}
