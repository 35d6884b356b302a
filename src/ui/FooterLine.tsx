/** What a page's footer holds: live facts at the start, one primary action at the end. */
import type { ReactNode } from 'react'
import { styles } from './styles'

export function FooterLine({ facts, children }: { readonly facts: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className={styles.spread}>
      <div className={`${styles.small} ${styles.grow}`}>{facts}</div>
      <div className={styles.across} style={{ flexWrap: 'nowrap', flex: 'none' }}>
        {children}
      </div>
    </div>
  )
}
