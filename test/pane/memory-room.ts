/** A room of rows with a code and a version each, as the server keeps most of what is set up. */
import type { Answered, Asked } from './memory-server'

type Kept<Wire> = { readonly value: Wire; readonly version: number }

export class MemoryRoom<Wire extends object> {
  private readonly rows = new Map<string, Kept<Wire>>()
  /** What uses a row, by its code: it is then not deleted. */
  readonly uses = new Map<string, Readonly<Record<string, readonly string[] | number>>>()

  constructor(
    private readonly codeField: keyof Wire & string,
    private readonly made: (code: string, draft: Partial<Wire>) => Wire,
    rows: readonly Wire[] = [],
  ) {
    for (const row of rows) this.rows.set(this.codeOf(row), { value: row, version: 1 })
  }

  private codeOf(row: Wire): string {
    return String(row[this.codeField])
  }

  get(code: string): Wire | undefined {
    return this.rows.get(code)?.value
  }
  all(): readonly Wire[] {
    return [...this.rows.values()].map(({ value }) => value)
  }
  set(row: Wire): void {
    this.rows.set(this.codeOf(row), { value: row, version: 1 })
  }
  /** As if another had changed it. */
  change(code: string, change: Partial<Wire>): void {
    const kept = this.rows.get(code)
    if (kept) this.rows.set(code, { value: { ...kept.value, ...change }, version: kept.version + 1 })
  }

  answer({ method, headers, body }: Asked, code: string): Answered {
    const kept = this.rows.get(code)
    if (method === 'post') {
      const given = (body as Partial<Wire>)[this.codeField]
      const row = this.made(typeof given === 'string' ? given : '', body as Partial<Wire>)
      if (this.rows.has(this.codeOf(row))) return refused(409, 'code-taken', { code: this.codeOf(row) })
      this.set(row)
      return { ...tagged(row, 1), status: 201 }
    }
    if (method === 'put') {
      const seen = headers['if-match']
      if (kept && seen !== undefined && seen !== `"${kept.version}"`) return refused(412, 'changed-meanwhile', { current: kept.version })
      const next = kept ? { value: { ...kept.value, ...this.made(code, { ...kept.value, ...(body as Partial<Wire>) }) }, version: kept.version + 1 } : { value: this.made(code, body as Partial<Wire>), version: 1 }
      this.rows.set(code, next)
      return tagged(next.value, next.version)
    }
    if (method === 'delete') {
      const uses = this.uses.get(code)
      if (uses) return refused(409, 'in-use', uses)
      this.rows.delete(code)
      return { status: 204 }
    }
    if (code === '') return { status: 200, body: this.all() }
    return kept ? tagged(kept.value, kept.version) : refused(404, 'not-found')
  }
}

export const tagged = (body: unknown, version: number): Answered => ({ status: 200, body, etag: `"${version}"` })

export const refused = (status: number, code: string, facts: Readonly<Record<string, unknown>> = {}): Answered => ({
  status,
  body: { type: 'about:blank', title: code, status, code, facts },
})
