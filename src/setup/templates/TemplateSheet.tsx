/** What goes with a template's letter, field by field. Its language is the one of its default letter, and is chosen among the letters. */
import { useQuery } from '@tanstack/react-query'
import type { InteractionTemplate } from '#core/api/interaction-template'
import { correspondenceTypes } from '#core/contact/contact'
import { newTemplate, templateLimits } from '#core/interaction/interaction-template'
import { wizardActions } from '#core/interaction/wizard-action'
import { informationFlows, initiators } from '#core/segment/flow'
import type { Tagged } from '../../api/tagged'
import { useMessages } from '../../i18n/useMessages'
import { useServices } from '../../services'
import { styles } from '../../ui/styles'
import { FormChoice, FormNumber, FormPicker, FormText, FormToggle, type Words } from '../FormFields'
import { GoTo } from '../InUse'
import { RowSheet } from '../RowSheet'
import type { Faults } from '../useRowForm'
import { useSetupWords } from '../useSetupWords'
import { templateRestorer } from './restore'
import { draftOf, type TemplateDraft } from './template-draft'

type Props = {
  readonly read: Tagged<InteractionTemplate> | null
  readonly onMade?: (template: InteractionTemplate) => void
  readonly onGone?: () => void
  readonly onClose: () => void
}

export function TemplateSheet({ read, onMade, onGone, onClose }: Props) {
  const say = useMessages()
  const { templates: words, general } = useSetupWords()
  const { api, newKey } = useServices()
  const groups = useQuery({ queryKey: ['interaction-groups'], queryFn: ({ signal }) => api.setup.groups.list(signal) })
  const campaigns = useQuery({ queryKey: ['campaigns'], queryFn: ({ signal }) => api.setup.campaigns.list(signal) })
  const groupChoices = (groups.data ?? []).map(({ code, description }) => ({ key: code, text: description || code }))
  const campaignChoices = (campaigns.data ?? []).map(({ no, description }) => ({ key: no, text: description ? `${no} · ${description}` : no }))
  const possible = read?.value.possibleWizardActions ?? wizardActions
  const of = (field: keyof TemplateDraft): Words => words.fields[field] ?? [field]
  return (
    <RowSheet<InteractionTemplate, TemplateDraft>
      room={api.setup.templates}
      keys={['interaction-templates']}
      read={read}
      codeOf={(row) => row.code}
      nameOf={(row) => row.description || row.code}
      title={read ? words.editTitle(read.value.description || read.value.code) : words.addTitle}
      fresh={{ ...draftOf(newTemplate), interactionGroupCode: groupChoices.length === 1 ? (groupChoices[0]?.key ?? '') : '', informationFlow: 'outbound', initiatedBy: 'us' }}
      draftOf={draftOf}
      code={{ words: words.code, max: templateLimits.code }}
      labelOf={(field) => of(field)[0] ?? field}
      textOf={(field, value) => (field === 'correspondenceType' ? say.contact.types[value as 'none'] : undefined)}
      faultsOf={(draft) => faultsOf(draft, { required: say.required, needsGroup: words.needsGroup, notNumber: general.notNumber })}
      deleteText={words.deleteText}
      restorer={(template) => templateRestorer(api, template, newKey)}
      {...(onMade && { onMade })}
      {...(onGone && { onGone })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <FormText form={form} field="description" words={of('description')} max={templateLimits.description} required />
          <FormPicker form={form} field="interactionGroupCode" words={of('interactionGroupCode')} choices={groupChoices} />
          {groups.data?.length === 0 && (
            <p className={styles.text}>
              {words.needsGroup} <GoTo route={{ page: 'setup', part: 'groups' }} text={words.makeGroup} />
            </p>
          )}
          <FormChoice form={form} field="correspondenceType" words={of('correspondenceType')} choices={correspondenceTypes.map((key) => ({ key, text: say.contact.types[key] }))} />
          {form.draft.correspondenceType !== 'none' && <FormToggle form={form} field="ignoreContactCorrespondenceType" words={of('ignoreContactCorrespondenceType')} />}
          <FormNumber form={form} field="unitCost" words={of('unitCost')} />
          <FormNumber form={form} field="unitDuration" words={of('unitDuration')} />
          <FormChoice form={form} field="informationFlow" words={of('informationFlow')} choices={informationFlows.map((key) => ({ key, text: words.informationFlows[key] }))} />
          <FormChoice form={form} field="initiatedBy" words={of('initiatedBy')} choices={initiators.map((key) => ({ key, text: words.initiators[key] }))} />
          <FormPicker form={form} field="campaignNo" words={of('campaignNo')} choices={campaignChoices} empty={say.none} />
          {form.draft.campaignNo !== '' && (
            <>
              <FormToggle form={form} field="campaignTarget" words={of('campaignTarget')} />
              <FormToggle form={form} field="campaignResponse" words={of('campaignResponse')} />
            </>
          )}
          <FormChoice form={form} field="wizardAction" words={of('wizardAction')} choices={possible.map((key) => ({ key, text: words.wizardActions[key] }))} />
        </>
      )}
    </RowSheet>
  )
}

type FaultWords = { readonly required: string; readonly needsGroup: string; readonly notNumber: string }

function faultsOf(draft: TemplateDraft, { required, needsGroup, notNumber }: FaultWords): Faults<TemplateDraft> {
  return {
    description: draft.description.trim() === '' ? required : undefined,
    interactionGroupCode: draft.interactionGroupCode === '' ? needsGroup : undefined,
    unitCost: Number.isNaN(draft.unitCost) ? notNumber : undefined,
    unitDuration: Number.isInteger(draft.unitDuration) ? undefined : notNumber,
  }
}
