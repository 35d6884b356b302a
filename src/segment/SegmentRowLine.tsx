/** A segment in the list: a click opens it; its menu, by the button or by Shift+F10, duplicates or deletes it. */
import { Suspense, useRef, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconButton } from '@fluentui/react/lib/Button'
import { ContextualMenu, type IContextualMenuItem } from '@fluentui/react/lib/ContextualMenu'
import type { SegmentRow } from '#core/api/segment'
import { problemOf } from '../api/problem'
import { fetchedPage } from '../fetched-page'
import { useFirstMessages, useFormats } from '../i18n/useMessages'
import { addressOf } from '../route/route'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { ConfirmInPane } from '../ui/ConfirmInPane'
import { useFrame } from '../ui/PaneFrame'
import { Pill } from '../ui/Pill'
import { styles } from '../ui/styles'
import { useFocusBack } from '../ui/useFocusBack'
import { nameOfSegment } from './useSegment'

const DuplicateSheet = fetchedPage(async () => (await import('./ways/DuplicateSheet')).DuplicateSheet)

export function SegmentRowLine({ row }: { readonly row: SegmentRow }) {
  const say = useFirstMessages()
  const formats = useFormats()
  const { now } = useServices()
  const router = useRouter()
  const button = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<'menu' | 'duplicate' | 'delete' | null>(null)
  const menuButton = useFocusBack(open === 'menu' ? null : open)
  const close = () => setOpen(null)
  const route = { page: 'segment', no: row.no, stop: 'who', lineNo: null } as const
  const name = nameOfSegment(row, say.segment.unnamed)
  const items: IContextualMenuItem[] = [
    { key: 'open', text: say.open, iconProps: { iconName: 'OpenFile' }, onClick: () => router.go(route) },
    { key: 'duplicate', text: say.ways.duplicate.menu, iconProps: { iconName: 'Copy' }, onClick: () => setOpen('duplicate') },
    { key: 'delete', text: say.segment.deletion.button, iconProps: { iconName: 'Delete' }, onClick: () => setOpen('delete') },
  ]
  return (
    <div className={styles.across} style={{ flexWrap: 'nowrap', gap: 0 }}>
      <a
        href={`#${addressOf(route)}`}
        className={styles.row}
        style={{ flex: '1 1 0', minWidth: 0 }}
        onClick={(event) => {
          event.preventDefault()
          router.go(route)
        }}
        onContextMenu={(event) => {
          event.preventDefault()
          setOpen('menu')
        }}
        onKeyDown={(event) => {
          if (!(event.shiftKey && event.key === 'F10')) return
          event.preventDefault()
          setOpen('menu')
        }}
      >
        <span className={`${styles.tight} ${styles.grow}`} style={{ gap: 0 }}>
          <span className={`${styles.strong} ${styles.ellipsis}`}>{name}</span>
          <span className={`${styles.small} ${styles.ellipsis}`}>
            {row.no} · {say.segment.changed(formats.ago(row.changedAt, now()))}
          </span>
        </span>
        <span className={styles.tight} style={{ alignItems: 'flex-end', gap: 2 }}>
          <span className={`${styles.small} ${styles.figure}`}>{say.contacts(row.lines)}</span>
          {row.sample && <Pill>{say.sample}</Pill>}
        </span>
      </a>
      <div ref={button} style={{ marginInlineEnd: 8 }}>
        <IconButton componentRef={menuButton} iconProps={{ iconName: 'MoreVertical' }} ariaLabel={say.ways.rowMenu(name)} title={say.ways.rowMenu(name)} aria-haspopup="menu" aria-expanded={open === 'menu'} onClick={() => setOpen('menu')} />
      </div>
      {open === 'menu' && <ContextualMenu items={items} target={button} ariaLabel={say.ways.rowMenu(name)} shouldFocusOnMount onDismiss={() => setOpen((now) => (now === 'menu' ? null : now))} />}
      <Suspense>{open === 'duplicate' && <DuplicateSheet segment={row} onClose={close} />}</Suspense>
      {open === 'delete' && <Deletion row={row} name={name} onClose={close} />}
    </div>
  )
}

function Deletion({ row, name, onClose }: { readonly row: SegmentRow; readonly name: string; readonly onClose: () => void }) {
  const words = useFirstMessages().segment.deletion
  const { tell } = useFrame()
  const { api } = useServices()
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.deleteSegment(row.no),
    onSuccess: () => {
      // Told before the list is asked again: with the row this question goes as well.
      tell(words.gone)
      return queries.invalidateQueries({ queryKey: ['segments'] })
    },
  })
  return (
    <ConfirmInPane
      title={words.title(name)}
      text={words.text}
      confirm={words.confirm}
      keep={words.keep}
      isBusy={remove.isPending}
      problem={remove.error && problemOf(remove.error)}
      onClose={onClose}
      onConfirm={() => remove.mutate()}
    />
  )
}
