/**
 * What Word's API has according to its typings: classes, members, and the requirement set of each.
 *
 * It gates what the emulated Word does for a profile, and it tells the supplement what an older office.js lacks. Read at the start of a
 * test run from `@types/office-js`; nothing of it is kept.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import ts from 'typescript'

export type ApiSet = readonly [name: string, version: string]
export type ClassSurface = {
  readonly collection: boolean
  readonly item: string | null
  readonly tracked: boolean
  readonly scalars: Record<string, { readonly readOnly: boolean; readonly set: ApiSet | null }>
  readonly objects: Record<string, { readonly type: string; readonly set: ApiSet | null }>
  readonly methods: Record<
    string,
    { readonly most: number; readonly returns: string | null; readonly set: ApiSet | null; readonly rest: boolean }
  >
  readonly events: Record<string, ApiSet | null>
}
export type Surface = {
  readonly classes: Record<string, ClassSurface>
  readonly enums: Record<string, Record<string, string>>
}

export function readSurface(): Surface {
  const file = createRequire(import.meta.url).resolve('@types/office-js/index.d.ts')
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const declared = new Map<string, ts.ClassDeclaration>()
  const enums: Record<string, Record<string, string>> = {}
  for (const statement of source.statements) {
    if (!ts.isModuleDeclaration(statement) || statement.name.text !== 'Word' || !statement.body || !ts.isModuleBlock(statement.body))
      continue
    for (const inner of statement.body.statements) {
      if (ts.isEnumDeclaration(inner)) enums[inner.name.text] = enumOf(inner)
      if (ts.isClassDeclaration(inner) && inner.name && isClientObject(inner, source)) declared.set(inner.name.text, inner)
    }
  }
  const classes = Object.fromEntries([...declared].map(([name, node]) => [name, classOf(node, source, declared)]))
  return { classes, enums }
}

const enumOf = (node: ts.EnumDeclaration): Record<string, string> =>
  Object.fromEntries(
    node.members.map((member) => {
      const name = member.name.getText()
      return [name, member.initializer && ts.isStringLiteral(member.initializer) ? member.initializer.text : name]
    }),
  )

const isClientObject = (node: ts.ClassDeclaration, source: ts.SourceFile): boolean =>
  node.heritageClauses?.some((clause) => clause.types.some((type) => type.getText(source) === 'OfficeExtension.ClientObject')) ?? false

const ofTheLibrary = new Set(['context', 'load', 'toJSON', 'track', 'untrack', 'set', 'update', 'items', 'newObject', 'isNullObject'])

function classOf(node: ts.ClassDeclaration, source: ts.SourceFile, declared: ReadonlyMap<string, ts.ClassDeclaration>): ClassSurface {
  const wordClass = (text: string): string | null => {
    const name = /^Word\.([A-Za-z0-9]+)$/.exec(text.replace(/\s*\|\s*(null|undefined)/g, '').trim())?.[1]
    return name !== undefined && declared.has(name) ? name : null
  }
  const made: ClassSurface = {
    collection: node.members.some((member) => ts.isPropertyDeclaration(member) && member.name.getText(source) === 'items'),
    item: itemOf(node, source, wordClass),
    tracked: node.members.some((member) => ts.isMethodDeclaration(member) && member.name.getText(source) === 'track'),
    scalars: {},
    objects: {},
    methods: {},
    events: {},
  }
  for (const member of node.members) {
    const name = member.name && ts.isIdentifier(member.name) ? member.name.text : null
    if (name === null || ofTheLibrary.has(name)) continue
    const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : []
    if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)) continue
    const set = setOf(member, source)
    if (ts.isPropertyDeclaration(member) || ts.isGetAccessor(member)) {
      const type = member.type?.getText(source) ?? ''
      const object = wordClass(type)
      if (type.startsWith('OfficeExtension.EventHandlers<')) made.events[name] = set
      else if (object !== null) made.objects[name] = { type: object, set }
      else made.scalars[name] = { readOnly: modifiers.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword), set }
    } else if (ts.isMethodDeclaration(member)) {
      const before = made.methods[name]
      made.methods[name] = {
        most: Math.max(before?.most ?? 0, member.parameters.length),
        returns: wordClass(member.type?.getText(source) ?? 'void'),
        set: before?.set ?? set,
        rest: member.parameters.some((parameter) => parameter.dotDotDotToken !== undefined),
      }
    }
  }
  return made
}

function itemOf(node: ts.ClassDeclaration, source: ts.SourceFile, wordClass: (text: string) => string | null): string | null {
  const items = node.members.find((member) => ts.isPropertyDeclaration(member) && member.name.getText(source) === 'items')
  return items && ts.isPropertyDeclaration(items) && items.type ? wordClass(items.type.getText(source).replace(/\[\]$/, '')) : null
}

/** `[Api set: WordApi 1.3]` of its comment. */
function setOf(node: ts.Node, source: ts.SourceFile): ApiSet | null {
  const comment = source.text.slice(node.getFullStart(), node.getStart(source))
  const found = /\[Api set:\s*([A-Za-z]+)\s+([0-9.]+)/.exec(comment)
  return found ? [found[1]!, found[2]!] : null
}

/** The requirement set of a member, or null where it has been there always. */
export function setOfMember(surface: Surface, className: string, member: string): ApiSet | null {
  const its = surface.classes[className]
  return its?.scalars[member]?.set ?? its?.objects[member]?.set ?? its?.methods[member]?.set ?? null
}
