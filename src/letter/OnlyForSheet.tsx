/** Chooses the saved criteria that what is selected in the letter is only for. It stays open while Word refuses, so that the selection can be mended. */
import { useRef, useState, useSyncExternalStore } from 'react'
import { useMutation } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { Icon } from '@fluentui/react/lib/Icon'
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar'
import type { ISearchBox } from '@fluentui/react/lib/SearchBox'
import type { SavedCriteriaRow } from '#core/api/saved-criteria'
import { problemOf } from '../api/problem'
import type { Wrapped } from '../host/document-host'
import type { OnlyForPart } from '../host/only-for-part'
import type { Messages } from '../i18n/en'
import { useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { savedKey } from '../segment/ways/query-keys'
import { useServices } from '../services'
import { EmptyState } from '../ui/EmptyState'
import { LongList } from '../ui/LongList'
import { SearchField } from '../ui/SearchField'
import { Sheet } from '../ui/Sheet'
import { styles } from '../ui/styles'
import { LetterProblem } from './LetterProblem'
import { isByLot, onlyForTitle } from './only-for'

/** It stands in the document, or is to stand in the stored letter. */
export type OnlyForDone = OnlyForPart & (Extract<Wrapped, { readonly kind: 'wrapped' }> | Extract<Wrapped, { readonly kind: 'stored' }>)
type Answer = Wrapped | { readonly kind: 'by-lot' } | { readonly kind: 'gone' }

type Props = { readonly segmentNo: string; readonly onDone: (done: OnlyForDone) => void; readonly onClose: () => void }

const never = () => () => {}

export function OnlyForSheet({ segmentNo, onDone, onClose }: Props) {
  const words = useMessages()
  const say = words.documentFields.onlyFor
  const { api, host } = useServices()
  const router = useRouter()
  const [q, setQ] = useState('')
  const search = useRef<ISearchBox>(null)
  const pointedAt = useSyncExternalStore(host.sheet?.subscribe ?? never, () => host.sheet?.pointedAt() ?? null)
  const wrap = useMutation({
    mutationFn: async (row: SavedCriteriaRow): Promise<Answer> => {
      const saved = await api.savedCriterion(row.code).catch((error: unknown) => {
        if (problemOf(error).status === 404) return null
        throw error
      })
      if (saved === null) return { kind: 'gone' }
      if (isByLot(saved.value)) return { kind: 'by-lot' }
      const part: OnlyForPart = { code: row.code, title: onlyForTitle(say, row) }
      const wrapped = await host.wrapOnlyFor(part)
      if (wrapped.kind === 'wrapped' || wrapped.kind === 'stored') onDone({ ...part, ...wrapped })
      return wrapped
    },
  })
  const refusal = wrap.data ? refusalOf(wrap.data, nameOf(wrap.variables), host.sheet !== null, words) : null
  return (
    <Sheet title={say.choose.title} onClose={onClose}>
      <div className={styles.section} style={{ paddingBottom: 4 }}>
        <p className={styles.text}>{host.sheet ? say.choose.onSheet : say.choose.inWord}</p>
        {pointedAt !== null && <p className={styles.small}>{say.choose.at(pointedAt)}</p>}
        {refusal !== null && (
          <MessageBar messageBarType={MessageBarType.warning} isMultiline>
            {refusal}
          </MessageBar>
        )}
        <LetterProblem error={wrap.error} />
        <SearchField label={say.choose.search} value={q} onSeek={setQ} focus={search} autoFocus />
      </div>
      <LongList
        label={say.choose.list}
        queryKey={[...savedKey, 'found', q]}
        fetchPage={(place, signal) => api.savedCriteria({ ...place, ...(q && { q }) }, signal)}
        search={search}
        keyOf={(row) => row.code}
        renderRow={(row) => <Row row={row} isBusy={wrap.isPending} onChoose={() => wrap.mutate(row)} />}
        empty={
          q === '' ? (
            <EmptyState icon="BulletedList" title={say.choose.empty.title} text={say.choose.empty.text}>
              <DefaultButton text={say.choose.empty.go} onClick={() => router.go({ page: 'segment', no: segmentNo, stop: 'who', lineNo: null })} />
            </EmptyState>
          ) : (
            <EmptyState icon="Search" title={words.noMatch(q)} text={say.choose.search} />
          )
        }
      />
    </Sheet>
  )
}

const nameOf = (row: SavedCriteriaRow | undefined): string => row?.description || (row?.code ?? '')

function Row({ row, isBusy, onChoose }: { readonly row: SavedCriteriaRow; readonly isBusy: boolean; readonly onChoose: () => void }) {
  const say = useMessages()
  const facts = [row.code, say.ways.saved.steps(row.actions)]
  return (
    <button type="button" className={styles.row} disabled={isBusy} aria-label={say.documentFields.onlyFor.choose.pick(nameOf(row))} onClick={onChoose}>
      <span className={`${styles.tight} ${styles.grow}`} style={{ gap: 0 }}>
        <span className={`${styles.strong} ${styles.ellipsis}`}>{nameOf(row)}</span>
        <span className={`${styles.small} ${styles.ellipsis}`}>{facts.join(' · ')}</span>
      </span>
      <Icon iconName="Add" aria-hidden className={styles.small} />
    </button>
  )
}

/** Null where it was done. */
function refusalOf(answer: Answer, name: string, isOnSheet: boolean, words: Messages): string | null {
  const say = words.documentFields.onlyFor.refusals
  switch (answer.kind) {
    case 'wrapped':
    case 'stored':
      return null
    case 'nothing-selected':
      return isOnSheet ? say.paragraph : say.cursor
    case 'over-cells':
      return say.overCells
    case 'in-field':
      return say.inField(answer.title)
    case 'crosses':
      return say.crosses
    case 'refused':
      return words.letter.palette.refused(answer.code)
    case 'not-supported':
      return words.letter.palette.notHere(answer.needs)
    case 'by-lot':
      return say.byLot(name)
    case 'gone':
      return say.gone(name)
  }
}
