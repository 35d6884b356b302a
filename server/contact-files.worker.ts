/** A worker thread that reads and writes workbooks of contacts; rooms.ts starts it as `contact-files.worker.js`. */
import { contactFileTasks } from './contact/contact-file-tasks'
import { workAs } from './job/worker-side'

workAs(contactFileTasks)
