/** A worker thread that makes letters; rooms.ts starts it as `letters.worker.js`, which lies beside the server's bundle. */
import { workAs } from './job/worker-side'
import { letterTasks } from './letter/letter-tasks'

workAs(letterTasks)
