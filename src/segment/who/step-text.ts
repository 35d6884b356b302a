/** A step as a sentence: what it did, to whom. */
import type { StepWire } from '#core/api/segment'
import type { Messages } from '../../i18n/en'
import { sentenceOf } from '../criteria/sentence'
import type { Teller } from '../criteria/teller'

export function stepText(step: StepWire, say: Messages['segment']['who'], teller: Teller): string {
  switch (step.kind) {
    case 'add':
    case 'keep':
    case 'remove': {
      const sentence = sentenceOf(step.criteria, teller)
      return say.step[step.kind](sentence.charAt(0).toLowerCase() + sentence.slice(1))
    }
    case 'addByHand':
      return say.step.addByHand(step.contacts.length)
    case 'removeByHand':
      return say.step.removeByHand(step.lines.length)
    case 'removeContacts':
      return say.step.removeContacts(step.contacts.length)
    case 'reuse':
      return step.only ? say.step.reuseOnly(step.loggedSegment, onlyText(step.only, say)) : say.step.reuse(step.loggedSegment)
    case 'sample':
      return say.step.sample(step.size)
    case 'household':
      return say.step.household
  }
}

function onlyText(only: NonNullable<Extract<StepWire, { kind: 'reuse' }>['only']>, say: Messages['segment']['who']): string {
  switch (only.kind) {
    case 'notAnswered':
      return say.only.notAnswered(only.withinDays)
    case 'failed':
      return say.only.failed
    case 'evaluated':
      return say.only.evaluated(only.as.map((value) => say.evaluations[value === '' ? 'none' : value]).join(', '))
  }
}
