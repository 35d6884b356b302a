/** All lines that are found, read page by page: for what is done with many at once and told before it happens. */
import type { LineWire } from '#core/api/segment'
import type { Api, LinesOf } from '../../api/client'

const size = 200

export async function collectLines(api: Api, no: string, of: LinesOf, onProgress: (done: number, total: number) => void, signal: AbortSignal): Promise<readonly LineWire[]> {
  const found: LineWire[] = []
  for (;;) {
    const page = await api.lines(no, { ...of, limit: size, offset: found.length }, signal)
    found.push(...page.rows)
    onProgress(found.length, page.total)
    if (page.rows.length === 0 || found.length >= page.total) return found
  }
}
