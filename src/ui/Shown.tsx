/** What was asked of the server: waiting, refused, or there. Data that was there stays in sight, greyed, while it is asked for again. */
import type { ReactNode } from 'react'
import { problemOf } from '../api/problem'
import { ErrorCard } from './ErrorCard'
import { Waiting } from './Waiting'
import { styles } from './styles'

type Asked<T> = { readonly data: T | undefined; readonly error: unknown; readonly refetch: () => unknown }

export function Shown<T>({ asked, rows, children }: { readonly asked: Asked<T>; readonly rows?: number; readonly children: (data: T) => ReactNode }) {
  const trouble = asked.error ? (
    <div className={styles.section}>
      <ErrorCard problem={problemOf(asked.error)} onRetry={() => void asked.refetch()} />
    </div>
  ) : null
  if (asked.data === undefined) return trouble ?? <Waiting {...(rows !== undefined && { rows })} />
  return (
    <>
      {trouble}
      {children(asked.data)}
    </>
  )
}
