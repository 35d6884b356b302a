/**
 * Objections by channel: somebody does not want our post, our e-mail or our calls, since a day and as some source says.
 *
 * An objection is absolute (GDPR art. 21(3)): it can be withdrawn by whom it concerns, and overridden by nobody.
 */
import type { Contact, IsoDate } from './contact'

export const channels = ['post', 'email', 'phone'] as const
export type Channel = (typeof channels)[number]

export type Objection = {
  readonly channel: Channel
  /** Who says so: the person, a register, a colleague. At most 100 characters. */
  readonly source: string
  readonly since: IsoDate
}

/** What the contact itself says of its objections, for whoever asks about many contacts. */
export const objectionFlags = (
  objections: readonly Pick<Objection, 'channel'>[],
): Pick<Contact, 'objectsToPost' | 'objectsToEmail' | 'objectsToPhone'> => ({
  objectsToPost: objections.some((objection) => objection.channel === 'post'),
  objectsToEmail: objections.some((objection) => objection.channel === 'email'),
  objectsToPhone: objections.some((objection) => objection.channel === 'phone'),
})
