/**
 * A theme of ours from the four colours that Office says: its ground, its text and its controls, with our own accents moved as little as
 * it takes to be read there.
 */
import { createTheme, type Theme } from '@fluentui/react/lib/Theme'
import type { OfficeLook } from '../host/office-theme'
import { contrast, luminance, mixed, readable, rgbOf } from './colour-maths'
import { dark, fonts, light, own, type ColourName, type Colours } from './theme'

export type Shade = 'light' | 'dark'
export type Look = { readonly shade: Shade; readonly colours: Colours; readonly theme: Theme }

export const ownLook = (shade: Shade): Look => ({ shade, colours: own[shade], theme: shade === 'dark' ? dark : light })

/** Text names, each with the soft ground that it may stand on. */
const TEXTS: readonly (readonly [ColourName, ColourName])[] = [
  ['muted', 'sunken'],
  ['accent', 'accentSoft'],
  ['accentText', 'accentSoft'],
  ['add', 'addSoft'],
  ['keep', 'keepSoft'],
  ['remove', 'removeSoft'],
  ['warn', 'warnSoft'],
  ['stop', 'stopSoft'],
]

export function officeLook(look: OfficeLook): Look {
  if (!rgbOf(look.ground) || !rgbOf(look.text)) return ownLook(look.isDark ? 'dark' : 'light')
  // What is read decides, not the theme's name: Office's dark grey is a middle grey with white text.
  const shade: Shade = luminance(look.ground) < luminance(look.text) ? 'dark' : 'light'
  const base = own[shade]
  const end = shade === 'dark' ? '#ffffff' : '#000000'
  const ground = mixed(look.ground, look.ground, 0)
  // Cards are Office's controls where text can be read on these; else a little lighter than the ground.
  const control = rgbOf(look.control) && contrast(look.control, look.text) >= 7 ? mixed(look.control, look.control, 0) : mixed(ground, end, 0.03)
  const sunken = mixed(ground, shade === 'dark' ? '#000000' : look.text, 0.04)
  const grounds = [ground, control, sunken]
  const text = readable(look.text, grounds, end)
  const colours: Record<ColourName, string> = { ...base, ground, sunken, card: control, text, line: mixed(ground, text, 0.16), strongLine: readable(base.strongLine, grounds, end, 3) }
  for (const [name, soft] of TEXTS) colours[name] = readable(base[name], [...grounds, colours[soft]], end)
  return { shade, colours, theme: fluentTheme(shade, colours, grounds, end) }
}

function fluentTheme(shade: Shade, { ground, text, accent }: Record<ColourName, string>, grounds: readonly string[], end: string): Theme {
  const step = (share: number) => mixed(ground, text, share)
  const read = (share: number) => readable(step(share), grounds, end)
  const accented = (share: number) => mixed(accent, end, share)
  return createTheme({
    ...fonts,
    isInverted: shade === 'dark',
    palette: {
      themePrimary: accent,
      themeLighterAlt: mixed(ground, accent, 0.05),
      themeLighter: mixed(ground, accent, 0.1),
      themeLight: mixed(ground, accent, 0.22),
      themeTertiary: mixed(ground, accent, 0.6),
      themeSecondary: readable(accented(0), grounds, end),
      themeDarkAlt: readable(accented(0.1), grounds, end),
      themeDark: readable(accented(0.2), grounds, end),
      themeDarker: readable(accented(0.3), grounds, end),
      neutralLighterAlt: step(0.03),
      neutralLighter: step(0.06),
      neutralLight: step(0.1),
      neutralQuaternaryAlt: step(0.14),
      neutralQuaternary: step(0.17),
      neutralTertiaryAlt: step(0.3),
      neutralTertiary: read(0.55),
      neutralSecondaryAlt: read(0.65),
      neutralSecondary: read(0.75),
      neutralPrimaryAlt: read(0.88),
      neutralPrimary: text,
      neutralDark: text,
      black: text,
      white: ground,
    },
  })
}
