/**
 * What the pane remembers on this computer: language, theme, jobs under way. Never personal data.
 *
 * Panes may be denied storage (private windows, partitioned frames): then it remembers until it is closed.
 */
export type Memory = { read(key: string): string | null; write(key: string, value: string | null): void }

export function browserMemory(): Memory {
  const kept = forgetful()
  return {
    read(key) {
      try {
        return localStorage.getItem(`flett.${key}`) ?? kept.read(key)
      } catch {
        return kept.read(key)
      }
    },
    write(key, value) {
      kept.write(key, value)
      try {
        if (value === null) localStorage.removeItem(`flett.${key}`)
        else localStorage.setItem(`flett.${key}`, value)
      } catch {
        return
      }
    },
  }
}

/** Remembers while it lives. */
export function forgetful(): Memory {
  const kept = new Map<string, string>()
  return {
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => void (value === null ? kept.delete(key) : kept.set(key, value)),
  }
}
