/**
 * Whether something built is older than its sources, told by their contents: right after `git clone` all times are alike, and a
 * branch that was changed and changed back has nothing to build.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..')

/** What the bundles are made of; tests are no part of them. */
const SOURCES = {
  server: ['core', 'server', 'cli', 'scripts/bundle.mjs', 'package.json', 'package-lock.json'],
  web: ['core', 'src', 'assets', 'webpack.config.mjs', 'scripts/compress.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'],
}

export function fingerprint(part) {
  const hash = createHash('sha256')
  for (const file of SOURCES[part].flatMap(filesBelow).sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

const stampOf = (part) => path.join(root, 'dist', part, '.fingerprint')

export const isStale = (part) => !existsSync(stampOf(part)) || readFileSync(stampOf(part), 'utf8') !== fingerprint(part)

/** The fingerprint is taken before building: what is saved meanwhile makes the result stale. */
export function stamp(part, taken) {
  mkdirSync(path.dirname(stampOf(part)), { recursive: true })
  writeFileSync(stampOf(part), taken)
}

/** Whether node_modules holds what the lock file asks for, in every package that is not optional. */
export function packagesAreStale() {
  const wanted = packagesIn('package-lock.json')
  const installed = packagesIn('node_modules/.package-lock.json')
  if (!wanted || !installed) return true
  return Object.entries(wanted).some(
    ([place, { version, optional, link }]) => place !== '' && !optional && !link && installed[place]?.version !== version,
  )
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages
  } catch {
    return null
  }
}

function filesBelow(name) {
  const full = path.join(root, name)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [name]
  return readdirSync(full)
    .flatMap((inner) => filesBelow(`${name}/${inner}`))
    .filter((file) => !/\.test\.tsx?$/.test(file))
}
