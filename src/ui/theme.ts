/**
 * Light and dark as Fluent themes, and the same colours as CSS variables for what we draw ourselves. What Office says of its own colours
 * makes others of them (`office-colours.ts`).
 *
 * Every pair of text and ground here has a contrast of at least 4.5 to 1. Forced colours win over both by themselves.
 */
import { createTheme, type Theme } from '@fluentui/react/lib/Theme'

export const themeChoices = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof themeChoices)[number]

export const fonts = { defaultFontStyle: { fontFamily: "'Segoe UI', 'Segoe UI Web', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif" } }

export const light: Theme = createTheme({
  ...fonts,
  palette: {
    themePrimary: '#0f6cbd',
    themeLighterAlt: '#f5f9fd',
    themeLighter: '#ebf3fc',
    themeLight: '#cfe4fa',
    themeTertiary: '#62abf5',
    themeSecondary: '#2886de',
    themeDarkAlt: '#115ea3',
    themeDark: '#0f548c',
    themeDarker: '#0c3b5e',
  },
})

export const dark: Theme = createTheme({
  ...fonts,
  isInverted: true,
  palette: {
    themePrimary: '#479ef5',
    themeLighterAlt: '#082338',
    themeLighter: '#0a2e4a',
    themeLight: '#0e4775',
    themeTertiary: '#1f6cb0',
    themeSecondary: '#3a8fe3',
    themeDarkAlt: '#62abf5',
    themeDark: '#77b7f7',
    themeDarker: '#96c6fa',
    neutralLighterAlt: '#262626',
    neutralLighter: '#2e2e2e',
    neutralLight: '#383838',
    neutralQuaternaryAlt: '#404040',
    neutralQuaternary: '#484848',
    neutralTertiaryAlt: '#666666',
    neutralTertiary: '#a6a6a6',
    neutralSecondaryAlt: '#b0b0b0',
    neutralSecondary: '#c7c7c7',
    neutralPrimaryAlt: '#dedede',
    neutralPrimary: '#f3f3f3',
    neutralDark: '#f8f8f8',
    black: '#ffffff',
    white: '#1f1f1f',
  },
})

export const own = {
  light: {
    ground: '#ffffff',
    sunken: '#f6f6f5',
    card: '#ffffff',
    text: '#242424',
    muted: '#5c5a58',
    line: '#e0dfdd',
    strongLine: '#8a8886',
    accent: '#0f6cbd',
    accentText: '#0f548c',
    accentSoft: '#ebf3fc',
    add: '#0e700e',
    addSoft: '#e6f4e6',
    keep: '#0f548c',
    keepSoft: '#e3effb',
    remove: '#5c5a58',
    removeSoft: '#edebe9',
    warn: '#8a4b00',
    warnSoft: '#fff4ce',
    stop: '#b10e1c',
    stopSoft: '#fdf0f1',
    shade: 'rgba(0, 0, 0, 0.35)',
  },
  dark: {
    ground: '#1f1f1f',
    sunken: '#171717',
    card: '#292929',
    text: '#f3f3f3',
    muted: '#bdbbb9',
    line: '#434343',
    strongLine: '#8f8d8b',
    accent: '#479ef5',
    accentText: '#77b7f7',
    accentSoft: '#0f2f4a',
    add: '#7bd07b',
    addSoft: '#123312',
    keep: '#77b7f7',
    keepSoft: '#0f2f4a',
    remove: '#bdbbb9',
    removeSoft: '#3a3a3a',
    warn: '#fdcf6f',
    warnSoft: '#3d2f0a',
    stop: '#ff9aa2',
    stopSoft: '#45151a',
    shade: 'rgba(0, 0, 0, 0.55)',
  },
} as const

export type ColourName = keyof (typeof own)['light']

/** A colour of the theme in force, for styles of our own. */
export const colour = (name: ColourName): string => `var(--flett-${name})`

export type Colours = Readonly<Record<ColourName, string>>

/** Sets the variables where also what Fluent draws in layers outside the pane can see them. */
export function paint(shade: 'light' | 'dark', colours: Colours, root: HTMLElement): void {
  for (const [name, value] of Object.entries(colours)) root.style.setProperty(`--flett-${name}`, value)
  root.style.colorScheme = shade
}
