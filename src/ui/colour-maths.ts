/** Colours as numbers: how light they are, and how well one is read on another (WCAG 2.2, relative luminance and contrast ratio). */
type Rgb = readonly [number, number, number]

/** `#rgb`, `#rrggbb`, with or without the sign; null for anything else, which Office does not write. */
export function rgbOf(colour: string): Rgb | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour.trim())?.[1]
  if (digits === undefined) return null
  const whole = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits
  return [0, 2, 4].map((at) => parseInt(whole.slice(at, at + 2), 16)) as unknown as Rgb
}

const rgb = (colour: string): Rgb => rgbOf(colour) ?? [0, 0, 0]

/** From 0 (black) to 1 (white). */
export function luminance(colour: string): number {
  const [r, g, b] = rgb(colour).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** From 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** `share` of the second colour in the first. */
export function mixed(one: string, other: string, share: number): string {
  const [a, b] = [rgb(one), rgb(other)]
  return `#${a.map((part, at) => Math.round(part + ((b[at] ?? 0) - part) * share).toString(16).padStart(2, '0')).join('')}`
}

/** The colour, as little nearer to `end` as it takes to be read on every ground; `end` itself where nothing else will do. */
export function readable(colour: string, grounds: readonly string[], end: string, least = 4.5): string {
  for (let share = 0; share < 1; share += 0.05) {
    const tried = mixed(colour, end, share)
    if (grounds.every((ground) => contrast(tried, ground) >= least)) return tried
  }
  return mixed(colour, end, 1)
}
