/** Tasks and opportunities for a whole segment, in English. */
import { countEn } from './count'

const left = (n: number, names: string) => `${countEn(n, 'contact', 'contacts')} got none, for nobody may contact them: ${names}.`

export const followOnEn = {
  ofSegment: (no: string) => `Segment ${no}`,
  all: 'All segments',
  description: 'What it is about',
  descriptionHint: 'Left empty, each says what its line says.',
  salesperson: 'Salesperson',
  each: 'Each contact’s own',
  close: 'Close',
  undo: 'Undo',
  left,
  none: 'None was made: each of them has one of this log already, or nobody is meant.',
  tasks: {
    menu: 'Make tasks …',
    title: 'Tasks for the segment',
    text: (lines: number) => `One task for each contact of the ${countEn(lines, 'line', 'lines')}. Who must not be contacted gets none.`,
    titleOfLogged: 'Tasks for those who were written to',
    textOfLogged: 'One task for each contact who is meant, with what was said of the letter. Who has one of this log already gets no second; who must not be contacted gets none.',
    make: 'Make the tasks',
    made: (n: number, from: string, to: string) => (n === 1 ? `1 task has been made: ${from}.` : `${countEn(n, 'task', 'tasks')} have been made: ${from} to ${to}.`),
    see: 'See the tasks',
    type: 'Kind',
    types: { '': 'Nothing special', meeting: 'Meeting', phoneCall: 'Call' },
    date: 'To be done by',
    priority: 'Priority',
    priorities: { low: 'Low', normal: 'Normal', high: 'High' },
    undone: (removed: number, kept: number) => `${countEn(removed, 'task is', 'tasks are')} gone again.${kept > 0 ? ` ${countEn(kept, 'has been worked with and stays', 'have been worked with and stay')}.` : ''}`,
  },
  opportunities: {
    menu: 'Make opportunities …',
    title: 'Opportunities for the segment',
    text: (lines: number) => `One opportunity for each of the ${countEn(lines, 'line', 'lines')}. Who must not be contacted gets none.`,
    titleOfLogged: 'Opportunities for those who were written to',
    textOfLogged: 'One opportunity for each contact who is meant, with what was said of the letter. Who has one of this log already gets no second; who must not be contacted gets none.',
    make: 'Make the opportunities',
    made: (n: number, from: string, to: string) =>
      n === 1 ? `1 opportunity has been made: ${from}.` : `${countEn(n, 'opportunity', 'opportunities')} have been made: ${from} to ${to}.`,
    see: 'See the opportunities',
    value: 'Estimated value of each',
    valueWrong: 'Write a number.',
    undone: (removed: number, kept: number) =>
      `${countEn(removed, 'opportunity is', 'opportunities are')} gone again.${kept > 0 ? ` ${countEn(kept, 'has been worked with and stays', 'have been worked with and stay')}.` : ''}`,
  },
}
