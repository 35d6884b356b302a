/** Who writes: our own company as letters name it, and the person who looks after the contact (domain.md 2.14, 2.1). */
export type Sender = {
  readonly name: string
  readonly name2: string
  readonly address: string
  readonly address2: string
  readonly postCode: string
  readonly city: string
  readonly county: string
  /** ISO 3166-1 alpha-2; mail to this country is domestic. */
  readonly countryCode: string
  readonly vatNo: string
  readonly registrationNo: string
  readonly phone: string
  readonly fax: string
  readonly bankBranchNo: string
  readonly bankName: string
  readonly bankAccountNo: string
  readonly giroNo: string
}

export const emptySender: Sender = {
  name: '',
  name2: '',
  address: '',
  address2: '',
  postCode: '',
  city: '',
  county: '',
  countryCode: '',
  vatNo: '',
  registrationNo: '',
  phone: '',
  fax: '',
  bankBranchNo: '',
  bankName: '',
  bankAccountNo: '',
  giroNo: '',
}

export type Salesperson = { readonly code: string; readonly name: string; readonly jobTitle: string; readonly phone: string; readonly email: string; readonly blocked: boolean }
