/** The invented firm that sample letters come from, and the people in it who look after the contacts. */
import type { Salesperson, Sender } from '#core/contact/sender'

export const sampleSender: Sender = {
  name: 'Vevstova AS',
  name2: '',
  address: 'Veverbakken 12',
  address2: 'Postboks 99',
  postCode: '5003',
  city: 'Bergen',
  county: 'Vestland',
  countryCode: 'NO',
  vatNo: 'NO 000 123 456 MVA',
  registrationNo: '000 123 456',
  phone: '+47 00 00 02 00',
  fax: '',
  bankBranchNo: '0000',
  bankName: 'Fjellbanken (eksempel)',
  bankAccountNo: '0000 00 00000',
  giroNo: '',
}

const salesperson = (code: string, name: string, jobTitle: string, last: string): Salesperson => ({
  code,
  name,
  jobTitle,
  phone: `+47 00 00 02 ${last}`,
  email: `${(name.split(' ')[0] ?? code).toLowerCase().replace('ä', 'a')}@vevstova.example`,
  blocked: false,
})

export const sampleSalespeople: readonly Salesperson[] = [
  salesperson('AB', 'Astrid Bakkelid', 'Kundeansvarlig', '01'),
  salesperson('JH', 'Jonas Haugvoll', 'Kundeansvarlig', '02'),
  salesperson('MN', 'Mia Nygårdsås', 'Salgssjef', '03'),
  salesperson('PS', 'Pär Sandhammar', 'Key account manager', '04'),
  salesperson('KV', 'Klara Vogtländer', 'Vertriebsleiterin', '05'),
]

/** Whom the first user is. */
export const sampleUserSalesperson = 'AB'
