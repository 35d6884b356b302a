/** A page of the set-up that is a list: what it is for, its rows, and the way to add one. */
import type { ReactNode } from 'react'
import { PrimaryButton } from '@fluentui/react/lib/Button'
import { useRouter } from '../route/useRoute'
import { EmptyState } from '../ui/EmptyState'
import { FooterLine } from '../ui/FooterLine'
import { Page } from '../ui/Page'
import { Pill } from '../ui/Pill'
import { Shown } from '../ui/Shown'
import { styles } from '../ui/styles'

/** A row as it is shown. `pill` is a state in a word. */
export type RowShown = { readonly label: string; readonly text: string; readonly fact: string; readonly pill?: string | undefined }

type Props<Row> = {
  readonly title: string
  readonly text: string
  readonly asked: { readonly data: readonly Row[] | undefined; readonly error: unknown; readonly refetch: () => unknown }
  readonly empty: { readonly title: string; readonly text: string }
  readonly add?: string
  readonly onAdd?: () => void
  /** Under the text, also while there are no rows. */
  readonly above?: ReactNode
  /** Between the text and the rows. */
  readonly head?: ReactNode
  readonly keyOf: (row: Row) => string
  readonly renderRow: (row: Row) => RowShown & { readonly onOpen: () => void }
  /** Rows that are shown, when not all of them are. */
  readonly found?: (rows: readonly Row[]) => readonly Row[]
  readonly nothingFound?: string
  readonly children?: ReactNode
}

export function SetupList<Row>({ title, text, asked, empty, add, onAdd, above, head, keyOf, renderRow, found, nothingFound, children }: Props<Row>) {
  const router = useRouter()
  return (
    <Page
      title={title}
      onBack={() => router.back({ page: 'setup', part: null })}
      footer={
        add !== undefined && (
          <FooterLine facts="">
            <PrimaryButton text={add} iconProps={{ iconName: 'Add' }} disabled={asked.data === undefined} {...(onAdd && { onClick: onAdd })} />
          </FooterLine>
        )
      }
    >
      <p className={`${styles.text} ${styles.section}`}>{text}</p>
      {above}
      <Shown asked={asked}>
        {(rows) => {
          if (rows.length === 0) return <EmptyState icon="BulletedList" title={empty.title} text={empty.text} />
          const shown = found ? found(rows) : rows
          return (
            <>
              {head}
              {shown.length === 0 && <p className={`${styles.text} ${styles.section}`}>{nothingFound}</p>}
              <ul className={styles.list} aria-label={title}>
                {shown.map((row) => {
                  const one = renderRow(row)
                  return (
                    <li key={keyOf(row)}>
                      <button type="button" className={styles.row} onClick={one.onOpen}>
                        <span className={`${styles.tight} ${styles.grow}`} style={{ gap: 0 }}>
                          <span className={styles.text}>{one.label}</span>
                          <span className={styles.small}>{one.text}</span>
                        </span>
                        {one.pill && <Pill>{one.pill}</Pill>}
                        <span className={styles.small}>{one.fact}</span>
                      </button>
                    </li>
                  )
                })}
              </ul>
            </>
          )
        }}
      </Shown>
      {children}
    </Page>
  )
}
