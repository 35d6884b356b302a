/** Which letters will not be files but e-mail, once the segment is logged; nothing where there are none. */
import { useQuery } from '@tanstack/react-query'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { styles } from '../../ui/styles'
import { segmentKey } from '../useSegment'

export function WhatIsSent({ no }: { readonly no: string }) {
  const say = useMessages().delivery
  const { api } = useServices()
  const preflight = useQuery({ queryKey: [...segmentKey(no), 'by-type'], queryFn: ({ signal }) => api.logged.preflight(no, signal) })
  const emails = preflight.data?.byType.email ?? 0
  return emails > 0 ? <p className={styles.small}>{say.onLog(emails)}</p> : null
}
