/** What a company is to us: relations by ticks, each with its number in the books. */
import { Checkbox } from '@fluentui/react/lib/Checkbox'
import { TextField } from '@fluentui/react/lib/TextField'
import type { ContactRelated } from '#core/api/contact-related'
import { relationLinks } from '#core/contact/code-list'
import type { Tagged } from '../../api/tagged'
import { useMessages } from '../../i18n/useMessages'
import { useCriteriaTeller } from '../../segment/criteria/useCriteriaTeller'
import { Choice } from '../../ui/Choice'
import { styles } from '../../ui/styles'
import { RelatedSheet } from './RelatedSheet'
import { ToSetup } from './ToSetup'

type Props = { readonly no: string; readonly related: Tagged<ContactRelated>; readonly onClose: () => void }
type Relation = ContactRelated['businessRelations'][number]

export function RelationsSheet({ no, related, onClose }: Props) {
  const words = useMessages().card
  const { choicesOf } = useCriteriaTeller()
  const choices = choicesOf('businessRelation.code')
  return (
    <RelatedSheet<readonly Relation[]>
      no={no}
      title={words.fields.businessRelations}
      text={words.explain.businessRelations}
      related={related}
      begin={(value) => value.businessRelations}
      changeOf={(relations) => ({ businessRelations: relations.map((relation) => ({ ...relation })) })}
      backOf={({ businessRelations }) => ({ businessRelations })}
      onClose={onClose}
    >
      {(relations, change) => (
        <>
          {choices.length === 0 && <p className={styles.text}>{words.codes.none}</p>}
          {choices.map(({ key, text }) => {
            const relation = relations.find((one) => one.code === key)
            const put = (next: Partial<Relation>) => change(relations.map((one) => (one.code === key ? { ...one, ...next } : one)))
            return (
              <div key={key} className={relation ? styles.card : styles.tight} role="group" aria-label={text}>
                <Checkbox
                  label={text === key ? key : `${text} (${key})`}
                  checked={relation !== undefined}
                  onChange={(_, is) => change(is === true ? [...relations, { code: key, linkTo: 'none', linkNo: '' }] : relations.filter((one) => one.code !== key))}
                />
                {relation && (
                  <>
                    <Choice
                      label={words.relation.linkTo}
                      selectedKey={relation.linkTo}
                      options={relationLinks.map((link) => ({ key: link, text: words.relation.links[link] }))}
                      onChange={(_, option) => put({ linkTo: relationLinks.find((link) => link === option?.key) ?? 'none' })}
                    />
                    {relation.linkTo !== 'none' && <TextField label={words.relation.linkNo} value={relation.linkNo} maxLength={20} onChange={(_, linkNo = '') => put({ linkNo })} />}
                  </>
                )}
              </div>
            )
          })}
          <ToSetup part="businessRelation" text={words.codes.setUp} />
        </>
      )}
    </RelatedSheet>
  )
}
