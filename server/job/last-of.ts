/** What a work comes to, when nobody asks how far it is. */
export async function lastOf<T>(work: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const step = await work.next()
    if (step.done) return step.value
  }
}
