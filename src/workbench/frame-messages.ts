/**
 * What the pane and the frame that draws a letter say to each other. The frame has an origin of its own (it is sandboxed), so
 * both sides look at who speaks, not at where from, and read a message before they believe it.
 */
export type ToFrame =
  | { readonly flett: 'draw'; readonly drawing: number; readonly letter: ArrayBuffer | null; readonly canPoint: boolean; readonly words: FrameWords; readonly dark: boolean }
  | { readonly flett: 'point'; readonly paragraph: number | null }

export type FrameWords = { readonly language: string; readonly title: string; readonly paragraph: string }

export type FromFrame =
  | { readonly flett: 'ready' }
  | { readonly flett: 'drawn'; readonly drawing: number; readonly pages: number }
  | { readonly flett: 'failed'; readonly drawing: number }
  | { readonly flett: 'pointed'; readonly paragraph: number }

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

export function parseFromFrame(data: unknown): FromFrame | null {
  if (!isObject(data)) return null
  switch (data['flett']) {
    case 'ready':
      return { flett: 'ready' }
    case 'drawn':
      return typeof data['drawing'] === 'number' && typeof data['pages'] === 'number' ? { flett: 'drawn', drawing: data['drawing'], pages: data['pages'] } : null
    case 'failed':
      return typeof data['drawing'] === 'number' ? { flett: 'failed', drawing: data['drawing'] } : null
    case 'pointed':
      return Number.isInteger(data['paragraph']) ? { flett: 'pointed', paragraph: Number(data['paragraph']) } : null
    default:
      return null
  }
}

export function parseToFrame(data: unknown): ToFrame | null {
  if (!isObject(data)) return null
  if (data['flett'] === 'point') return { flett: 'point', paragraph: typeof data['paragraph'] === 'number' ? data['paragraph'] : null }
  if (data['flett'] !== 'draw' || typeof data['drawing'] !== 'number' || !isObject(data['words'])) return null
  const { language, title, paragraph } = data['words']
  const letter = data['letter'] instanceof ArrayBuffer ? data['letter'] : null
  return {
    flett: 'draw',
    drawing: data['drawing'],
    letter,
    canPoint: data['canPoint'] === true,
    dark: data['dark'] === true,
    words: { language: String(language), title: String(title), paragraph: String(paragraph) },
  }
}
