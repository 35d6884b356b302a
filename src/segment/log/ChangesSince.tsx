/** What was done with a log since, which stands in the way of its undo: each opens where it was done. */
import { Link } from '@fluentui/react/lib/Link'
import type { ChangeSince } from '#core/api/log'
import type { ApiProblem } from '../../api/problem'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { addressOf, type Route } from '../../route/route'
import { useRouter } from '../../route/useRoute'
import { styles } from '../../ui/styles'

export const changesOf = ({ code, facts }: ApiProblem): readonly ChangeSince[] => (code === 'undo-not-possible' ? ((facts['changes'] ?? []) as readonly ChangeSince[]) : [])

export function ChangesSince({ changes }: { readonly changes: readonly ChangeSince[] }) {
  const words = useMessages().log.undo
  const { and } = useFormats()
  const router = useRouter()
  if (changes.length === 0) return null
  const said = ({ kinds, contactName, segmentNo }: ChangeSince) =>
    words.change(contactName, and(kinds.map((kind) => (kind === 'reused' ? words.reused(segmentNo) : words.kinds[kind]))))
  return (
    <ul className={styles.list} aria-label={words.changes}>
      {changes.map((change) => {
        const to = placeOf(change)
        return (
          <li key={`${change.entryNo} ${change.segmentNo}`} className={styles.text} style={{ minHeight: 24 }}>
            {to ? (
              <Link
                href={`#${addressOf(to)}`}
                onClick={(event) => {
                  event.preventDefault()
                  router.go(to)
                }}
              >
                {said(change)}
              </Link>
            ) : (
              said(change)
            )}
          </li>
        )
      })}
    </ul>
  )
}

function placeOf({ entryNo, segmentNo }: ChangeSince): Route | null {
  if (entryNo !== null) return { page: 'interaction', entryNo }
  return segmentNo === '' ? null : { page: 'segment', no: segmentNo, stop: 'who', lineNo: null }
}
