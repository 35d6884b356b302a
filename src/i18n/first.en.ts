/** English, as much as the first sight of the pane needs: fetched before anything is shown. */
import { generalEn } from './general.en'
import { problemsEn } from './problems.en'
import { ribbonEn } from './ribbon.en'
import { segmentEn } from './segment.en'
import { waysEn } from './ways.en'

export const firstEn = {
  ...generalEn,
  problems: problemsEn,
  segment: segmentEn,
  ways: waysEn,
  ribbon: ribbonEn,
}
export type FirstMessages = typeof firstEn
