/**
 * The best Huffman code for symbols that occur so often, no code longer than a limit.
 *
 * Lengths by the method of Moffat and Katajainen (In-place calculation of minimum-redundancy codes, 1995); codes that come out too long
 * are shortened at the price of others (Kraft's sum is made 1 again). Integers alone, so that every engine finds the same code.
 *
 * RFC 1951, 3.2.2.
 */
export type HuffmanCode = {
  readonly lengths: Uint8Array
  /** Each code reversed, as it is written. */
  readonly codes: Uint16Array
}

export function huffmanCode(counts: Uint32Array, longest: number): HuffmanCode {
  const lengths = new Uint8Array(counts.length)
  const used: number[] = []
  for (let symbol = 0; symbol < counts.length; symbol++) if (counts[symbol] !== 0) used.push(symbol)
  used.sort((a, b) => (counts[a] as number) - (counts[b] as number) || a - b)
  const depths = depthsOf(Float64Array.from(used, (symbol) => counts[symbol] as number))
  const perLength = shortened(depths, longest)
  let next = used.length
  for (let length = 1; length <= longest; length++)
    for (let left = perLength[length] as number; left > 0; left--) lengths[used[--next] as number] = length
  return { lengths, codes: codesOf(lengths) }
}

/** Counts in ascending order become the lengths of the best code, in place. */
function depthsOf(a: Float64Array): Float64Array {
  const n = a.length
  const at = (i: number): number => a[i] as number
  if (n < 2) return a.fill(1)
  a[0] = at(0) + at(1)
  let root = 0
  let leaf = 2
  const take = (made: number): number => {
    if (leaf >= n || (root < made && at(root) < at(leaf))) {
      const weight = at(root)
      a[root++] = made
      return weight
    }
    return at(leaf++)
  }
  for (let made = 1; made < n - 1; made++) {
    a[made] = 0
    const first = take(made)
    a[made] = first + take(made)
  }
  a[n - 2] = 0
  for (let node = n - 3; node >= 0; node--) a[node] = at(at(node)) + 1
  let free = 1
  let depth = 0
  root = n - 2
  for (let next = n - 1; free > 0; depth++) {
    let inner = 0
    for (; root >= 0 && at(root) === depth; root--) inner++
    for (; free > inner; free--) a[next--] = depth
    free = inner * 2
  }
  return a
}

/** How many codes of each length there are once none is too long. */
function shortened(depths: Float64Array, longest: number): Uint32Array {
  const perLength = new Uint32Array(longest + 1)
  for (const depth of depths) perLength[Math.min(depth, longest)] = (perLength[Math.min(depth, longest)] as number) + 1
  if (depths.length < 2) return perLength
  let sum = 0
  for (let length = 1; length <= longest; length++) sum += (perLength[length] as number) << (longest - length)
  for (; sum > 1 << longest; sum--) {
    // One of the longest becomes the neighbour of a shorter one, which grows by a bit.
    let shorter = longest - 1
    while (perLength[shorter] === 0) shorter--
    perLength[longest] = (perLength[longest] as number) - 1
    perLength[shorter] = (perLength[shorter] as number) - 1
    perLength[shorter + 1] = (perLength[shorter + 1] as number) + 2
  }
  return perLength
}

/** The canonical codes of these lengths, reversed. */
export function codesOf(lengths: Uint8Array): Uint16Array {
  const codes = new Uint16Array(lengths.length)
  let code = 0
  for (let length = 1; length <= 15; length++) {
    for (let symbol = 0; symbol < lengths.length; symbol++) if (lengths[symbol] === length) codes[symbol] = reversed(code++, length)
    code <<= 1
  }
  return codes
}

function reversed(code: number, length: number): number {
  let turned = 0
  for (let bit = 0; bit < length; bit++) turned |= ((code >> bit) & 1) << (length - 1 - bit)
  return turned
}
