/** What an interaction may say besides, folded away: time, language, type, campaign, opportunity, cost and minutes. */
import { useQuery } from '@tanstack/react-query'
import { TextField } from '@fluentui/react/lib/TextField'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import type { Proposal } from '#core/api/single-interaction'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { Choice } from '../../ui/Choice'
import { Picker } from '../../ui/Picker'
import { styles } from '../../ui/styles'

const summary = mergeStyles({ cursor: 'pointer', minHeight: 32, padding: '8px 12px', fontWeight: 600, fontSize: 14 })

export function MoreFields({ draft, onPut }: { readonly draft: Proposal; readonly onPut: (change: Partial<Proposal>) => void }) {
  const say = useMessages()
  const words = say.entry.form
  const { api } = useServices()
  const campaigns = useQuery({ queryKey: ['setup', 'campaigns', 'choices'], queryFn: ({ signal }) => api.setup.campaigns.list(signal) })
  const number = (text: string) => {
    const value = Number(text.replace(',', '.'))
    return Number.isFinite(value) && value >= 0 ? value : 0
  }
  return (
    <details>
      <summary className={summary}>{words.more}</summary>
      <div className={styles.section}>
        <TextField label={words.time} type="time" value={draft.time.slice(0, 5)} onChange={(_, time = '') => time !== '' && onPut({ time })} />
        {draft.kind !== 'call' && (
          <>
            <TextField label={words.language} maxLength={20} value={draft.language} onChange={(_, language = '') => onPut({ language })} />
            <Choice
              label={words.type}
              selectedKey={draft.correspondenceType}
              options={(['none', 'hardCopy', 'email'] as const).map((key) => ({ key, text: say.entry.types[key] ?? key }))}
              onChange={(_, option) => option && onPut({ correspondenceType: option.key as Proposal['correspondenceType'] })}
            />
          </>
        )}
        <Picker label={words.campaign} value={draft.campaignNo} empty={words.noCampaign} choices={(campaigns.data ?? []).map(({ no, description }) => ({ key: no, text: description || no }))} onChoose={(campaignNo) => onPut({ campaignNo })} />
        {draft.opportunities.length > 0 && (
          <Picker label={words.opportunity} value={draft.opportunityNo} empty={words.noOpportunity} choices={draft.opportunities.map(({ no, description }) => ({ key: no, text: description || no }))} onChoose={(opportunityNo) => onPut({ opportunityNo })} />
        )}
        <TextField label={say.entry.facts.cost} inputMode="decimal" defaultValue={String(draft.cost)} onChange={(_, text = '') => onPut({ cost: number(text) })} />
        <TextField label={say.entry.facts.duration} inputMode="numeric" defaultValue={String(draft.duration)} onChange={(_, text = '') => onPut({ duration: Math.round(number(text)) })} />
      </div>
    </details>
  )
}
