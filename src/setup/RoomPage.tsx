/** A room of the set-up: its rows to search, open and add to. A row is read again with its tag when it is opened. */
import { useState, type ReactNode } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Tagged } from '../api/tagged'
import { useMessages } from '../i18n/useMessages'
import { SearchField } from '../ui/SearchField'
import { styles } from '../ui/styles'
import { SetupList, type RowShown } from './SetupList'
import { useComplaint } from './useComplaint'

type Props<Row, Wire> = {
  readonly room: { readonly list: (signal?: AbortSignal) => Promise<readonly Row[]>; readonly one: (code: string) => Promise<Tagged<Wire>> }
  readonly queryKey: readonly string[]
  readonly title: string
  readonly text: string
  readonly empty: { readonly title: string; readonly text: string }
  /** Without it nothing can be added. */
  readonly add?: string
  readonly codeOf: (row: Row) => string
  readonly rowOf: (row: Row) => RowShown
  /** Goes there instead of opening a sheet. */
  readonly onOpen?: (row: Row) => void
  readonly head?: ReactNode
  /** The sheet over the list: null is a new one. */
  readonly sheet: (read: Tagged<Wire> | null, onClose: () => void) => ReactNode
}

/** Above so many rows are searched rather than read. */
const many = 6

export function RoomPage<Row, Wire = Row>({ room, queryKey, title, text, empty, add, codeOf, rowOf, onOpen, head, sheet }: Props<Row, Wire>) {
  const say = useMessages()
  const complain = useComplaint()
  const rows = useQuery({ queryKey, queryFn: ({ signal }) => room.list(signal) })
  const [edited, setEdited] = useState<Tagged<Wire> | 'new' | null>(null)
  const [q, setQ] = useState('')
  const open = useMutation({ mutationFn: (code: string) => room.one(code), onSuccess: setEdited, onError: complain })
  const sought = q.trim().toLowerCase()
  return (
    <SetupList
      title={title}
      text={text}
      asked={rows}
      empty={empty}
      {...(add !== undefined && { add, onAdd: () => setEdited('new') })}
      keyOf={codeOf}
      above={head}
      head={
        (rows.data?.length ?? 0) > many && (
          <div className={styles.section}>
            <SearchField label={`${say.search}: ${title}`} value={q} onSeek={setQ} />
          </div>
        )
      }
      found={(all) => all.filter((row) => `${codeOf(row)} ${Object.values(rowOf(row)).join(' ')}`.toLowerCase().includes(sought))}
      nothingFound={say.noMatch(q)}
      renderRow={(row) => ({ ...rowOf(row), onOpen: () => (onOpen ? onOpen(row) : open.mutate(codeOf(row))) })}
    >
      {edited && sheet(edited === 'new' ? null : edited, () => setEdited(null))}
    </SetupList>
  )
}
