/** The rooms of the set-up, each with a page of its own; a row with much to it has one too. Fetched when the set-up is opened first. */
import { codeLists } from '#core/contact/code-list'
import type { SetupPart } from '../route/route'
import { CampaignPage } from './campaigns/CampaignPage'
import { CampaignsPage } from './campaigns/CampaignsPage'
import { CodeListPage } from './CodeListPage'
import { CountriesPage } from './house/CountriesPage'
import { NumberSeriesPage } from './house/NumberSeriesPage'
import { SalespeoplePage } from './house/SalespeoplePage'
import { InheritancePage } from './InheritancePage'
import { OwnFieldsPage } from './OwnFieldsPage'
import { QuestionnairesPage } from './QuestionnairesPage'
import { SalutationPage } from './salutations/SalutationPage'
import { SalutationsPage } from './salutations/SalutationsPage'
import { SetupPage } from './SetupPage'
import { GroupsPage } from './templates/GroupsPage'
import { TemplatePage } from './templates/TemplatePage'
import { TemplatesPage } from './templates/TemplatesPage'

export function SetupRoom({ part, code }: { readonly part: SetupPart | null; readonly code?: string | undefined }) {
  switch (part) {
    case null:
      return <SetupPage />
    case 'ownFields':
      return <OwnFieldsPage />
    case 'questionnaires':
      return <QuestionnairesPage />
    case 'inheritance':
      return <InheritancePage />
    case 'groups':
      return <GroupsPage />
    case 'templates':
      return code === undefined ? <TemplatesPage /> : <TemplatePage key={code} code={code} />
    case 'salutations':
      return code === undefined ? <SalutationsPage /> : <SalutationPage key={code} code={code} />
    case 'campaigns':
      return code === undefined ? <CampaignsPage /> : <CampaignPage key={code} no={code} />
    case 'salespeople':
      return <SalespeoplePage />
    case 'countries':
      return <CountriesPage />
    case 'numberSeries':
      return <NumberSeriesPage />
    default:
      return <CodeListPage key={part} list={codeLists.find((list) => list === part) ?? part} />
  }
}
