/** Rows of the job room. */
import type { ColumnType, Generated } from 'kysely'
import type { Json } from '../store/json'

type WithDefault<T> = ColumnType<T, T | undefined, T>

export interface JobSchema {
  job: {
    tenant_id: number
    id: string
    kind: string
    state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
    input: Json
    phase: WithDefault<string>
    done: WithDefault<number>
    total: number | null
    result: Json | null
    fault: Json | null
    cancel_requested: WithDefault<boolean>
    created_by: WithDefault<string>
    created_at: Generated<Date>
    started_at: Date | null
    ended_at: Date | null
  }
  job_file: { tenant_id: number; job_id: string; name: string; content_type: string; size: number }
  download_link: { tenant_id: number; token_hash: string; job_id: string; name: string; expires_at: Date }
}
