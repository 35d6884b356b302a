/** Where LibreOffice is: as the setting says, else on the path. Without it there are no PDF files, and all else works. */
import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'

type Search = {
  /** FLETT_SOFFICE: a program, `no` for none, or blank for the first one found. */
  readonly setting: string
  readonly searchPath: string
  readonly platform: NodeJS.Platform
}

export function findOffice({ setting, searchPath, platform }: Search): string | null {
  if (setting === 'no') return null
  if (setting !== '') return isProgram(setting) ? path.resolve(setting) : null
  const names = platform === 'win32' ? ['soffice.exe'] : ['soffice', 'libreoffice']
  const folders = [...searchPath.split(path.delimiter).filter((folder) => path.isAbsolute(folder)), ...(usual[platform] ?? [])]
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(isProgram) ?? null
}

/** Installers of these systems do not put it on the path. */
const usual: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['/Applications/LibreOffice.app/Contents/MacOS'],
  win32: ['C:\\Program Files\\LibreOffice\\program'],
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
