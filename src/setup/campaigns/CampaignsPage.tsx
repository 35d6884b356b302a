/** All campaigns; each opens on a page of its own, where its target group and its figures are. */
import type { Campaign } from '#core/api/campaign'
import { useFormats } from '../../i18n/useMessages'
import { useRouter } from '../../route/useRoute'
import { useServices } from '../../services'
import { RoomPage } from '../RoomPage'
import { useSetupWords } from '../useSetupWords'
import { CampaignSheet } from './CampaignSheet'

export function CampaignsPage() {
  const { house, campaigns: words } = useSetupWords()
  const { api } = useServices()
  const router = useRouter()
  const daysOf = useDays()
  const open = ({ no: code }: Campaign) => router.go({ page: 'setup', part: 'campaigns', code })
  const [title = ''] = house.parts.campaigns
  return (
    <RoomPage<Campaign>
      room={api.setup.campaigns}
      queryKey={['campaigns']}
      title={title}
      text={words.text}
      empty={{ title: words.none, text: words.noneText }}
      add={words.add}
      codeOf={(row) => row.no}
      rowOf={(row) => ({ label: row.description || row.no, text: [row.no, daysOf(row), row.status].filter(Boolean).join(' · '), fact: '', ...(row.activated && { pill: words.active }) })}
      onOpen={open}
      sheet={(_, onClose) => <CampaignSheet read={null} onMade={open} onClose={onClose} />}
    />
  )
}

/** From when to when, where either is said. */
export function useDays(): (campaign: Pick<Campaign, 'startingDate' | 'endingDate'>) => string {
  const words = useSetupWords().campaigns
  const formats = useFormats()
  return ({ startingDate, endingDate }) => {
    if (startingDate && endingDate) return words.days(formats.day(startingDate), formats.day(endingDate))
    return startingDate ? words.from(formats.day(startingDate)) : endingDate ? words.to(formats.day(endingDate)) : ''
  }
}
