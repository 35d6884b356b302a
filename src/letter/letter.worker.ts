/** The pane's worker for letters: whatever is typed or pointed at meanwhile does not wait for it. */
import { answerOrders } from './letter-maker'
import { letterWork } from './letter-work'

answerOrders(globalThis, letterWork())
