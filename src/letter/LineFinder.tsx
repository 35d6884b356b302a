/** Finding one contact among the lines by typing; the first few that match are offered. */
import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { Pill } from '../ui/Pill'
import { SearchField } from '../ui/SearchField'
import { Shown } from '../ui/Shown'
import { styles } from '../ui/styles'

export function LineFinder({ segmentNo, onLine }: { readonly segmentNo: string; readonly onLine: (lineNo: number) => void }) {
  const words = useMessages()
  const { api } = useServices()
  const [sought, setSought] = useState('')
  const found = useQuery({
    queryKey: ['segment', segmentNo, 'find', sought],
    queryFn: ({ signal }) => api.lines(segmentNo, { q: sought, limit: 6 }, signal),
    enabled: sought !== '',
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <SearchField key={sought === '' ? 'empty' : 'seeking'} label={words.letter.preview.find} value={sought} onSeek={setSought} autoFocus={sought !== ''} />
      {sought !== '' && (
        <Shown asked={found} rows={1}>
          {(page) =>
            page.rows.length === 0 ? (
              <p className={styles.small}>{words.noMatch(sought)}</p>
            ) : (
              <ul className={styles.list} aria-label={words.letter.preview.find}>
                {page.rows.map((line) => (
                  <li key={line.lineNo}>
                    <button
                      type="button"
                      className={styles.row}
                      onClick={() => {
                        setSought('')
                        onLine(line.lineNo)
                      }}
                    >
                      <span className={styles.grow}>
                        <span style={{ display: 'block' }}>{line.contactName}</span>
                        <span className={styles.small}>{[line.companyName, line.city].filter(Boolean).join(' · ')}</span>
                      </span>
                      {line.hasNote && <Pill icon="QuickNote">{words.letter.note.has}</Pill>}
                    </button>
                  </li>
                ))}
              </ul>
            )
          }
        </Shown>
      )}
    </>
  )
}
