/** Names of pictures: `Image:Photo`, in a field or an alternative text (merge-spec X-2). */
const PREFIX = /^image:\s*/i

/** `Photo` of `Image:Photo`, null for any other name. */
export function pictureName(name: string): string | null {
  const trimmed = name.trim()
  return PREFIX.test(trimmed) && trimmed.length > 6 ? trimmed.replace(PREFIX, '') : null
}
