/**
 * The profile that LibreOffice runs with: one of its own for each call, so that calls do not wait for each other, and nothing that somebody
 * set at the desk counts. A letter is strange paper: no macros, no links that are fetched, no way out to the network.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

type Setting = readonly [where: string, name: string, value: string]

const settings: readonly Setting[] = [
  ['Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  // Pictures and sections that a letter only refers to are not fetched, from wherever.
  ['Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['Office.Writer/Content/Update', 'Link', '2'],
  // Whoever asks the network all the same asks a port where nobody listens.
  ['Inet/Settings', 'ooInetProxyType', '2'],
  ['Inet/Settings', 'ooInetHTTPProxyName', '127.0.0.1'],
  ['Inet/Settings', 'ooInetHTTPProxyPort', '9'],
  ['Inet/Settings', 'ooInetHTTPSProxyName', '127.0.0.1'],
  ['Inet/Settings', 'ooInetHTTPSProxyPort', '9'],
  ['Inet/Settings', 'ooInetFTPProxyName', '127.0.0.1'],
  ['Inet/Settings', 'ooInetFTPProxyPort', '9'],
  ['Office.Recovery/AutoSave', 'Enabled', 'false'],
  ['Office.Recovery/RecoveryInfo', 'Enabled', 'false'],
  ['Setup/Office', 'ooSetupInstCompleted', 'true'],
]

/**
 * `emptyPages`: the empty back of a letter that begins on a right-hand page is a page of the file. LibreOffice has such pages also where each
 * letter counts its pages from 1, and there nobody wants them.
 *
 * Makes the profile in `folder`, and gives the address that LibreOffice takes it by.
 */
export async function writeProfile(folder: string, emptyPages: boolean): Promise<URL> {
  await mkdir(path.join(folder, 'user'), { recursive: true, mode: 0o700 })
  await writeFile(path.join(folder, 'user', 'registrymodifications.xcu'), registry([...settings, ['Office.Common/Filter/PDF/Export', 'IsSkipEmptyPages', String(!emptyPages)]]))
  return pathToFileURL(folder)
}

const registry = (all: readonly Setting[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${all.map(itemOf).join('\n')}
</oor:items>
`

const itemOf = ([where, name, value]: Setting): string =>
  `<item oor:path="/org.openoffice.${where}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`
