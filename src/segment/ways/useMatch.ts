/** Whom the lines of a pasted list name. A long list is asked for in parts, so that no one request is long. */
import { useMutation } from '@tanstack/react-query'
import type { MatchedLine } from '#core/api/pasted'
import type { Api } from '../../api/client'
import { useServices } from '../../services'
import { askedLine } from './read-pasted'

const atOnce = 1000

export function useMatch() {
  const { api } = useServices()
  return useMutation({ mutationFn: (lines: readonly string[]) => matchAll(api, lines) })
}

async function matchAll(api: Api, lines: readonly string[]): Promise<readonly MatchedLine[]> {
  const found: MatchedLine[] = []
  for (let from = 0; from < lines.length; from += atOnce) {
    const part = lines.slice(from, from + atOnce)
    const report = await api.matchPasted(part.map(askedLine))
    // Told as it was pasted: the commas of a CSV are semicolons in what was asked.
    found.push(...report.lines.map((line, i) => ({ ...line, text: part[i] ?? line.text })))
  }
  return found
}
