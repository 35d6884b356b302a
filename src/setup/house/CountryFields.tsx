/** How one country's addresses are written, drawn as it is changed: on an envelope to a person at a company. */
import { DefaultButton } from '@fluentui/react/lib/Button'
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup'
import { TextField } from '@fluentui/react/lib/TextField'
import type { CountryDraft, CountrySetup } from '#core/api/settings'
import { addressBlock } from '#core/contact/address-block'
import { useFormats, useLanguage } from '../../i18n/useMessages'
import { styles } from '../../ui/styles'
import { Explained, FormText } from '../FormFields'
import type { Form } from '../useRowForm'
import { useSetupWords } from '../useSetupWords'
import { OwnLines } from './OwnLines'
import { useSettings } from './SalespeoplePage'

export type CountryFormDraft = Required<CountryDraft>
const addressFormats = [0, 1, 2, 3, 13] as const
const contactLines = ['first', 'afterCompanyName', 'last'] as const
const languages = ['nb', 'en', 'da', 'sv', 'de'] as const

type Props = { readonly form: Form<CountryFormDraft>; readonly country: CountrySetup; readonly onReset?: () => void }

export function CountryFields({ form, country, onReset }: Props) {
  const words = useSetupWords().house.countries
  const formats = useFormats()
  const { draft } = form
  return (
    <>
      <Drawn draft={draft} code={country.code} />
      <ChoiceGroup
        label={words.format}
        selectedKey={String(draft.addressFormat)}
        options={addressFormats.map((format) => ({ key: String(format), text: `${words.formats[format][0]}. ${words.formats[format][1]}` }))}
        onChange={(_, option) => form.put({ addressFormat: addressFormats.find((format) => String(format) === option?.key) ?? 0 })}
      />
      {draft.addressFormat === 13 ? (
        <OwnLines lines={draft.lines} onChange={(lines) => form.put({ lines: [...lines] })} />
      ) : (
        <Explained hint={words.contactLine[1]}>
          <ChoiceGroup
            label={words.contactLine[0] ?? ''}
            selectedKey={draft.contactLine}
            options={contactLines.map((key) => ({ key, text: words.contactLines[key] }))}
            onChange={(_, option) => form.put({ contactLine: contactLines.find((key) => key === option?.key) ?? 'afterCompanyName' })}
          />
        </Explained>
      )}
      <FormText form={form} field="countyName" words={words.countyName} max={30} />
      {country.code !== '' && (
        <section className={styles.tight} aria-label={words.names}>
          <h3 className={styles.heading}>{words.names}</h3>
          <p className={styles.small}>{words.namesHint}</p>
          {languages.map((language) => (
            <TextField
              key={language}
              label={words.ownName(formats.language(language))}
              placeholder={country.ownNames[language] === undefined ? country.names[language] : ''}
              maxLength={50}
              value={draft.names[language] ?? ''}
              onChange={(_, name = '') => form.put({ names: { ...draft.names, [language]: name } })}
            />
          ))}
        </section>
      )}
      {onReset && (
        <div>
          <DefaultButton text={words.reset} iconProps={{ iconName: 'Undo' }} onClick={onReset} />
        </div>
      )}
    </>
  )
}

/** Real places where we know some, so that the drawing looks like the country's own post. */
const places: Readonly<Record<string, { readonly address: string; readonly postCode: string; readonly city: string; readonly county: string }>> = {
  NO: { address: 'Strandgata 1', postCode: '5003', city: 'Bergen', county: 'Vestland' },
  DK: { address: 'Vestergade 4', postCode: '8000', city: 'Aarhus C', county: '' },
  SE: { address: 'Storgatan 4', postCode: '411 24', city: 'Göteborg', county: '' },
  DE: { address: 'Marktstraße 5', postCode: '20095', city: 'Hamburg', county: '' },
  GB: { address: '12 High Street', postCode: 'BA1 5AA', city: 'Bath', county: 'Somerset' },
  US: { address: '12 Main Street', postCode: '62701', city: 'Springfield', county: 'IL' },
}

function Drawn({ draft, code }: { readonly draft: CountryFormDraft; readonly code: string }) {
  const words = useSetupWords().house.countries
  const { language } = useLanguage()
  const home = useSettings().data?.sender.countryCode ?? ''
  const place = { ...(places[code] ?? words.example), address2: '', countryCode: code }
  const lines = addressBlock(
    { contact: { ...place, kind: 'person', name: 'Anne Berg', name2: '', companyName: 'Fjord AS' } },
    {
      countryCode: home,
      language,
      countries: {
        formats: { [code]: { format: draft.addressFormat, contactLine: draft.contactLine, lines: draft.lines } },
        names: { [code]: Object.fromEntries(Object.entries(draft.names).filter(([, name]) => name.trim() !== '')) },
      },
    },
  )
  return (
    <figure className={styles.card} style={{ margin: 0 }} aria-label={words.drawn}>
      <figcaption className={styles.small}>
        {words.drawn}
        {(code === home || code === '') && ` · ${words.sentAtHome}`}
      </figcaption>
      <div className={styles.text} style={{ whiteSpace: 'pre-line' }} role="status">
        {lines.join('\n')}
      </div>
    </figure>
  )
}
