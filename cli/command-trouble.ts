/** Expected trouble of a command: one clear sentence for the terminal, and exit status 1. */
export class CommandTrouble extends Error {}
