/** A step as a sentence: what it did, to whom. */
import type { StepWire } from '#core/api/segment'
import type { Messages } from '../../i18n/en'
import { sentenceOf, type Teller } from '../criteria/sentence'

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
    case 'reuse':
      return say.step.reuse(step.loggedSegment)
  }
}
