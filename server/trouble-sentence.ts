/** What a person reads when Flett does not start, or a backup is not made or taken: a sentence that says what is wrong and what to do. */
import { exhausted } from '#core/prelude/exhaustive'
import type { ConfigFault } from './config'
import type { BackupFault } from './store/backup-file'
import type { StoreFault } from './store/trouble'

export type StartFault =
  | { readonly kind: 'port-taken'; readonly port: number }
  | { readonly kind: 'port-forbidden'; readonly port: number }
  | { readonly kind: 'no-database'; readonly folder: string }
  | { readonly kind: 'host-unknown'; readonly host: string }
  | { readonly kind: 'certificate-unreadable'; readonly file: string; readonly reason: string }

export function troubleSentence(fault: ConfigFault | StoreFault | StartFault | BackupFault): string {
  switch (fault.kind) {
    case 'port-not-understood':
      return `PORT must be a number from 0 to 65535, not "${fault.value}".`
    case 'host-not-of-this-machine':
      return `HOST must be localhost or a 127.… address, not "${fault.value}": without sign-in Flett serves this machine alone.`
    case 'setting-not-understood':
      return `${fault.name} must be ${fault.allowed.join(' or ')}, not "${fault.value}".`
    case 'database-url-not-understood':
      return 'DATABASE_URL must look like postgres://user:password@host:5432/database.'
    case 'certificate-incomplete':
      return `FLETT_CERT and FLETT_KEY belong together, and ${fault.missing} is missing.`
    case 'certificate-unreadable':
      return `The certificate file ${fault.file} cannot be used: ${fault.reason}.`
    case 'port-taken':
      return `Port ${fault.port} is taken by another program: stop that one, or choose another port with PORT.`
    case 'port-forbidden':
      return `Port ${fault.port} may not be used by this user: choose another one, above 1023, with PORT.`
    case 'host-unknown':
      return `This machine cannot listen on ${fault.host}: leave HOST out, or name another address of this machine.`
    case 'no-binary':
      return `There is no embedded database for this machine (${fault.platform}): set DATABASE_URL to a PostgreSQL server, 15 or later.`
    case 'folder-unwritable':
      return `The data folder ${fault.folder} cannot be written to (${fault.code}): make it writable, or choose another with FLETT_DATA.`
    case 'folder-in-use':
      return `Another Flett is running on the data folder ${fault.folder}: stop that one, or choose another folder with FLETT_DATA.`
    case 'database-in-use':
      return 'The database is being used by another Flett that needs it, or is needed, alone: stop that one first.'
    case 'other-major-version':
      return `The database in ${fault.folder} was made by PostgreSQL ${fault.found} and this Flett brings ${fault.needed}: make a backup with the Flett that made it, and restore it here.`
    case 'embedded-did-not-start':
      return `The database in ${fault.folder} does not start ("${fault.last}", see ${fault.log}): restore a backup into another folder, or name another with FLETT_DATA.`
    case 'server-unreachable':
      return `The PostgreSQL server of DATABASE_URL does not let us in: ${fault.reason}.`
    case 'server-too-old':
      return `The PostgreSQL server of DATABASE_URL is version ${fault.found}, and ${fault.needed} or later is needed.`
    case 'database-newer':
      return `The database was made by a newer Flett (it knows "${fault.migration}"): start that one, or restore a backup of this version.`
    case 'migration-failed':
      return `The database could not be brought up to date ("${fault.migration}": ${fault.reason}); nothing was changed.`
    case 'no-database':
      return `There is no database in ${fault.folder} yet: name the folder of one with FLETT_DATA, or a server with DATABASE_URL.`
    case 'database-not-empty':
      return `A backup is restored into an empty database only, and this one holds rows in "${fault.table}": name an empty folder with FLETT_DATA, or an empty database with DATABASE_URL.`
    case 'backup-exists':
      return `${fault.file} is there already, and nothing is written over it: choose another name.`
    case 'backup-unwritable':
      return `${fault.file} cannot be written (${fault.code}).`
    case 'backup-unreadable':
      return `${fault.file} cannot be read (${fault.code}).`
    case 'backup-foreign':
      return `${fault.file} is not a backup of Flett.`
    case 'backup-truncated':
      return `The backup ${fault.file} ends too early: it was not copied whole. Nothing was restored.`
    case 'backup-damaged':
      return `The backup ${fault.file} is damaged. Nothing was restored.`
    case 'backup-newer':
      return `The backup ${fault.file} was made by a newer Flett: restore it with that one.`
    default:
      return exhausted(fault)
  }
}
