/** The rooms of the set-up, each with a page of its own. */
import { codeLists } from '#core/contact/code-list'
import type { SetupPart } from '../route/route'
import { CodeListPage } from './CodeListPage'
import { InheritancePage } from './InheritancePage'
import { OwnFieldsPage } from './OwnFieldsPage'
import { QuestionnairesPage } from './QuestionnairesPage'
import { SetupPage } from './SetupPage'

export function SetupRoom({ part }: { readonly part: SetupPart | null }) {
  if (part === null) return <SetupPage />
  if (part === 'ownFields') return <OwnFieldsPage />
  if (part === 'questionnaires') return <QuestionnairesPage />
  if (part === 'inheritance') return <InheritancePage />
  return <CodeListPage key={part} list={codeLists.find((list) => list === part) ?? part} />
}
