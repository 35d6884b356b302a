/** Two open segments of the sample contacts, made by the same steps that a person would take. They go with the sample data. */
import type { Kysely, Transaction } from 'kysely'
import { fold } from '#core/contact/fold'
import type { Criteria } from '#core/segment/criteria'
import { headerOf, type SegmentHeader } from '#core/segment/segment'
import type { Step } from '#core/segment/step'
import { LETTER_TEMPLATE } from '../identity/first-run'
import type { Schema } from '../store/schema'
import type { SegmentKey } from './locked'
import { makeSegment } from './segments'
import { takeStep } from './steps'

type Maker = { readonly tenant: number; readonly user: string; readonly salesperson: string }
type Sample = { readonly header: Partial<SegmentHeader>; readonly steps: readonly Step[] }

const inCity = (city: string): Criteria => ({ kind: 'text', field: 'city', is: 'equal', value: fold(city) })
const reads = (...languages: readonly string[]): Criteria => ({ kind: 'choice', field: 'language', oneOf: languages })
const persons: Criteria = { kind: 'choice', field: 'kind', oneOf: ['person'] }
const withoutEmail: Criteria = { kind: 'missing', field: 'email' }

const asLetters = { interactionTemplateCode: LETTER_TEMPLATE, interactionGroupCode: LETTER_TEMPLATE }

const samples: readonly Sample[] = [
  {
    header: {
      description: 'Vårhilsen til kunder i Bergen',
      subject: 'Nytt fra oss denne våren',
      language: 'nb',
      correspondenceType: 'hardCopy',
      ...asLetters,
    },
    steps: [
      { kind: 'add', criteria: { kind: 'all', of: [inCity('Bergen'), reads('nb', 'nn')] } },
      { kind: 'keep', criteria: persons },
    ],
  },
  {
    header: { description: 'Invitation to the open day', subject: 'You are invited', language: 'en', correspondenceType: 'email', ...asLetters },
    steps: [
      { kind: 'add', criteria: reads('en'), options: { relatedCompanies: true } },
      { kind: 'remove', criteria: withoutEmail },
    ],
  },
]

/** How many were made: none where there is a segment already. */
export const fillSampleSegments = (db: Kysely<Schema>, maker: Maker, today: string): Promise<number> =>
  db.transaction().execute(async (trx) => {
    const any = await trx.selectFrom('segment').select('no').where('tenant_id', '=', maker.tenant).limit(1).executeTakeFirst()
    if (any) return 0
    for (const sample of samples) await makeSample(trx, maker, sample, today)
    return samples.length
  })

async function makeSample(
  trx: Transaction<Schema>,
  { tenant, user, salesperson }: Maker,
  { header, steps }: Sample,
  today: string,
): Promise<void> {
  const made = await makeSegment(trx, tenant, headerOf(header, today, salesperson), { user, sample: true })
  if (!made.ok) throw new Error('Sample segments need the number series of segments: prepare the house first.')
  const segment: SegmentKey = made.value
  for (const step of steps) {
    const taken = await takeStep(trx, segment, step, { user, seen: null, today })
    if (!taken.ok) throw new Error(`A sample step was refused: ${taken.fault.kind}`)
  }
}
