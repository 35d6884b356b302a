/**
 * The functions that the manifest's buttons call (`manifest.xml`, FunctionName).
 *
 * With a shared runtime they run in the pane itself. Without one (Word 2019 and 2021, and earlier than 2205) this same page runs hidden for
 * the button: it passes the press on to the pane, and where none is open says in a window that it must be opened first, for only a person
 * can open it there.
 */
import { answerPresses, askPane } from '../../ribbon/pass-on'
import { ribbonCommands, type Ribbon } from '../../ribbon/ribbon'
import { supports } from './supports'

/** A pane answers within some milliseconds, or it is not there. */
const PATIENCE = 500

export function hearButtons(ribbon: Ribbon): void {
  const isShared = supports('SharedRuntime 1.1')
  const channel = isShared || typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('flett ribbon')
  // Until a button's function runs here, this page may be the pane.
  const stopAnswering = channel && answerPresses(channel, openDocument, ribbon.press)
  for (const command of ribbonCommands) {
    Office.actions.associate(command, (event: Office.AddinCommands.Event) => {
      const obeyed = async () => {
        if (isShared) {
          await Office.addin.showAsTaskpane()
          ribbon.press(command)
          return
        }
        stopAnswering?.()
        if (!channel || !(await askPane(channel, command, openDocument(), PATIENCE))) sayThatThePaneIsClosed()
      }
      // Word greys the button until it is told, whatever came of it.
      obeyed()
        .catch(() => ribbon.press(command))
        .finally(() => event.completed())
    })
  }
}

const openDocument = (): string => Office.context.document.url || ''

function sayThatThePaneIsClosed(): void {
  if (!supports('DialogApi 1.1')) return
  Office.context.ui.displayDialogAsync(new URL('/assets/open-first.html', location.href).href, { height: 25, width: 30, displayInIframe: true })
}
