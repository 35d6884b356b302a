/** What a sentence about criteria is told with: the words, how days and lists are written, and what codes are called. */
import type { Formats } from '../../i18n/formats'
import type { Messages } from '../../i18n/en'

export type Teller = {
  readonly say: Messages['criteria']
  readonly formats: Pick<Formats, 'and' | 'or' | 'day' | 'number'>
  /** What a choice is called, such as `nb` of `language`, or a code of `mailingGroup.code`; the key is that of rule-field.ts. */
  readonly nameOf: (key: string, value: string) => string
  /** What people call an own field. */
  readonly ownNameOf: (code: string) => string
}
