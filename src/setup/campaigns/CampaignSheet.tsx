/** What a campaign is called, when it runs, and who runs it. */
import type { Campaign, CampaignDraft } from '#core/api/campaign'
import type { Tagged } from '../../api/tagged'
import { useMessages } from '../../i18n/useMessages'
import { useTeller } from '../../segment/criteria/useTeller'
import { useServices } from '../../services'
import { FormPicker, FormText, type Words } from '../FormFields'
import { RowSheet } from '../RowSheet'
import { useSetupWords } from '../useSetupWords'

/** Days as a date field holds them: a blank one is none. */
type Draft = { readonly description: string; readonly startingDate: string; readonly endingDate: string; readonly salespersonCode: string; readonly status: string }
const fresh: Draft = { description: '', startingDate: '', endingDate: '', salespersonCode: '', status: '' }

type Props = { readonly read: Tagged<Campaign> | null; readonly onMade?: (campaign: Campaign) => void; readonly onGone?: () => void; readonly onClose: () => void }

export function CampaignSheet({ read, onMade, onGone, onClose }: Props) {
  const say = useMessages()
  const words = useSetupWords().campaigns
  const { api, newKey } = useServices()
  const { choicesOf } = useTeller()
  const of = (field: keyof Draft): Words => words.fields[field] ?? [field]
  const { campaigns } = api.setup
  return (
    <RowSheet<Campaign, Draft>
      room={{ ...campaigns, make: (no, draft, key) => campaigns.make(no, wireOf(draft), key), put: (no, draft, etag) => campaigns.put(no, wireOf(draft), etag) }}
      keys={['campaigns']}
      read={read}
      codeOf={(row) => row.no}
      nameOf={(row) => row.description || row.no}
      title={read ? words.editTitle(read.value.description || read.value.no) : words.addTitle}
      fresh={fresh}
      draftOf={draftOf}
      code={{ words: words.code, max: 20, isOptional: true }}
      labelOf={(field) => of(field)[0] ?? field}
      faultsOf={({ description, startingDate, endingDate }) => ({
        description: description.trim() === '' ? say.required : undefined,
        endingDate: startingDate !== '' && endingDate !== '' && endingDate < startingDate ? words.endsBefore : undefined,
      })}
      deleteText={words.deleteText}
      restorer={(campaign) => Promise.resolve(() => campaigns.make(campaign.no, wireOf(draftOf(campaign)), newKey()))}
      {...(onMade && { onMade })}
      {...(onGone && { onGone })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <FormText form={form} field="description" words={of('description')} max={100} required />
          <FormText form={form} field="startingDate" words={of('startingDate')} max={10} type="date" />
          <FormText form={form} field="endingDate" words={of('endingDate')} max={10} type="date" />
          <FormPicker form={form} field="salespersonCode" words={of('salespersonCode')} choices={choicesOf('salespersonCode')} empty={say.none} />
          <FormText form={form} field="status" words={of('status')} max={30} />
        </>
      )}
    </RowSheet>
  )
}

const draftOf = ({ description, startingDate, endingDate, salespersonCode, status }: Campaign): Draft => ({
  description,
  startingDate: startingDate ?? '',
  endingDate: endingDate ?? '',
  salespersonCode,
  status,
})
const wireOf = (draft: Draft): CampaignDraft => ({ ...draft, startingDate: draft.startingDate || null, endingDate: draft.endingDate || null })
