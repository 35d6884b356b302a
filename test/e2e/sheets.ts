/** The sheets that open over screens, and screens that have more than one state: how each is reached, by the words of the language in force. */
import type { Page } from 'playwright-core'
import type { Messages } from '../../src/i18n/en'
import type { History } from './history-seed'
import { settled } from './settled'

export type Sheet = { readonly name: string; readonly screen: string; readonly open: (page: Page, say: Messages) => Promise<void> }

const who = 'segment/S10001/who'
const dialog = (page: Page) => page.getByRole('dialog').last()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) }).first().click()
const choose = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true }).click()
const inSheet = (page: Page, name: string | RegExp) => dialog(page).getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) }).first().click()

async function way(page: Page, say: Messages, item: keyof Messages['ways']['menu']) {
  await press(page, say.ways.more)
  await choose(page, say.ways.menu[item])
  await dialog(page).waitFor()
  await settled(page)
}

async function step(page: Page, say: Messages, item: string) {
  await page.getByRole('button', { name: beginOf(say.segment.who.edit.menu) }).first().click()
  await choose(page, item)
  await dialog(page).waitFor()
  await settled(page)
}

/** A phrase up to where it names what it is about. */
const beginOf = (phrase: (name: string) => string): RegExp => new RegExp(`^${phrase('\u0000').split('\u0000')[0]?.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&') ?? ''}`)

const contacts = 'Navn;E-post;Poststed\nAnne Prøve;anne.prove@example.com;Bergen\nBo Prøve;bo.prove;Oslo\n'

async function importFile(page: Page) {
  await page.locator('input[type=file]').first().setInputFiles({ name: 'kontakter.csv', mimeType: 'text/csv', buffer: Buffer.from(contacts) })
  await page.getByRole('radiogroup').first().waitFor()
  await settled(page)
}

export const sheets: readonly Sheet[] = [
  { name: 'paste', screen: who, open: (page, say) => way(page, say, 'paste') },
  {
    name: 'paste, the report',
    screen: who,
    async open(page, say) {
      await way(page, say, 'paste')
      await dialog(page).getByRole('textbox').first().fill('C00081\nAaron Fieldstone\nnobody@example.com')
      await inSheet(page, say.ways.paste.find)
      await dialog(page).getByText(say.ways.paste.severalTitle).waitFor()
      await settled(page)
    },
  },
  { name: 'saved criteria', screen: who, open: (page, say) => way(page, say, 'saved') },
  {
    name: 'saved criteria, one',
    screen: who,
    async open(page, say) {
      await way(page, say, 'saved')
      await dialog(page).getByRole('listitem').first().getByRole('button').click()
      await dialog(page).getByText(say.ways.saved.whatTheyDo).first().waitFor()
    },
  },
  { name: 'logged segments', screen: who, open: (page, say) => way(page, say, 'logged') },
  { name: 'a sample', screen: who, open: (page, say) => way(page, say, 'sample') },
  { name: 'one of a household', screen: who, open: (page, say) => way(page, say, 'household') },
  { name: 'save criteria', screen: who, open: (page, say) => way(page, say, 'save') },
  { name: 'mailing group', screen: who, open: (page, say) => way(page, say, 'group') },
  { name: 'export of a segment', screen: who, open: (page, say) => way(page, say, 'export') },
  {
    name: 'duplicate',
    screen: who,
    async open(page, say) {
      await press(page, say.ways.segmentMenu)
      await choose(page, say.ways.duplicate.menu)
      await dialog(page).waitFor()
    },
  },
  {
    name: 'add by criteria',
    screen: who,
    async open(page, say) {
      await press(page, say.segment.who.add)
      await dialog(page).locator('[data-flett=counts][aria-busy=false]').waitFor()
    },
  },
  {
    name: 'a step otherwise',
    screen: who,
    async open(page, say) {
      await step(page, say, say.segment.who.edit.change)
      await dialog(page).locator('[role=status][aria-busy=false]').waitFor()
    },
  },
  {
    name: 'why',
    screen: who,
    async open(page, say) {
      await press(page, say.segment.who.why.ask)
      await dialog(page).getByRole('listitem').first().getByRole('button').click()
      await dialog(page).getByRole('status').waitFor()
    },
  },
  {
    name: 'held back',
    screen: who,
    async open(page, say) {
      await press(page, say.segment.who.heldBack(2))
      await dialog(page).waitFor()
    },
  },
  {
    name: 'export of contacts',
    screen: 'contacts',
    async open(page, say) {
      await press(page, say.contact.export.open)
      await dialog(page).waitFor()
    },
  },
  { name: 'import, a file', screen: 'contacts/import', open: importFile },
  {
    name: 'help',
    screen: 'segments',
    async open(page, say) {
      await press(page, say.menu.label)
      await choose(page, say.menu.help)
      await dialog(page).waitFor()
    },
  },
]

/** Of what was logged and sent, and of what will be. */
export const sheetsOfHistory = ({ loggedSegment, contact }: Pick<History, 'loggedSegment' | 'contact'>): readonly Sheet[] => {
  const logged = `history/segments/${loggedSegment}`
  const menu = async (page: Page, say: Messages) => {
    await press(page, say.logged.menu)
    await page.getByRole('menu').waitFor()
  }
  const chosen = (item: (say: Messages) => string) => async (page: Page, say: Messages) => {
    await menu(page, say)
    await choose(page, item(say))
    await dialog(page).waitFor()
    await settled(page)
  }
  return [
    { name: 'log menu', screen: logged, open: menu },
    { name: 'tasks of a log', screen: logged, open: chosen((say) => say.followOn.tasks.menu) },
    { name: 'send again', screen: logged, open: chosen((say) => say.logged.resend.menu) },
    {
      name: 'label grid',
      screen: 'segment/S10001/deliver',
      async open(page, say) {
        await page.getByRole('radio', { name: say.paper.ways.labels[0], exact: true }).check({ force: true })
        await page.getByRole('group', { name: say.paper.grid }).or(page.getByRole('radiogroup', { name: say.paper.grid })).first().waitFor()
      },
    },
    {
      name: 'fields for a subject',
      screen: 'segment/S10001/letter',
      async open(page, say) {
        await press(page, say.letter.subject.insert)
        await dialog(page).getByRole('listitem').first().waitFor()
      },
    },
    {
      name: 'letter form',
      screen: `interaction/new/interaction/${contact}`,
      async open(page, say) {
        await page.getByRole('combobox', { name: beginOf(() => say.entry.form.type) }).click()
        await page.getByRole('option', { name: say.entry.types['email'] ?? '', exact: true }).click()
        await page.getByRole('checkbox', { name: beginOf(say.entry.form.send) }).check({ force: true })
        await page.getByRole('combobox', { name: beginOf(() => say.delivery.form.label) }).waitFor()
      },
    },
  ]
}
