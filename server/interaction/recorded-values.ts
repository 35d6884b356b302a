/** Values that tell which of them a letter asked for: no more than these is kept of a contact, and no less can make the letter again (design 3.6). */
export function recordedValues(values: Readonly<Record<string, string>>) {
  const asked = new Set<string>()
  const told = new Proxy(values, {
    get(all, name) {
      if (typeof name === 'string') asked.add(name)
      return Reflect.get(all, name) as unknown
    },
  })
  const wereRead = (): Record<string, string> => Object.fromEntries([...asked].sort().flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])))
  return { values: told, wereRead }
}
