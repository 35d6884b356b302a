/** Facts of a problem, put into a sentence when they are what the sentence expects, and left out when they are not. */
export function listed(fact: unknown, before: string, after = ''): string {
  const items: readonly unknown[] = Array.isArray(fact) ? fact : fact === undefined ? [] : [fact]
  const names = items.filter((item): item is string | number => typeof item === 'string' || typeof item === 'number')
  return names.length === 0 ? '' : `${before}${names.join(', ')}${after}`
}

export const numbered = (fact: unknown, words: (n: number) => string): string => (typeof fact === 'number' ? words(fact) : '')
