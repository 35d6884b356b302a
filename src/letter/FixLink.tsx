/** The way to mend a finding: done at once where nothing has to be chosen, else it leads to where it is done. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@fluentui/react/lib/Link'
import type { CheckFinding } from '#core/api/letter'
import { problemOf } from '../api/problem'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { ErrorCard } from '../ui/ErrorCard'
import { routeOfFix } from './fix-route'

type Props = {
  readonly segmentNo: string
  readonly finding: CheckFinding
  /** Opens what the segment itself says, where the page has it. */
  readonly onDetails?: (() => void) | undefined
  /** Already at the line that the fix would lead to. */
  readonly here?: number
}

export function FixLink({ segmentNo, finding, onDetails, here }: Props) {
  const say = useMessages().letter.fix
  const formats = useFormats()
  const { api } = useServices()
  const client = useQueryClient()
  const router = useRouter()
  const { fix, lineNo, contactName } = finding
  const language = typeof fix.facts['language'] === 'string' ? fix.facts['language'] : ''
  const setLanguage = useMutation({
    mutationFn: async (line: number) => {
      const { etag } = await api.line(segmentNo, line)
      return api.changeLine(segmentNo, line, { language }, etag)
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['segment', segmentNo] }),
  })
  const route = routeOfFix(segmentNo, fix, lineNo)
  const text = say[fix.kind](language === '' ? '' : formats.language(language))
  const isHere = route?.page === 'segment' && route.stop === 'preview' && route.lineNo === here && here !== undefined
  if (isHere) return null
  const mend = () => {
    if (fix.kind === 'set-language' && lineNo !== null && language !== '') setLanguage.mutate(lineNo)
    else if (fix.kind === 'edit-segment' && onDetails) onDetails()
    else if (route) router.go(route)
  }
  return (
    <>
      <Link aria-label={contactName === '' ? text : say.of(text, contactName)} disabled={setLanguage.isPending} onClick={mend}>
        {text}
      </Link>
      {setLanguage.error && <ErrorCard problem={problemOf(setLanguage.error)} />}
    </>
  )
}
