/** Imported before anything else: an older Node would fail at the first new word, and say nothing that helps. */
var wanted = [20, 19]
var found = process.versions.node.split('.').map(Number)
if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  console.error(
    'Flett needs Node ' +
      wanted.join('.') +
      ' or later, and this is ' +
      process.versions.node +
      ': install a newer one from https://nodejs.org.',
  )
  process.exit(1)
}
