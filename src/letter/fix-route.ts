/** Where in the pane a finding is mended: the check proposes how, this says where. */
import type { CheckFix } from '#core/api/letter'
import type { Route } from '../route/route'

export function routeOfFix(segmentNo: string, { kind, facts }: CheckFix, lineNo: number | null): Route | null {
  const at = (stop: 'who' | 'letter' | 'preview', line: number | null = null): Route => ({ page: 'segment', no: segmentNo, stop, lineNo: line })
  const ownLine = typeof facts['lineNo'] === 'number' ? facts['lineNo'] : lineNo
  const text = (name: string): string => (typeof facts[name] === 'string' ? facts[name] : '')
  switch (kind) {
    case 'edit-contact':
    case 'set-email':
      return text('contactNo') === '' ? null : { page: 'editContact', no: text('contactNo') }
    case 'open-line':
    case 'compare-letter':
      return at('preview', ownLine)
    case 'edit-letter':
    case 'place-note':
      return facts['lineNo'] === undefined ? at('letter') : at('preview', ownLine)
    case 'add-letter':
    case 'map-field':
      return at('letter')
    // The line's own card opens over the list.
    case 'set-language':
    case 'set-salesperson':
    case 'set-campaign':
    case 'set-template':
      return at('who', ownLine)
    case 'add-contacts':
    case 'remove-line':
    case 'edit-segment':
      return at('who')
    case 'add-formula':
    case 'edit-formula':
      return { page: 'setup', part: 'salutations', ...(text('code') !== '' && { code: text('code') }) }
    case 'edit-salesperson':
      return { page: 'setup', part: 'salespeople' }
    case 'edit-sender':
      return { page: 'sender' }
  }
}
