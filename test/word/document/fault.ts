/** A refusal of the host, with the code that office.js hands to the add-in. */
export class HostFault extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly location: string | null = null,
    readonly status = 400,
  ) {
    super(message)
  }
}

export const notFound = (location: string): HostFault =>
  new HostFault('ItemNotFound', "The requested resource doesn't exist.", location, 404)
export const invalidArgument = (location: string): HostFault =>
  new HostFault('InvalidArgument', 'The argument is invalid or missing or has an incorrect format.', location)
export const notImplemented = (what: string): HostFault =>
  new HostFault('ApiNotFound', `The emulated Word does not implement ${what}.`, what, 404)
export const accessDenied = (location: string, why: string): HostFault => new HostFault('AccessDenied', why, location, 403)
