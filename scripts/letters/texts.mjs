// What the letters say. A paragraph is a text or a list of pieces; a piece { field } is a merge field with the label that stands there until it is merged.

/** Labels of the fields as they stand in the letter before it is merged. */
export const labels = {
  nb: {
    'contact.addressBlock': 'Adressefelt',
    'contact.salutationFormal': 'Formell hilsen',
    'contact.salutationInformal': 'Uformell hilsen',
    'letter.date': 'Dato',
    'letter.subject': 'Emne',
    'letter.note': 'Her kommer den personlige merknaden',
    'salesperson.name': 'Selger',
    'salesperson.jobTitle': 'Selgers stilling',
    'salesperson.phone': 'Selgers telefon',
    'salesperson.email': 'Selgers e-post',
    'sender.name': 'Avsender',
    'sender.address': 'Avsenders adresse',
    'sender.postCode': 'Postnr.',
    'sender.city': 'Poststed',
    'sender.phone': 'Avsenders telefon',
    'sender.registrationNo': 'Org.nr.',
  },
  en: {
    'contact.addressBlock': 'Address block',
    'contact.salutationFormal': 'Formal salutation',
    'contact.salutationInformal': 'Informal salutation',
    'letter.date': 'Date',
    'letter.subject': 'Subject',
    'letter.note': 'The personal note goes here',
    'salesperson.name': 'Salesperson',
    'salesperson.jobTitle': 'Job title',
    'salesperson.phone': 'Phone',
    'salesperson.email': 'E-mail',
    'sender.name': 'Sender',
    'sender.address': 'Sender address',
    'sender.postCode': 'Post code',
    'sender.city': 'City',
    'sender.phone': 'Sender phone',
    'sender.registrationNo': 'Reg. no.',
  },
}

const field = (name) => ({ field: name })

export const letters = [
  {
    file: 'business-letter-nb',
    language: 'nb',
    tag: 'nb-NO',
    title: 'Forretningsbrev',
    slots: 'mergeFields',
    salutation: field('contact.salutationFormal'),
    words: { phone: 'Telefon', registration: 'Org.nr.', page: 'Side', of: 'av', closing: 'Med vennlig hilsen' },
    paragraphs: [
      'Takk for et godt samarbeid i året som har gått. Vi har fornyet sortimentet vårt, og jeg vil gjerne vise deg det som passer best for dere.',
      'Vedlagt finner du den nye katalogen. Prisene gjelder ut kvartalet, og avtalen vår løper som før.',
      ['Jeg ringer deg i løpet av neste uke for å høre hva du synes. Passer det bedre å ta kontakt selv, når du meg på ', field('salesperson.phone'), '.'],
    ],
  },
  {
    file: 'business-letter-en',
    language: 'en',
    tag: 'en-GB',
    title: 'Business letter',
    slots: 'mergeFields',
    salutation: field('contact.salutationFormal'),
    words: { phone: 'Phone', registration: 'Reg. no.', page: 'Page', of: 'of', closing: 'Yours sincerely' },
    paragraphs: [
      'Thank you for working with us over the past year. We have renewed our range, and I would like to show you what suits you best.',
      'The new catalogue is enclosed. Its prices hold to the end of the quarter, and our agreement runs as before.',
      ['I will call you next week to hear what you think. If you would rather get in touch yourself, you can reach me on ', field('salesperson.phone'), '.'],
    ],
  },
  {
    file: 'invitation-nb',
    language: 'nb',
    tag: 'nb-NO',
    title: 'Invitasjon med personlig merknad',
    slots: 'contentControls',
    salutation: field('contact.salutationInformal'),
    words: { phone: 'Telefon', registration: 'Org.nr.', page: 'Side', of: 'av', closing: 'Vennlig hilsen' },
    paragraphs: [
      'Vi åpner dørene for gode forbindelser og viser fram det vi har arbeidet med i vår. Det blir en kort omvisning, noe godt å bite i og tid til en prat.',
      { note: true },
      ['Vi håper at du har lyst til å komme. Gi beskjed til ', field('salesperson.email'), ' innen en uke, så setter vi av plass.'],
    ],
  },
  {
    file: 'invitation-en',
    language: 'en',
    tag: 'en-GB',
    title: 'Invitation with a personal note',
    slots: 'contentControls',
    salutation: field('contact.salutationInformal'),
    words: { phone: 'Phone', registration: 'Reg. no.', page: 'Page', of: 'of', closing: 'Kind regards' },
    paragraphs: [
      'We are opening our doors to good friends of the house to show what we have been working on this spring. There will be a short tour, something good to eat and time to talk.',
      { note: true },
      ['We hope that you would like to come. Tell ', field('salesperson.email'), ' within a week and we will keep a place for you.'],
    ],
  },
]
