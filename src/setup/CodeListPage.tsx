/** One list of codes: each with its description and how many contacts have it. */
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { CodeRow } from '#core/api/code-list'
import type { CodeList } from '#core/contact/code-list'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { SearchField } from '../ui/SearchField'
import { styles } from '../ui/styles'
import { CodeSheet } from './CodeSheet'
import { SetupList } from './SetupList'

/** Above so many a list is searched rather than read. */
const many = 10

export function CodeListPage({ list }: { readonly list: CodeList }) {
  const say = useMessages()
  const words = say.setup
  const { api } = useServices()
  const [title = '', text = ''] = words.parts[list]
  const codes = useQuery({ queryKey: ['counted-codes', list], queryFn: ({ signal }) => api.codeList(list, signal, true) })
  const [edited, setEdited] = useState<CodeRow | 'new' | null>(null)
  const [q, setQ] = useState('')
  const sought = q.trim().toLowerCase()
  return (
    <SetupList
      title={title}
      text={text}
      asked={codes}
      empty={{ title: words.list.none, text: words.list.noneText }}
      add={words.list.add}
      onAdd={() => setEdited('new')}
      keyOf={(row) => row.code}
      head={
        (codes.data?.length ?? 0) > many && (
          <div className={styles.section}>
            <SearchField label={words.search} value={q} onSeek={setQ} />
          </div>
        )
      }
      found={(rows) => rows.filter(({ code, description }) => `${code} ${description}`.toLowerCase().includes(sought))}
      nothingFound={say.noMatch(q)}
      renderRow={(row) => ({
        label: row.description || row.code,
        text: row.code,
        fact: row.contacts === 0 ? words.unused : words.contacts(row.contacts ?? 0),
        onOpen: () => setEdited(row),
      })}
    >
      {edited && <CodeSheet list={list} row={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </SetupList>
  )
}
