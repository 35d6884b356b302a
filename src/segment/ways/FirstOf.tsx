/** The first of many rows, and more of them by a button: all are there already, but thousands at once would make the pane slow. */
import { Fragment, useState, type ReactNode } from 'react'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'

type Props<Row> = { readonly rows: readonly Row[]; readonly atFirst: number; readonly keyOf: (row: Row) => string; readonly children: (row: Row) => ReactNode }

export function FirstOf<Row>({ rows, atFirst, keyOf, children }: Props<Row>) {
  const say = useMessages()
  const formats = useFormats()
  const [many, setMany] = useState(atFirst)
  const shown = rows.slice(0, many)
  return (
    <>
      {shown.map((row) => (
        <Fragment key={keyOf(row)}>{children(row)}</Fragment>
      ))}
      {shown.length < rows.length && (
        <div className={styles.section} style={{ alignItems: 'center' }}>
          <DefaultButton text={say.showMore} onClick={() => setMany(many * 4)} />
          <span className={styles.small}>{say.shownOf(formats.number(shown.length), formats.number(rows.length))}</span>
        </div>
      )}
    </>
  )
}
