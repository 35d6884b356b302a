/**
 * Following a job until it ends: server-sent events where the browser gets them through, asking every second where it does not.
 *
 * Proxies and some panes swallow event streams without an error, so a stream that stays silent is given up as well.
 */
import type { JobWire } from '#core/api/job'
import type { Api } from './client'

export type Watch = (id: string, tell: (job: JobWire) => void, trouble: (caught: unknown) => void) => () => void

/** An answer that is work under way and not yet what was asked for. */
export const isJob = (answer: object): answer is JobWire => 'state' in answer && 'phase' in answer

export const isOver = (job: JobWire): boolean => job.state === 'done' || job.state === 'failed' || job.state === 'cancelled'

/** Asks for the job again and again. `trouble` is told of every failed asking; asking goes on. */
export const pollJob =
  (api: Pick<Api, 'job'>, every = 1000): Watch =>
  (id, tell, trouble) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let stopped = false
    const ask = async (): Promise<void> => {
      try {
        const job = await api.job(id)
        if (stopped) return
        tell(job)
        if (isOver(job)) return
      } catch (caught) {
        if (stopped) return
        trouble(caught)
      }
      timer = setTimeout(() => void ask(), every)
    }
    void ask()
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }

const silence = 4000

/** Listens to the job's events, and falls back to asking when the stream breaks or says nothing for four seconds. */
export const watchJob =
  (api: Pick<Api, 'job'>): Watch =>
  (id, tell, trouble) => {
    const poll = pollJob(api)
    if (typeof EventSource === 'undefined') return poll(id, tell, trouble)
    let stop = () => {}
    const source = new EventSource(`/api/jobs/${encodeURIComponent(id)}/events`)
    const fallBack = () => {
      clearTimeout(quiet)
      source.close()
      stop = poll(id, tell, trouble)
    }
    let quiet = setTimeout(fallBack, silence)
    source.onmessage = (event: MessageEvent<string>) => {
      clearTimeout(quiet)
      const job = JSON.parse(event.data) as JobWire
      tell(job)
      if (isOver(job)) source.close()
      else quiet = setTimeout(fallBack, silence)
    }
    source.onerror = fallBack
    stop = () => {
      clearTimeout(quiet)
      source.close()
    }
    return () => stop()
  }
