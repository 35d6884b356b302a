/** Norwegian, as much as the first sight of the pane needs: fetched before anything is shown. */
import type { FirstMessages } from './first.en'
import { generalNb } from './general.nb'
import { problemsNb } from './problems.nb'
import { ribbonNb } from './ribbon.nb'
import { segmentNb } from './segment.nb'
import { waysNb } from './ways.nb'

export const firstNb: FirstMessages = {
  ...generalNb,
  problems: problemsNb,
  segment: segmentNb,
  ways: waysNb,
  ribbon: ribbonNb,
}
