/** A compiled letter: everything that is the same for all who get it, made once. */
import type { Assembler, Packing } from '#core/docx/assemble'
import type { Cleaning } from '#core/docx/cleaning'
import type { Docx } from '#core/docx/docx'
import type { MailMerge } from '#core/docx/mail-merge'
import type { LetterNote, Place } from './letter-note'
import type { Node } from './program'

/** Something in the letter that a record fills, or decides. */
export type Slot = {
  /** As the letter writes it: a field's name, a control's tag (else its title, else the path it is bound to). */
  readonly name: string
  /** A control's title and the path it is bound to, '' where there is none. */
  readonly title: string
  readonly path: string
  readonly kind: 'field' | 'control' | 'address-block' | 'greeting-line' | 'region' | 'picture' | 'only-for'
  readonly place: Place
  /** Where it begins among the tokens of its part. */
  readonly token: number
  /** The stable field that the catalogue knows it as, null when it knows none or several. */
  readonly stable: string | null
  /** A control that nobody asks us to fill is left as it is; a field must be known. */
  readonly required: boolean
  /** It stands in something that repeats: its name may be one of the list's elements. */
  readonly repeats: boolean
  /** The codes of the criteria that a contact must meet to get it, where it is not for everybody. */
  readonly onlyFor?: readonly string[]
}

export type RecordControl = { readonly name: string; readonly place: Place }

export type CompileOptions = {
  /** Language of numbers and dates where the letter says none; BCP 47. */
  readonly language?: string
  readonly regions?: boolean
  readonly repeatRowOf?: string
  readonly breakParagraphs?: boolean
  /** `unlink`: a filled control loses its binding. `update`: the bound XML part is filled too. */
  readonly bindings?: 'unlink' | 'update'
  readonly removeControls?: boolean
  /** Names of pictures that a placeholder's alt text may give without `Image:`. */
  readonly pictures?: readonly string[]
  readonly freezeDates?: boolean
  readonly fillProperties?: boolean
  /** Names of the letter that somebody has mapped to a stable field or a key. */
  readonly mapping?: Readonly<Record<string, string>>
  /** A dangerous field stops the letter instead of being stripped to its text. */
  readonly refuseDangerous?: boolean
  /** What is taken out besides all that must not leave the house; `CLEANINGS` lists them. */
  readonly clean?: readonly Cleaning[]
}

export type CompiledPart = { readonly name: string; readonly kind: string; readonly nodes: readonly Node[] }

export type LetterTemplate = {
  /** Cleaned: what must not leave the house is out. */
  readonly base: Docx
  readonly options: CompileOptions
  /** The parts that a record changes, the body first. */
  readonly parts: readonly CompiledPart[]
  readonly slots: readonly Slot[]
  /** A field's name is put together from values: any key may be asked for. */
  readonly asksByValue: boolean
  readonly recordControls: readonly RecordControl[]
  /** How many records a letter can take beyond its own. */
  readonly mostNext: number
  readonly mailMerge: MailMerge
  readonly language: string
  readonly notes: readonly LetterNote[]
  readonly assemblers: { [how in Packing]?: Assembler | null }
}
