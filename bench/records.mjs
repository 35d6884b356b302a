/** The records that letters are filled with: different ones, made before the clock starts, used over and over. */
const FIRST = ['Anne', 'Bjørn', 'Cecilie', 'David', 'Åse', 'Frøydis', 'Göran', 'Håkon', 'Inger-Johanne', 'Jan']
const LAST = ['Berg', 'Dahl & Sønn', 'Ek', 'Fjellheim', 'Ødegård', 'Haugen', 'Iversen', "O'Brien", 'Kristoffersen', 'Lunde']

const DIFFERENT = 1000

/** `nameOf` says what a field is called in the record: its own name, or its tag. */
export function recordsFor(fields, nameOf) {
  return Array.from({ length: DIFFERENT }, (_, number) =>
    Object.fromEntries(fields.map((field, at) => [nameOf(field), valueOf(number, at)])),
  )
}

/** No value is part of another field's, so that finding it says something. */
export const valueOf = (number, at) => `${FIRST[(number + at) % 10]} ${LAST[(number * 7 + at * 3) % 10]} ${at + 1}-${1000 + number}.`
