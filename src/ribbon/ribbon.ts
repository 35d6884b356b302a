/**
 * The buttons on Word's ribbon that the pane obeys, wherever it is. What is pressed before somebody listens is kept: Word may start the
 * pane with the press.
 */
export const ribbonCommands = ['insertField', 'previousLetter', 'nextLetter'] as const
export type RibbonCommand = (typeof ribbonCommands)[number]

export type Ribbon = {
  readonly press: (command: RibbonCommand) => void
  /** One listener at a time; the answer ends it. */
  readonly onPress: (obey: (command: RibbonCommand) => void) => () => void
}

export function makeRibbon(): Ribbon {
  let waiting: readonly RibbonCommand[] = []
  let listener: ((command: RibbonCommand) => void) | null = null
  return {
    press: (command) => {
      if (listener) listener(command)
      else waiting = [...waiting, command]
    },
    onPress: (obey) => {
      listener = obey
      const kept = waiting
      waiting = []
      kept.forEach(obey)
      return () => {
        if (listener === obey) listener = null
      }
    },
  }
}
