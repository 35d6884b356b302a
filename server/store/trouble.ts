/**
 * What can stand between a start and a working database, and needs a person to put right.
 *
 * It is thrown, unlike other expected trouble: nothing between the store and `main.ts` could do anything
 * about it. The sentence for each kind is made in `server/trouble-sentence.ts`.
 */
export type StoreFault =
  | { readonly kind: 'no-binary'; readonly platform: string }
  | { readonly kind: 'folder-unwritable'; readonly folder: string; readonly code: string }
  | { readonly kind: 'folder-in-use'; readonly folder: string }
  | { readonly kind: 'database-in-use' }
  | { readonly kind: 'other-major-version'; readonly folder: string; readonly found: string; readonly needed: string }
  | { readonly kind: 'embedded-did-not-start'; readonly folder: string; readonly log: string; readonly last: string }
  | { readonly kind: 'server-unreachable'; readonly reason: string }
  | { readonly kind: 'server-too-old'; readonly found: string; readonly needed: string }
  | { readonly kind: 'database-newer'; readonly migration: string }
  | { readonly kind: 'migration-failed'; readonly migration: string; readonly reason: string }

export class StoreTrouble extends Error {
  constructor(readonly fault: StoreFault) {
    super(fault.kind)
  }
}
