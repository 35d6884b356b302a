/**
 * Saves that are on their way, and who must wait for them: what is made of a segment must not be made before its latest note is kept.
 *
 * A save is a mutation whose key begins with what it belongs to. Those of one `scope` go one after another.
 */
import type { QueryClient } from '@tanstack/react-query'

/** Keeps a save in the client, so that it goes on when the component that began it is gone. */
export function keepSaving<T>(client: QueryClient, save: { readonly key: readonly unknown[]; readonly scope: string; readonly run: () => Promise<T> }): Promise<T> {
  const mutation = client.getMutationCache().build<T, Error, void, unknown>(client, { mutationKey: save.key, scope: { id: save.scope }, mutationFn: save.run, retry: false, networkMode: 'always' })
  return mutation.execute()
}

/** Comes when no save of what begins with `key` is on its way. Whether they went well is told where they were begun. */
export function whenSaved(client: QueryClient, key: readonly unknown[]): Promise<void> {
  const isSaving = () => client.isMutating({ mutationKey: key, predicate: (mutation) => mutation.options.scope !== undefined }) > 0
  if (!isSaving()) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = client.getMutationCache().subscribe(() => {
      if (isSaving()) return
      stop()
      resolve()
    })
  })
}
