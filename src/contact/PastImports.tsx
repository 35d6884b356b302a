/** Imports that were made, each with a way to take it back as long as there is one. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import type { ContactImport } from '#core/api/contact-file'
import { problemOf } from '../api/problem'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { ErrorCard } from '../ui/ErrorCard'
import { Pill } from '../ui/Pill'
import { styles } from '../ui/styles'

export function PastImports() {
  const words = useMessages().import
  const { api } = useServices()
  const imports = useQuery({ queryKey: ['imports'], queryFn: ({ signal }) => api.imports(signal) })
  if (!imports.data || imports.data.length === 0) return null
  return (
    <section className={styles.stack} aria-label={words.past}>
      <div className={styles.tight}>
        <h2 className={styles.heading}>{words.past}</h2>
        <p className={styles.small}>{words.pastText}</p>
      </div>
      {imports.data.map((one) => (
        <PastImport key={one.id} one={one} />
      ))}
    </section>
  )
}

export function PastImport({ one }: { readonly one: ContactImport }) {
  const words = useMessages().import
  const formats = useFormats()
  return (
    <div className={styles.card}>
      <div className={styles.spread}>
        <span className={`${styles.strong} ${styles.ellipsis}`}>{one.name || words.unnamed}</span>
        {one.undone && <Pill tone="plain">{words.undone}</Pill>}
      </div>
      <span className={styles.small}>
        {formats.moment(one.at)} · {words.pastCounts(one.made, one.changed)}
      </span>
      <UndoImport id={one.id} isPossible={one.undoable} />
    </div>
  )
}

/** Takes an import back, and tells what came of it. */
export function UndoImport({ id, isPossible }: { readonly id: string; readonly isPossible: boolean }) {
  const words = useMessages().import
  const { api } = useServices()
  const queries = useQueryClient()
  const undo = useMutation({
    mutationFn: () => api.undoImport(id),
    onSuccess: () => {
      for (const key of ['imports', 'contacts', 'contact', 'companies', 'segment']) void queries.invalidateQueries({ queryKey: [key] })
    },
  })
  if (undo.data) {
    const { removed, restored, kept, firstKept } = undo.data
    return (
      <div role="status" className={styles.tight}>
        <span className={styles.text}>{words.undoneText(removed, restored)}</span>
        {kept > 0 && <span className={styles.text}>{words.kept(kept)}</span>}
        <ul className={styles.list}>
          {firstKept.map(({ no, name, reason }) => (
            <li key={no} className={styles.small}>
              {name} · {words.keptReasons[reason]}
            </li>
          ))}
        </ul>
      </div>
    )
  }
  return (
    <>
      {undo.error && <ErrorCard problem={problemOf(undo.error)} />}
      {isPossible && (
        <div>
          <DefaultButton text={undo.isPending ? words.undoing : words.undo} iconProps={{ iconName: 'Undo' }} disabled={undo.isPending} onClick={() => undo.mutate()} />
        </div>
      )}
    </>
  )
}
