/** All contacts, found by typing. */
import { useRef, useState } from 'react'
import { ActionButton, DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button'
import type { ISearchBox } from '@fluentui/react/lib/SearchBox'
import { useMessages } from '../i18n/useMessages'
import { useRouter } from '../route/useRoute'
import { useServices } from '../services'
import { EmptyState } from '../ui/EmptyState'
import { FooterLine } from '../ui/FooterLine'
import { Page } from '../ui/Page'
import { LongList } from '../ui/LongList'
import { SearchField } from '../ui/SearchField'
import { useSort } from '../ui/SortMenu'
import { styles } from '../ui/styles'
import { Tabs } from '../ui/Tabs'
import { ContactLink } from './ContactLink'
import { contactOrders, ContactSortMenu, sortedBy } from './ContactSortMenu'
import { ExportSheet } from './ExportSheet'

export function ContactsPage() {
  const say = useMessages()
  const { api } = useServices()
  const router = useRouter()
  const [q, setQ] = useState('')
  const search = useRef<ISearchBox>(null)
  const { sort, onSort } = useSort('contacts', contactOrders, 'name')
  const [exporting, setExporting] = useState<number | null>(null)
  const toImport = () => router.go({ page: 'import' })
  return (
    <Page
      title={say.product}
      way={<Tabs room="contacts" />}
      footer={
        <FooterLine facts={<DefaultButton iconProps={{ iconName: 'Upload' }} text={say.contact.import} onClick={toImport} />}>
          <PrimaryButton iconProps={{ iconName: 'AddFriend' }} text={say.contact.add} onClick={() => router.go({ page: 'newContact' })} />
        </FooterLine>
      }
    >
      <div className={styles.section} style={{ paddingBottom: 8 }}>
        <SearchField label={say.contact.search} value={q} onSeek={setQ} focus={search} />
      </div>
      <LongList
        label={say.contact.list}
        queryKey={['contacts', q, sort]}
        jumps
        fetchPage={(place, signal) => api.contacts({ ...place, sort, ...(q && { q }) }, signal)}
        search={search}
        keyOf={(row) => row.no}
        head={(total) => (
          <div style={{ paddingInline: 12 }}>
            <div className={styles.spread}>
              <span className={`${styles.small} ${styles.figure}`} role="status">
                {say.contacts(total)}
              </span>
              <ActionButton iconProps={{ iconName: 'Download' }} text={say.contact.export.open} onClick={() => setExporting(total)} />
            </div>
            <ContactSortMenu sort={sort} onSort={onSort} />
          </div>
        )}
        renderRow={(row) => <ContactLink row={row} by={sortedBy(sort)} />}
        empty={
          q === '' ? (
            <EmptyState icon="ContactList" title={say.contact.empty.title} text={say.contact.empty.text} />
          ) : (
            <EmptyState icon="Search" title={say.noMatch(q)} text={say.contact.search} />
          )
        }
      />
      {exporting !== null && <ExportSheet of={{ q }} total={exporting} onClose={() => setExporting(null)} />}
    </Page>
  )
}
