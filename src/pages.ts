/** The pages that are not needed at first sight: each is fetched when it is opened, and all of them once the first one stands. */
import { fetchedPage } from './fetched-page'

const contactForm = () => import('./contact/ContactForm')

export const ContactPage = fetchedPage(async () => (await import('./contact/ContactPage')).ContactPage)
export const ContactsPage = fetchedPage(async () => (await import('./contact/ContactsPage')).ContactsPage)
export const EditContact = fetchedPage(async () => (await contactForm()).EditContact)
export const ActiveRuns = fetchedPage(async () => (await import('./delivery/ActiveRuns')).ActiveRuns)
export const DeliveryPage = fetchedPage(async () => (await import('./delivery/DeliveryPage')).DeliveryPage)
export const HistoryPage = fetchedPage(async () => (await import('./interaction/HistoryPage')).HistoryPage)
export const ImportPage = fetchedPage(async () => (await import('./contact/ImportPage')).ImportPage)
export const InteractionPage = fetchedPage(async () => (await import('./interaction/entry/InteractionPage')).InteractionPage)
export const OpportunitiesPage = fetchedPage(async () => (await import('./follow-on/OpportunitiesPage')).OpportunitiesPage)
export const SingleInteractionPage = fetchedPage(async () => (await import('./interaction/single/SingleInteractionPage')).SingleInteractionPage)
export const StatisticsPage = fetchedPage(async () => (await import('./interaction/StatisticsPage')).StatisticsPage)
export const TasksPage = fetchedPage(async () => (await import('./follow-on/TasksPage')).TasksPage)
export const LetterSheet = fetchedPage(async () => (await import('./workbench/LetterSheet')).LetterSheet)
export const LoggedSegmentPage = fetchedPage(async () => (await import('./interaction/LoggedSegmentPage')).LoggedSegmentPage)
export const NewContact = fetchedPage(async () => (await contactForm()).NewContact)
export const NewSegment = fetchedPage(async () => (await import('./segment/NewSegment')).NewSegment)
export const OpenDocumentBars = fetchedPage(async () => (await import('./document/OpenDocumentBars')).OpenDocumentBars)
export const SegmentPage = fetchedPage(async () => (await import('./segment/SegmentPage')).SegmentPage)
export const SenderPage = fetchedPage(async () => (await import('./identity/SenderPage')).SenderPage)
export const SetupRoom = fetchedPage(async () => (await import('./setup/SetupRoom')).SetupRoom)

/** In the order of need. A page that could not be fetched is asked for again when it is opened. */
export async function fetchPages(): Promise<void> {
  for (const page of [SegmentPage, DeliveryPage, ContactsPage, NewSegment, HistoryPage, ContactPage, LoggedSegmentPage, InteractionPage, SingleInteractionPage, TasksPage, OpportunitiesPage, StatisticsPage, NewContact, ImportPage, SenderPage, SetupRoom]) await page.fetchCode().catch(() => null)
}
