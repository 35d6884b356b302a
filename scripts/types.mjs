/**
 * `npm run types`: each floor is its own TypeScript project, so that core cannot see the DOM or Node. All are checked; the first fault does
 * not hide the rest.
 *
 * A file is checked once, in the first floor that it is part of, and what several floors read is read once: a compiler for each floor would
 * check core five times over, which takes three times as long. What did not change since the last time is not checked again.
 */
import path from 'node:path'
import ts from 'typescript'

const root = path.resolve(import.meta.dirname, '..')
const FLOORS = ['core', 'server', 'cli', 'src', 'test']

const system = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (fault) => say([fault]) }
const files = new Map()
const checked = new Set()
const failed = FLOORS.filter((floor) => say(faultsOf(floor)) > 0)
if (failed.length > 0) {
  console.error(`types: ${failed.join(', ')} did not compile`)
  process.exit(1)
}

function faultsOf(floor) {
  const config = ts.getParsedCommandLineOfConfigFile(path.join(root, floor, 'tsconfig.json'), undefined, system)
  if (!config || config.errors.length > 0) return config?.errors ?? [{ messageText: `${floor} has no tsconfig.json` }]
  const { options, fileNames } = config
  const host = readingOnce(ts.createIncrementalCompilerHost(options), options)
  const program = ts.createIncrementalProgram({ rootNames: fileNames, options, host })
  const faults = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()]
  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile || checked.has(file.fileName)) continue
    checked.add(file.fileName)
    faults.push(...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file))
  }
  program.emit()
  return ts.sortAndDeduplicateDiagnostics(faults)
}

function readingOnce(host, { moduleDetection, target, jsx }) {
  const read = host.getSourceFile
  const getSourceFile = (name, how, ...rest) => {
    const key = JSON.stringify([name, how, moduleDetection, target, jsx])
    if (!files.has(key)) files.set(key, read.call(host, name, how, ...rest))
    return files.get(key)
  }
  return Object.assign(host, { getSourceFile })
}

/** Tells of the faults; gives how many there were. */
function say(faults) {
  const format = process.stdout.isTTY ? ts.formatDiagnosticsWithColorAndContext : ts.formatDiagnostics
  const names = { getCurrentDirectory: () => root, getCanonicalFileName: (name) => name, getNewLine: () => '\n' }
  if (faults.length > 0) process.stdout.write(format(faults, names))
  return faults.length
}
