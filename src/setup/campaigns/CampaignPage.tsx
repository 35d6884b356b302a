/** One campaign: when and by whom, its target group, and what it has come to. */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import type { Campaign } from '#core/api/campaign'
import { problemOf } from '../../api/problem'
import { useFormats, useLanguage } from '../../i18n/useMessages'
import { useRouter } from '../../route/useRoute'
import { useTeller } from '../../segment/criteria/useTeller'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { Page } from '../../ui/Page'
import { useFrame } from '../../ui/PaneFrame'
import { Shown } from '../../ui/Shown'
import { styles } from '../../ui/styles'
import { GoTo } from '../InUse'
import { Statistics } from '../Statistics'
import { useSetupWords } from '../useSetupWords'
import { CampaignSheet } from './CampaignSheet'
import { useDays } from './CampaignsPage'

export function CampaignPage({ no }: { readonly no: string }) {
  const { api } = useServices()
  const router = useRouter()
  const campaign = useQuery({ queryKey: ['campaigns', no], queryFn: ({ signal }) => api.setup.campaigns.one(no, signal) })
  const [isEdited, setEdited] = useState(false)
  const known = campaign.data?.value
  return (
    <Page title={known?.description || no} subtitle={known?.description ? no : undefined} onBack={() => router.back({ page: 'setup', part: 'campaigns' })}>
      <Shown asked={campaign}>
        {({ value }) => (
          <>
            <About campaign={value} onEdit={() => setEdited(true)} />
            <TargetGroup campaign={value} />
            <Figures campaign={value} />
          </>
        )}
      </Shown>
      {isEdited && campaign.data && <CampaignSheet read={campaign.data} onGone={() => router.replace({ page: 'setup', part: 'campaigns' })} onClose={() => setEdited(false)} />}
    </Page>
  )
}

function About({ campaign, onEdit }: { readonly campaign: Campaign; readonly onEdit: () => void }) {
  const words = useSetupWords().campaigns
  const daysOf = useDays()
  const { nameOf } = useTeller()
  const facts = [
    [words.fields['startingDate']?.[0], daysOf(campaign)],
    [words.fields['salespersonCode']?.[0], campaign.salespersonCode && nameOf('salespersonCode', campaign.salespersonCode)],
    [words.fields['status']?.[0], campaign.status],
  ].filter(([, value]) => value !== '')
  return (
    <section className={styles.section} aria-label={words.what}>
      <h2 className={styles.heading}>{words.what}</h2>
      {facts.length > 0 && (
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <Fact key={name} name={name ?? ''} value={value ?? ''} />
          ))}
        </dl>
      )}
      <div>
        <DefaultButton text={words.edit} iconProps={{ iconName: 'Edit' }} onClick={onEdit} />
      </div>
    </section>
  )
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
)

/** So many of the group are named; the others are counted. */
const NAMED = 20

function TargetGroup({ campaign: { no, activated, targets } }: { readonly campaign: Campaign }) {
  const words = useSetupWords().campaigns.group
  const { api } = useServices()
  const { tell } = useFrame()
  const formats = useFormats()
  const queries = useQueryClient()
  const group = useQuery({ queryKey: ['campaigns', no, 'targets', targets], queryFn: ({ signal }) => api.setup.targetGroup(no, NAMED, signal), enabled: activated })
  const turn = useMutation({
    mutationFn: ({ on }: { readonly on: boolean; readonly isBack?: boolean }) => (on ? api.setup.activateCampaign(no) : api.setup.deactivateCampaign(no)),
    onSuccess: (changed, { on, isBack }) => {
      void queries.invalidateQueries({ queryKey: ['campaigns'] })
      tell(on ? words.activated(changed.targets) : words.deactivated, isBack ? undefined : () => turn.mutate({ on: !on, isBack: true }))
    },
  })
  const problem = turn.error && problemOf(turn.error)
  return (
    <section className={styles.section} aria-label={words.title}>
      <h2 className={styles.heading}>{words.title}</h2>
      <p className={styles.text}>{activated ? words.on(targets) : words.off}</p>
      {problem?.code === 'no-targets' && (
        <p className={styles.text} role="alert">
          {words.nobody}
        </p>
      )}
      {problem && problem.code !== 'no-targets' && <ErrorCard problem={problem} />}
      <div>
        <DefaultButton text={activated ? words.deactivate : words.activate} disabled={turn.isPending} onClick={() => turn.mutate({ on: !activated })} />
      </div>
      {activated && (
        <Shown asked={group} rows={2}>
          {({ rows, total }) => (
            <>
              <ul className={styles.list} aria-label={words.title}>
                {rows.map((target) => (
                  <li key={`${target.type} ${target.no}`} className={styles.plainRow} style={{ paddingInline: 0 }}>
                    <span className={styles.grow}>
                      <GoTo route={{ page: 'contact', no: target.contactNo }} text={target.name || target.contactNo} />
                    </span>
                    <span className={styles.small}>
                      {words[target.type]} {target.no}
                    </span>
                  </li>
                ))}
              </ul>
              {total > rows.length && <p className={styles.small}>{words.more(formats.number(total - rows.length))}</p>}
            </>
          )}
        </Shown>
      )}
    </section>
  )
}

function Figures({ campaign: { statistics } }: { readonly campaign: Campaign }) {
  const words = useSetupWords().campaigns
  const formats = useFormats()
  const { language } = useLanguage()
  const { contacted, responded } = statistics
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(contacted === 0 ? 0 : responded / contacted)
  return (
    <div className={styles.section}>
      <Statistics of={statistics} />
      {statistics.interactions > 0 && (
        <p className={styles.text}>
          {words.statistics(formats.number(contacted), formats.number(responded))} {contacted > 0 && words.share(share)}
        </p>
      )}
    </div>
  )
}
