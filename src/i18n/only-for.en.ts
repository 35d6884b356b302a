/** "Only for …": parts of a letter that are printed for those who meet saved criteria, in English. */

export const onlyForEn = {
  button: 'Only for …',
  /** What a writer reads on the part in Word, and in the list. */
  name: (description: string) => `Only for: ${description}`,
  choose: {
    title: 'Only for …',
    inWord: 'Select in Word what only some are to get: words, paragraphs, a table. Then choose who. Everybody else’s letter is made without it.',
    onSheet: 'Click the paragraph in the letter that only some are to get. Then choose who. Everybody else’s letter is made without it.',
    at: (paragraph: number) => `It will be paragraph ${paragraph}.`,
    search: 'Find saved criteria',
    list: 'Saved criteria',
    pick: (name: string) => `Only for ${name}`,
    empty: { title: 'No saved criteria yet', text: 'Say who they are at the stop Who of any segment, and choose “Save these criteria” there. Then they can be chosen here.', go: 'Go to Who' },
  },
  wrapped: (name: string, holds: string) => `${name}: “${holds}”. Undo in Word takes it away again.`,
  stored: (name: string) => `${name}. Those who do not meet it get the letter without this paragraph.`,
  refusals: {
    cursor: 'Nothing is selected in Word, there is only a cursor. Select what only some are to get.',
    paragraph: 'Click a paragraph in the letter first.',
    overCells: 'The selection goes from one cell of a table into another, or out of it. Select within one cell, or the table together with the paragraphs before and after it.',
    inField: (field: string) => `The selection lies inside of the field ${field}, and what stands there is written over. Select a little more, so that the field as a whole is in it.`,
    crosses: 'The selection begins or ends in a field or another part, or right beside one. Select a little more or less, or whole paragraphs.',
    byLot: (name: string) => `“${name}” draws lots or keeps one for each address, and so it cannot be asked of one contact. Choose others.`,
    gone: (name: string) => `“${name}” has been deleted meanwhile. Choose others.`,
  },
  parts: 'Parts that are not for everybody',
  gone: (code: string) => `The saved criteria ${code} are gone: nobody gets this part. Give it to everybody again, or take it out.`,
  removeKeep: 'Give it to everybody again (the text stays)',
  removed: (name: string) => `“${name}” was taken away; what it held stands there as before. Undo in Word brings it back.`,
  quoted: (name: string) => `“${name}”`,
  leftOut: (names: string) => `Not for this contact: ${names}. Shown in the open document all the same, and left out when the letter is made.`,
}
export type OnlyForWords = typeof onlyForEn
