/** What was said to and by a contact, in numbers (domain.md 2.1, R-LOGE 6), and what was sold to it. */
import { sql, type Kysely } from 'kysely'
import type { ContactStatistics, ItemSale } from '#core/api/contact-related'
import type { Schema } from '../store/schema'

/** Cancelled and postponed entries are left out. Of a company only what was said to itself: its persons have their own. */
export async function statisticsOf(db: Kysely<Schema>, tenant: number, no: string): Promise<ContactStatistics> {
  const { rows } = await sql<ContactStatistics>`
    select count(*) as interactions, max(date) as "lastInteractionOn", coalesce(sum(cost), 0)::numeric(20, 2)::text as cost,
      coalesce(sum(duration_minutes), 0) as minutes
    from interaction_entry
    where tenant_id = ${tenant} and contact_no = ${no} and not canceled and not postponed`.execute(db)
  return rows[0] ?? { interactions: 0, lastInteractionOn: null, cost: '0.00', minutes: 0 }
}

export type SalePlace = readonly [postedOn: string, entryNo: number]

/** Newest first: all of a company's, or those whose posted document names the person. One row more than `limit`, if there is one. */
export async function itemSalesOf(
  db: Kysely<Schema>,
  tenant: number,
  no: string,
  { after, limit }: { readonly after: SalePlace | null; readonly limit: number },
): Promise<{ readonly rows: readonly ItemSale[]; readonly total: number }> {
  const found = sql`tenant_id = ${tenant} and (company_no = ${no} or contact_no = ${no} and contact_no <> '')`
  const onward = after === null ? sql`true` : sql`(posted_on, entry_no) < (${after[0]}::date, ${after[1]}::bigint)`
  const { rows } = await sql<ItemSale>`
    select entry_no as "entryNo", kind, company_no as "companyNo", contact_no as "contactNo", item_no as "itemNo",
      variant_code as "variantCode", inventory_posting_group as "inventoryPostingGroup", posted_on as "postedOn",
      quantity::text, amount::text, document_no as "documentNo"
    from item_sale
    where ${found} and ${onward}
    order by posted_on desc, entry_no desc
    limit ${limit + 1}`.execute(db)
  const counted = await sql<{ total: number }>`select count(*) as total from item_sale where ${found}`.execute(db)
  return { rows, total: counted.rows[0]?.total ?? 0 }
}
