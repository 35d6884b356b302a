/** The campaigns of a tenant: made under a number of the series, read with what has been said for them, changed, activated, deleted. */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Campaign, CampaignDraft, Target } from '#core/api/campaign'
import { codeOf } from '#core/contact/code-list'
import { isDay } from '#core/contact/iso-date'
import { fail, ok, type Result } from '#core/prelude/result'
import { readSalesperson } from '../identity/salespeople'
import { counts } from '../interaction-template/entry-statistics.sql'
import { campaignNo, type NumberFault } from '../segment/number-series'
import { ofOpenSegment } from '../segment/standing.sql'
import type { Schema } from '../store/schema'
import { counted, named, usesOf, type Uses } from '../store/uses'
import { targetsOf } from './target-group.sql'

export type KeptCampaign = { readonly value: Campaign; readonly version: number }

export type CampaignFault =
  | NumberFault
  | { readonly kind: 'not-found' }
  | { readonly kind: 'changed-meanwhile'; readonly current: number }
  | { readonly kind: 'field-refused'; readonly field: string; readonly reason: string }
  | { readonly kind: 'no-targets' }
  | { readonly kind: 'in-use'; readonly uses: Uses }

type Row = Omit<Campaign, 'statistics' | 'changedAt'> & {
  readonly changedAt: Date
  readonly version: number
  readonly contacted: number
  readonly responded: number
  readonly interactions: number
  readonly cost: string
  readonly duration: number
}

/** By number; one alone where a number is given. */
export async function readCampaigns(db: Kysely<Schema>, tenant: number, only: string | null = null): Promise<readonly KeptCampaign[]> {
  const asked = only === null ? sql`true` : sql`a.no = ${codeOf(only)}`
  const activated = sql`select a.no from campaign a where a.tenant_id = ${tenant} and a.activated and ${asked}`
  const { rows } = await sql<Row>`
    select a.no, a.description, a.starting_date as "startingDate", a.ending_date as "endingDate", a.salesperson_code as "salespersonCode",
      a.status, a.activated, a.sample, a.version, a.changed_at as "changedAt", coalesce(g.targets, 0) as targets,
      coalesce(n.contacted, 0) as contacted, coalesce(n.responded, 0) as responded, coalesce(n.interactions, 0) as interactions,
      coalesce(n.cost, 0)::text as cost, coalesce(n.duration, 0)::bigint as duration
    from campaign a
    left join (
      select e.campaign_no, count(*) as interactions, sum(e.cost) as cost, sum(e.duration_minutes) as duration,
        count(distinct e.contact_no) filter (where e.campaign_target) as contacted,
        count(distinct e.contact_no) filter (where e.campaign_response) as responded
      from interaction_entry e
      where e.tenant_id = ${tenant} and e.campaign_no <> '' and ${counts()}
      group by 1
    ) n on n.campaign_no = a.no
    left join (select campaign_no, count(*) as targets from (${targetsOf(tenant, activated)}) t group by 1) g on g.campaign_no = a.no
    where a.tenant_id = ${tenant} and ${asked}
    order by a.no`.execute(db)
  return rows.map(({ contacted, responded, interactions, cost, duration, changedAt, version, ...row }) => ({
    value: { ...row, statistics: { contacted, responded, interactions, cost: Number(cost), duration }, changedAt: changedAt.toISOString() },
    version,
  }))
}

/** `byHand` is the number that somebody chose, which the series must allow. */
export async function makeCampaign(
  trx: Transaction<Schema>,
  tenant: number,
  draft: CampaignDraft,
  byHand: string | null,
): Promise<Result<KeptCampaign, CampaignFault>> {
  const columns = await columnsOf(trx, tenant, { ...blank, ...draft }, blank)
  if (!columns.ok) return columns
  const no = await campaignNo(trx, tenant, byHand)
  if (!no.ok) return no
  await trx
    .insertInto('campaign')
    .values({ tenant_id: tenant, no: no.value, ...columns.value })
    .execute()
  return kept(trx, tenant, no.value)
}

/** `put` blanks what the draft leaves out, `patch` leaves it as it is. */
export async function changeCampaign(
  trx: Transaction<Schema>,
  tenant: number,
  given: string,
  draft: CampaignDraft,
  how: { readonly kind: 'put' | 'patch'; readonly seen: number | null },
): Promise<Result<KeptCampaign, CampaignFault>> {
  const no = codeOf(given)
  const standing = await hold(trx, tenant, no)
  if (!standing) return fail({ kind: 'not-found' })
  const { version, ...said } = standing
  if (how.seen !== null && how.seen !== version) return fail({ kind: 'changed-meanwhile', current: version })
  const columns = await columnsOf(trx, tenant, { ...(how.kind === 'put' ? blank : said), ...draft }, said)
  if (!columns.ok) return columns
  await trx
    .updateTable('campaign')
    .set({ ...columns.value, sample: false, version: version + 1, changed_at: sql<Date>`now()` })
    .where('tenant_id', '=', tenant)
    .where('no', '=', no)
    .execute()
  return kept(trx, tenant, no)
}

/** R-CAMP 2: refused where it would be for nobody. */
export async function activateCampaign(trx: Transaction<Schema>, tenant: number, given: string): Promise<Result<KeptCampaign, CampaignFault>> {
  const no = codeOf(given)
  if (!(await hold(trx, tenant, no))) return fail({ kind: 'not-found' })
  const { rows } = await sql`${targetsOf(tenant, sql`select ${no}`)} limit 1`.execute(trx)
  if (rows.length === 0) return fail({ kind: 'no-targets' })
  return setActivated(trx, tenant, no, true)
}

export async function deactivateCampaign(
  trx: Transaction<Schema>,
  tenant: number,
  given: string,
): Promise<Result<KeptCampaign, CampaignFault>> {
  const no = codeOf(given)
  return (await hold(trx, tenant, no)) ? setActivated(trx, tenant, no, false) : fail({ kind: 'not-found' })
}

/** Refused while anything names it, the log included: what was said for a campaign is its history. */
export async function removeCampaign(trx: Transaction<Schema>, tenant: number, given: string): Promise<Result<null, CampaignFault>> {
  const no = codeOf(given)
  if (!(await hold(trx, tenant, no))) return fail({ kind: 'not-found' })
  const uses = await usesOf(trx, {
    templates: named(sql`select code as name from interaction_template where tenant_id = ${tenant} and campaign_no = ${no}`),
    segments: named(sql`select no as name from segment where tenant_id = ${tenant} and campaign_no = ${no}`),
    lines: counted(sql`select 1 from segment_line l where l.tenant_id = ${tenant} and l.campaign_no = ${no} and ${ofOpenSegment}`),
    entries: counted(sql`select 1 from interaction_entry where tenant_id = ${tenant} and campaign_no = ${no}`),
  })
  if (uses) return fail({ kind: 'in-use', uses })
  await trx.deleteFrom('campaign').where('tenant_id', '=', tenant).where('no', '=', no).execute()
  return ok(null)
}

/** By contact number; one more than `limit`, if there is one. Null: there is no such campaign. */
export async function readTargets(
  db: Kysely<Schema>,
  tenant: number,
  given: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<{ readonly rows: readonly Target[]; readonly total: number } | null> {
  const no = codeOf(given)
  const campaign = await db.selectFrom('campaign').select('activated').where('tenant_id', '=', tenant).where('no', '=', no).executeTakeFirst()
  if (!campaign) return null
  if (!campaign.activated) return { rows: [], total: 0 }
  const targets = targetsOf(tenant, sql`select ${no}`)
  // Whoever is a customer in the books is named by that number (R-CAMP 1).
  const { rows } = await sql<Target>`
    select case when r.link_no is null then 'contact' else 'customer' end as type, coalesce(r.link_no, t.contact_no) as no,
      t.contact_no as "contactNo", coalesce(c.name, '') as name
    from (${targets}) t
    left join contact c on c.tenant_id = ${tenant} and c.no = t.contact_no
    left join lateral (
      select b.link_no from contact_business_relation b
      where b.tenant_id = ${tenant} and b.contact_no = t.contact_no and b.link_to = 'customer' and b.link_no <> ''
      order by b.code limit 1
    ) r on true
    where t.contact_no collate "C" > ${after}
    order by t.contact_no collate "C"
    limit ${limit + 1}`.execute(db)
  const total = await sql<{ count: number }>`select count(*) as count from (${targets}) t`.execute(db)
  return { rows, total: total.rows[0]?.count ?? 0 }
}

type Said = Required<CampaignDraft>
const blank: Said = { description: '', startingDate: null, endingDate: null, salespersonCode: '', status: '' }

async function columnsOf(trx: Transaction<Schema>, tenant: number, draft: Said, standing: Said) {
  const refused = (field: string, reason: string) => fail({ kind: 'field-refused', field, reason } as const)
  for (const field of ['startingDate', 'endingDate'] as const) {
    const day = draft[field]
    if (day !== null && !isDay(day)) return refused(field, 'not-a-day')
  }
  const { startingDate, endingDate } = draft
  if (startingDate !== null && endingDate !== null && endingDate < startingDate) return refused('endingDate', 'before-start')
  const salespersonCode = codeOf(draft.salespersonCode)
  // Whoever was blocked since stays where they are.
  if (salespersonCode !== '' && salespersonCode !== standing.salespersonCode) {
    const salesperson = await readSalesperson(trx, tenant, salespersonCode)
    if (!salesperson) return refused('salespersonCode', 'unknown-code')
    if (salesperson.value.blocked) return refused('salespersonCode', 'blocked')
  }
  return ok({
    description: draft.description.trim(),
    starting_date: startingDate,
    ending_date: endingDate,
    salesperson_code: salespersonCode,
    status: draft.status.trim(),
  })
}

async function setActivated(
  trx: Transaction<Schema>,
  tenant: number,
  no: string,
  activated: boolean,
): Promise<Result<KeptCampaign, CampaignFault>> {
  await trx
    .updateTable('campaign')
    .set({ activated, version: sql<number>`version + 1`, changed_at: sql<Date>`now()` })
    .where('tenant_id', '=', tenant)
    .where('no', '=', no)
    .where('activated', '<>', activated)
    .execute()
  return kept(trx, tenant, no)
}

async function kept(trx: Transaction<Schema>, tenant: number, no: string): Promise<Result<KeptCampaign, CampaignFault>> {
  const [campaign] = await readCampaigns(trx, tenant, no)
  return campaign ? ok(campaign) : fail({ kind: 'not-found' })
}

async function hold(trx: Transaction<Schema>, tenant: number, no: string): Promise<(Said & { readonly version: number }) | null> {
  const row = await trx
    .selectFrom('campaign')
    .select(['description', 'starting_date as startingDate', 'ending_date as endingDate', 'salesperson_code as salespersonCode'])
    .select(['status', 'version'])
    .where('tenant_id', '=', tenant)
    .where('no', '=', no)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}
