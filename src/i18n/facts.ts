/** Facts of a problem, put into a sentence when they are what the sentence expects, and left out when they are not. */
export function listed(fact: unknown, before: string, after = ''): string {
  const items: readonly unknown[] = Array.isArray(fact) ? fact : fact === undefined ? [] : [fact]
  const names = items.filter((item): item is string | number => typeof item === 'string' || typeof item === 'number')
  return names.length === 0 ? '' : `${before}${names.join(', ')}${after}`
}

export const numbered = (fact: unknown, words: (n: number) => string): string => (typeof fact === 'number' ? words(fact) : '')

/** What still uses a thing that was to be deleted: the fact's name, and what it is called. A list is named, a number is counted. */
export type UseWords = Readonly<Record<string, string>>

export const usesTold = (facts: Readonly<Record<string, unknown>>, words: UseWords): string =>
  Object.entries(words)
    .flatMap(([fact, word]) => {
      const use = facts[fact]
      if (typeof use === 'number') return use > 0 ? [`${word}: ${use}`] : []
      const names = listed(use, '')
      return names === '' ? [] : [`${word}: ${names}`]
    })
    .join('; ')

/** What others did to a segment meanwhile (`SegmentChange` of core/api/segment.ts), each in its words; what is not understood is left out. */
export type ChangeWords = {
  /** `lines`: matching, all or none, where it was said which were meant. */
  readonly fields: (lines: unknown) => string
  readonly lines: (lines: number) => string
  readonly step: (stepNo: number, joined: number, dropped: number) => string
  readonly undo: (stepNo: number) => string
  readonly redo: (stepNo: number) => string
  readonly edit: (stepNo: number, standing: number) => string
}

export function changesTold(fact: unknown, words: ChangeWords): string {
  const changes: readonly unknown[] = Array.isArray(fact) ? fact : []
  const told = changes.flatMap((one) => {
    const change = recordOf(recordOf(one)['change'])
    const number = (key: string): number => (typeof change[key] === 'number' ? change[key] : 0)
    switch (change['kind']) {
      case 'fields':
        return words.fields(change['lines'])
      case 'lines':
        return words.lines(number('lines'))
      case 'step':
        return words.step(number('stepNo'), number('joined'), number('dropped'))
      case 'undo':
      case 'undoEdit':
        return words.undo(number('stepNo'))
      case 'redo':
      case 'redoEdit':
        return words.redo(number('stepNo'))
      case 'edit':
        return words.edit(number('stepNo'), number('standing'))
      default:
        return []
    }
  })
  return told.length === 0 ? '' : ` ${[...new Set(told)].join(' ')}`
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {})
