/** What the pane says to a press of a button on Word's ribbon. */
export const ribbonEn = {
  chooseFirst: 'Choose a segment first.',
  isFirst: 'This is the first letter.',
  isLast: 'This is the last letter.',
}
