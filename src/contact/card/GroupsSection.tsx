/** What a contact belongs to: mailing groups, and by kind its job responsibilities, or its industry groups and business relations. */
import { useState } from 'react'
import type { ContactWire } from '#core/api/contact'
import type { ContactRelated } from '#core/api/contact-related'
import { kindOfList } from '#core/contact/code-list'
import type { Tagged } from '../../api/tagged'
import { useMessages } from '../../i18n/useMessages'
import { useCriteriaTeller } from '../../segment/criteria/useCriteriaTeller'
import { Pill } from '../../ui/Pill'
import { styles } from '../../ui/styles'
import { CardGroup, CardSection } from './CardSection'
import { codeFields, CodesSheet, type CodeField } from './CodesSheet'
import { RelationsSheet } from './RelationsSheet'

const fields = Object.keys(codeFields) as readonly CodeField[]

export function GroupsSection({ contact, related }: { readonly contact: ContactWire; readonly related: Tagged<ContactRelated> }) {
  const words = useMessages().card
  const { nameOf } = useCriteriaTeller()
  const [open, setOpen] = useState<CodeField | 'businessRelations' | null>(null)
  const { value } = related
  const isFor = (field: CodeField) => [null, contact.kind].includes(kindOfList[codeFields[field]])
  const hasRelations = contact.kind === 'company'
  const count = fields.filter(isFor).reduce((sum, field) => sum + value[field].length, 0) + (hasRelations ? value.businessRelations.length : 0)
  const close = () => setOpen(null)
  return (
    <CardSection id="groups" title={words.groups} fact={count > 0 && words.countOf(count)}>
      {fields.filter(isFor).map((field) => (
        <CardGroup key={field} title={words.fields[field]} explained={words.explain[field]} onEdit={() => setOpen(field)}>
          <div className={styles.across} style={{ gap: 4 }}>
            {value[field].map((code) => (
              <Pill key={code}>{nameOf(`${codeFields[field]}.code`, code)}</Pill>
            ))}
            {value[field].length === 0 && <span className={styles.small}>{words.noneYet}</span>}
          </div>
        </CardGroup>
      ))}
      {hasRelations && (
        <CardGroup title={words.fields.businessRelations} explained={words.explain.businessRelations} onEdit={() => setOpen('businessRelations')}>
          <ul className={styles.list}>
            {value.businessRelations.map(({ code, linkTo, linkNo }) => (
              <li key={code} className={styles.text}>
                {nameOf('businessRelation.code', code)}
                {linkTo !== 'none' && <span className={styles.small}>{` (${words.relation.links[linkTo]} ${linkNo})`}</span>}
              </li>
            ))}
          </ul>
          {value.businessRelations.length === 0 && <span className={styles.small}>{words.noneYet}</span>}
        </CardGroup>
      )}
      {open === 'businessRelations' && <RelationsSheet no={contact.no} related={related} onClose={close} />}
      {open !== null && open !== 'businessRelations' && <CodesSheet no={contact.no} field={open} related={related} onClose={close} />}
    </CardSection>
  )
}
