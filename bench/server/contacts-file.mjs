/** A file of contacts as other programs write it, each contact a person with an address. Always the same for the same count. */
const FIRST = ['Anne', 'Bjørn', 'Cecilie', 'David', 'Åse', 'Frøydis', 'Göran', 'Håkon', 'Inger', 'Jan', 'Kari', 'Lars', 'Mona']
const LAST = ['Berg', 'Dahl', 'Ek', 'Fjellheim', 'Ødegård', 'Haugen', 'Iversen', 'Kristoffersen', 'Lunde', 'Moen', 'Nilsen']
const CITIES = ['Oslo', 'Bergen', 'Trondheim', 'Stavanger', 'Tromsø', 'Kristiansand', 'Bodø', 'Hamar', 'Molde', 'Alta']

/** A tenth of them lives in each city. */
export function contactsFile(count) {
  const lines = ['No.;First Name;Last Name;Address;Post Code;City;Country;E-Mail;Phone']
  for (let number = 1; number <= count; number++) {
    const [first, last] = [FIRST[number % FIRST.length], LAST[number % LAST.length]]
    const city = number % CITIES.length
    lines.push(
      `B${number};${first};${last};Storgata ${(number % 200) + 1};${String(1000 + city * 800 + (number % 700)).padStart(4, '0')};${CITIES[city]};NO;person${number}@customers.example;+47 ${String(20_000_000 + number)}`,
    )
  }
  return `${lines.join('\n')}\n`
}

export const tenth = { kind: 'text', field: 'city', is: 'equal', value: CITIES[1] }
