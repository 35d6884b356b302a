/** What an interaction may say besides, folded away: time, language, campaign, opportunity, cost and minutes. */
import { useQuery } from '@tanstack/react-query'
import { TextField } from '@fluentui/react/lib/TextField'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import { knownLanguages } from '#core/contact/contact'
import type { Proposal } from '#core/api/single-interaction'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { Picker } from '../../ui/Picker'
import { styles } from '../../ui/styles'

const summary = mergeStyles({ cursor: 'pointer', minHeight: 32, padding: '8px 12px', fontWeight: 600, fontSize: 14 })

export function MoreFields({ draft, onPut }: { readonly draft: Proposal; readonly onPut: (change: Partial<Proposal>) => void }) {
  const say = useMessages()
  const words = say.entry.form
  const formats = useFormats()
  const { api } = useServices()
  const campaigns = useQuery({ queryKey: ['setup', 'campaigns', 'choices'], queryFn: ({ signal }) => api.setup.campaigns.list(signal) })
  const languages = [...new Set([...knownLanguages, draft.language])].filter((language) => language !== '')
  const number = (text: string) => {
    const value = Number(text.replace(',', '.'))
    return Number.isFinite(value) && value >= 0 ? value : 0
  }
  return (
    <details>
      <summary className={summary}>{words.more}</summary>
      <div className={styles.section}>
        <TextField label={words.time} type="time" value={draft.time.slice(0, 5)} onChange={(_, time = '') => time !== '' && onPut({ time })} />
        {draft.kind !== 'call' && <Picker label={words.language} value={draft.language} empty={say.none} choices={languages.map((key) => ({ key, text: formats.language(key) }))} onChoose={(language) => onPut({ language })} />}
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
