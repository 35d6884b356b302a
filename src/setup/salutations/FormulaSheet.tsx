/** One formula being written: of a salutation, in a language, formal or informal. Where we have one too, ours is a button away. */
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { DefaultButton } from '@fluentui/react/lib/Button'
import type { SalutationFormula } from '#core/api/settings'
import { formulaLimits } from '#core/contact/salutation'
import { defaultSalutationFormulas } from '#core/contact/salutation-defaults'
import type { Tagged } from '../../api/tagged'
import type { Manner } from '../../api/setup-client'
import { useFormats } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { ErrorCard } from '../../ui/ErrorCard'
import { useFrame } from '../../ui/PaneFrame'
import { styles } from '../../ui/styles'
import { DeleteRow } from '../DeleteRow'
import { Differences } from '../Differences'
import { SetupSheet } from '../SetupSheet'
import { useComplaint } from '../useComplaint'
import { useRowForm } from '../useRowForm'
import { useSetupWords } from '../useSetupWords'
import { FormulaEditor } from './FormulaEditor'
import { piecesOf, type Formula } from './formula-pieces'
import { FormulaPreview } from './FormulaPreview'

/** `read` null: there is none yet. */
type Props = { readonly code: string; readonly language: string; readonly manner: Manner; readonly read: Tagged<SalutationFormula> | null; readonly onClose: () => void }
/** One field: half of a formula is none. */
type Draft = { readonly formula: Formula }

const draftOf = ({ pattern, parts }: SalutationFormula): Draft => ({ formula: { pattern, parts } })
const wireOf = ({ formula: { pattern, parts } }: Draft) => ({ pattern, parts: [...parts] })

export function FormulaSheet({ code, language, manner, read, onClose }: Props) {
  const { salutations: words, general } = useSetupWords()
  const { api } = useServices()
  const { tell } = useFrame()
  const formats = useFormats()
  const complain = useComplaint()
  const queries = useQueryClient()
  const [isDeleting, setDeleting] = useState(false)
  const title = words.formulas.editTitle(words.formulas.manners[manner], language === '' ? words.formulas.any : formats.language(language))
  const again = () => Promise.all(['salutation-formulas', 'salutations'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
  const back = (deed: () => Promise<unknown>) => () => void deed().then(again, complain)
  const ours = defaultSalutationFormulas.find((one) => one.code === code && one.language === language && one.manner === manner)
  const form = useRowForm({
    before: read,
    fresh: { formula: ours ? { pattern: ours.pattern, parts: ours.parts } : { pattern: '', parts: [] } },
    draftOf,
    read: () => api.setup.formula(code, language, manner),
    write: (draft, etag) => api.setup.putFormula(code, language, manner, wireOf(draft), etag),
    faultsOf: ({ formula }) => ({ formula: faultOf(formula, words.editor) }),
    onSaved: ({ etag }) => {
      void again()
      onClose()
      tell(general.saved(title), back(() => (read ? api.setup.putFormula(code, language, manner, wireOf(draftOf(read.value)), etag) : api.setup.deleteFormula(code, language, manner))))
    },
  })
  const { formula } = form.draft
  const isOurs = ours !== undefined && ours.pattern === formula.pattern && ours.parts.join() === formula.parts.join()
  return (
    <>
      <SetupSheet title={title} isBusy={form.isBusy} isChanged={form.isChanged} onSave={form.save} onClose={onClose} {...(read && { onDelete: () => setDeleting(true) })}>
        <Differences form={form} labelOf={() => words.editor.label} textOf={(_, value) => inWords(value as Formula, words.parts)} />
        {form.problem && <ErrorCard problem={form.problem} />}
        <p className={styles.small}>{words.formulas.mannerHints[manner]}</p>
        <FormulaEditor formula={formula} error={form.errorOf('formula')} onChange={(next) => form.put({ formula: next })} />
        <FormulaPreview formula={formula} />
        {ours && !isOurs && (
          <div className={styles.tight}>
            <span className={styles.small}>{words.ours(inWords(ours, words.parts))}</span>
            <div>
              <DefaultButton text={words.reset} iconProps={{ iconName: 'Undo' }} onClick={() => form.put({ formula: { pattern: ours.pattern, parts: ours.parts } })} />
            </div>
          </div>
        )}
      </SetupSheet>
      {isDeleting && read && (
        <DeleteRow
          name={title}
          text={words.formulas.deleteText}
          remove={async () => {
            await api.setup.deleteFormula(code, language, manner)
            return () => api.setup.putFormula(code, language, manner, wireOf(draftOf(read.value)), null)
          }}
          onGone={(bring) => {
            void again()
            onClose()
            tell(general.deleted(title), back(bring))
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  )
}

/** The words with the parts named in brackets, where there is no room for pills. */
function inWords(formula: Formula, names: Readonly<Record<string, string>>): string {
  const { texts, parts } = piecesOf(formula)
  return texts.map((text, at) => text + (parts[at] === undefined ? '' : `[${names[parts[at]]}]`)).join('')
}

type EditorWords = { readonly blank: string; readonly full: string; readonly tooLong: (n: number) => string }

function faultOf({ pattern, parts }: Formula, words: EditorWords): string | undefined {
  const length = pattern.trim().length
  if (length === 0) return words.blank
  if (length > formulaLimits.pattern) return words.tooLong(length)
  return parts.length > formulaLimits.parts ? words.full : undefined
}
