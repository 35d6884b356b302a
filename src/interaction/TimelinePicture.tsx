/**
 * The last twelve months with a contact at a glance: a mark for each interaction, its shape by kind (letter square, mail circle, call
 * triangle, meeting diamond), filled from us and hollow to us. The same stands in a table for those who hear it.
 */
import { useQuery } from '@tanstack/react-query'
import { mergeStyles } from '@fluentui/react/lib/Styling'
import type { InteractionPage, InteractionWire } from '#core/api/interaction'
import { useFormats, useMessages } from '../i18n/useMessages'
import { useServices } from '../services'
import { styles } from '../ui/styles'
import { colour } from '../ui/theme'

const WIDTH = 288
const STEP = 10
/** Marks above each other; how many there are besides is said in figures. */
const HIGHEST = 8
/** Nobody is written to so often; the picture shall not wait for ever. */
const MOST = 2000
const MONTHS = 12

const picture = mergeStyles({ display: 'block', width: '100%', height: 'auto', overflow: 'visible' })

/** The day twelve months before, as text: the first of the month after. */
function beginOf(today: string): string {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return new Date(Date.UTC(year, month - MONTHS, 1)).toISOString().slice(0, 10)
}

export function TimelinePicture({ no, today }: { readonly no: string; readonly today: string }) {
  const words = useMessages().entry.picture
  const { api } = useServices()
  const from = beginOf(today)
  const asked = useQuery({ queryKey: ['contact', no, 'picture', from], queryFn: ({ signal }) => yearOf((cursor) => api.entries.ofContact(no, { from, canceled: false, limit: 200, ...(cursor !== null && { cursor }) }, signal)) })
  const entries = asked.data?.rows ?? []
  if (entries.length === 0) return null
  return (
    <figure className={styles.section} style={{ margin: 0 }}>
      <figcaption className={styles.small}>
        {words.label}: {words.text(asked.data?.total ?? 0)}
      </figcaption>
      <Picture entries={entries} from={from} today={today} />
      <Table entries={entries} />
    </figure>
  )
}

/** Page after page: a month that is left out would look as if nothing had been said in it. */
async function yearOf(pageAfter: (cursor: string | null) => Promise<InteractionPage>): Promise<Pick<InteractionPage, 'rows' | 'total'>> {
  const rows: InteractionWire[] = []
  for (let cursor: string | null = null; ; ) {
    const page: InteractionPage = await pageAfter(cursor)
    rows.push(...page.rows)
    cursor = page.next
    if (cursor === null || rows.length >= MOST) return { rows, total: page.total }
  }
}

function Picture({ entries, from, today }: { readonly entries: readonly InteractionWire[]; readonly from: string; readonly today: string }) {
  const formats = useFormats()
  const column = WIDTH / MONTHS
  const monthOf = (date: string) => Math.min(MONTHS - 1, Math.max(0, (Number(date.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(date.slice(5, 7)) - Number(from.slice(5, 7))))
  const heights = new Array<number>(MONTHS).fill(0)
  const marks = [...entries].reverse().map((entry) => {
    const month = monthOf(entry.date)
    const level = heights[month]!++
    return { entry, x: month * column + column / 2, level }
  })
  const rows = Math.min(HIGHEST, Math.max(...heights))
  const base = rows * STEP + (heights.some((height) => height > rows) ? 16 : 4)
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} ${base + 16}`} className={picture}>
      <line x1={0} x2={WIDTH} y1={base} y2={base} stroke={colour('line')} />
      {marks
        .filter(({ level }) => level < rows)
        .map(({ entry, x, level }) => (
          <Mark key={entry.entryNo} entry={entry} x={x} y={base - 6 - level * STEP} />
        ))}
      {heights.map((height, month) =>
        height > rows ? (
          <text key={month} x={month * column + column / 2} y={9} fontSize={10} fill={colour('muted')} textAnchor="middle">
            +{formats.number(height - rows)}
          </text>
        ) : null,
      )}
      {[from, today].map((date, at) => (
        <text key={date} x={at === 0 ? 0 : WIDTH} y={base + 13} fontSize={11} fill={colour('muted')} textAnchor={at === 0 ? 'start' : 'end'}>
          {formats.month(date)}
        </text>
      ))}
    </svg>
  )
}

function Mark({ entry, x, y }: { readonly entry: InteractionWire; readonly x: number; readonly y: number }) {
  const say = useMessages().entry
  const isIn = entry.informationFlow === 'inbound'
  const look = { fill: isIn ? colour('ground') : colour('accent'), stroke: colour('accent'), strokeWidth: 1.5 }
  const title = <title>{say.title(entry.title)}</title>
  switch (entry.kind) {
    case 'letter':
      return (
        <rect x={x - 3.5} y={y - 3.5} width={7} height={7} {...look}>
          {title}
        </rect>
      )
    case 'mail':
      return (
        <circle cx={x} cy={y} r={3.8} {...look}>
          {title}
        </circle>
      )
    case 'call':
      return (
        <path d={`M${x} ${y - 4.5} L${x + 4.5} ${y + 3.5} L${x - 4.5} ${y + 3.5} Z`} {...look}>
          {title}
        </path>
      )
    case 'meeting':
      return (
        <path d={`M${x} ${y - 5} L${x + 5} ${y} L${x} ${y + 5} L${x - 5} ${y} Z`} {...look}>
          {title}
        </path>
      )
  }
}

function Table({ entries }: { readonly entries: readonly InteractionWire[] }) {
  const words = useMessages().entry
  const formats = useFormats()
  return (
    <div className={styles.hidden}>
      <table>
        <caption>{words.picture.label}</caption>
        <thead>
          <tr>
            {words.picture.columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.entryNo}>
              <td>{formats.day(entry.date)}</td>
              <td>{words.title(entry.title)}</td>
              <td>{words.kinds[entry.kind]}</td>
              <td>{words.ways[entry.informationFlow] ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
