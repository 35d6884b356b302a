/** What has been said to and by a contact: in numbers, and one by one. */
import { useQuery } from '@tanstack/react-query'
import { useFormats, useMessages } from '../../i18n/useMessages'
import { DefaultButton } from '@fluentui/react/lib/Button'
import { InteractionList } from '../../interaction/InteractionList'
import { TimelinePicture } from '../../interaction/TimelinePicture'
import { useRouter } from '../../route/useRoute'
import { useServices } from '../../services'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { CardSection } from './CardSection'
import { Facts } from './Facts'
import { today } from './today'

export function InteractionsSection({ no }: { readonly no: string }) {
  const say = useMessages()
  const words = say.card.statistics
  const formats = useFormats()
  const { api, now } = useServices()
  const router = useRouter()
  const write = (kind: 'interaction' | 'call') => router.go({ page: 'newInteraction', contact: no, kind, resume: null, segment: '', task: '' })
  const statistics = useQuery({ queryKey: ['contact', no, 'statistics'], queryFn: ({ signal }) => api.statistics(no, signal) })
  return (
    <CardSection id="interactions" title={say.card.interactions} fact={statistics.data && formats.number(statistics.data.interactions)} beginsOpen>
      <Shown asked={statistics} rows={1}>
        {({ interactions, lastInteractionOn, cost, minutes }) => (
          <div className={styles.section} style={{ paddingTop: 0 }}>
            <Facts
              facts={[
                [words.count, formats.number(interactions)],
                [words.last, lastInteractionOn === null ? words.never : formats.day(lastInteractionOn)],
                [words.cost, formats.number(Number(cost))],
                [words.minutes, words.minutesOf(minutes)],
              ]}
            />
            <p className={styles.small}>{words.text}</p>
          </div>
        )}
      </Shown>
      <div className={styles.section} style={{ paddingTop: 0 }}>
        <div className={styles.across}>
          <DefaultButton iconProps={{ iconName: 'Edit' }} text={say.entry.write} onClick={() => write('interaction')} />
          <DefaultButton iconProps={{ iconName: 'Phone' }} text={say.entry.call} onClick={() => write('call')} />
        </div>
      </div>
      <TimelinePicture no={no} today={today(now())} />
      <InteractionList
        queryKey={['contact', no, 'interactions']}
        fetchPage={(place, signal) => api.contactInteractions(no, place, signal)}
        showsContact={false}
        empty={<p className={`${styles.small} ${styles.section}`}>{say.interaction.noneWithContact}</p>}
      />
    </CardSection>
  )
}
