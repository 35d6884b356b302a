/** Grey rows where rows will be. Shown after 200 ms and never before: what comes at once must not flicker. */
import { useEffect, useState } from 'react'
import { keyframes, mergeStyleSets } from '@fluentui/react/lib/Styling'
import { useFirstMessages } from '../i18n/useMessages'
import { motion, styles } from './styles'
import { colour } from './theme'

const breathe = keyframes({ '0%': { opacity: 1 }, '50%': { opacity: 0.45 }, '100%': { opacity: 1 } })
const own = mergeStyleSets({
  rows: { selectors: { [motion]: { animation: `${breathe} 1.6s ease-in-out infinite` } } },
  row: { display: 'flex', flexDirection: 'column', gap: 8, padding: '12px 12px', borderBottom: `1px solid ${colour('line')}` },
  bar: { height: 10, borderRadius: 5, background: colour('line') },
})

export function Waiting({ rows = 4 }: { readonly rows?: number }) {
  const say = useFirstMessages()
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200)
    return () => clearTimeout(timer)
  }, [])
  if (!isLate) return null
  return (
    <div>
      <span className={styles.hidden}>{say.loading}</span>
      <div className={own.rows} aria-hidden>
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className={own.row}>
            <div className={own.bar} style={{ width: `${62 - (row % 3) * 11}%` }} />
            <div className={own.bar} style={{ width: `${38 + (row % 2) * 9}%` }} />
          </div>
        ))}
      </div>
    </div>
  )
}
