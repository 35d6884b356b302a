/** What becomes of a letter on its way to a contact (design 3.7). */

export const deliveryChannels = ['email', 'hardCopy'] as const
export type DeliveryChannel = (typeof deliveryChannels)[number]

/** How a letter goes by e-mail: as the message itself, or with it as a file. */
export const deliveryForms = ['body', 'docx', 'pdf'] as const
export type DeliveryForm = (typeof deliveryForms)[number]

export const deliveryStates = ['queued', 'leased', 'sending', 'sent', 'failed', 'deferred', 'unknown', 'cancelled'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export const deliveryRunStates = ['held', 'running', 'paused', 'done', 'cancelled'] as const
export type DeliveryRunState = (typeof deliveryRunStates)[number]

/** How a person settles an unknown one: it arrived; it did not; it is to be tried again, and may arrive twice. */
export const settlements = ['sent', 'notSent', 'again'] as const
export type Settlement = (typeof settlements)[number]

const next: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  queued: ['leased', 'cancelled'],
  leased: ['sending', 'queued', 'failed', 'cancelled'],
  sending: ['sent', 'failed', 'deferred', 'unknown', 'queued'],
  deferred: ['queued', 'leased', 'failed', 'cancelled'],
  // By a person only: one who knows that it arrived, or that it did not, or who wants it tried again.
  unknown: ['sent', 'failed', 'queued'],
  failed: ['queued'],
  sent: [],
  cancelled: ['queued'],
}

export const mayBecome = (from: DeliveryState, to: DeliveryState): boolean => next[from].includes(to)

/** What its entry says meanwhile: in progress while we are at it; error when nothing reached the contact, or nobody knows. */
export const deliveryStatuses = ['', 'inProgress', 'error'] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

export const deliveryStatusOf = {
  queued: 'inProgress',
  leased: 'inProgress',
  sending: 'inProgress',
  deferred: 'inProgress',
  // Nobody is at it any more: it waits for a person, as one that failed does.
  unknown: 'error',
  sent: '',
  failed: 'error',
  cancelled: 'error',
} as const satisfies Record<DeliveryState, DeliveryStatus>

/** Nothing happens to it any more by itself. */
export const isSettled = (state: DeliveryState): boolean => state === 'sent' || state === 'failed' || state === 'unknown' || state === 'cancelled'
