/** Work that only its latest order matters to: one at a time, and what was ordered while it ran and is no longer wanted is never begun. */
export function latestOnly<Order, Answer>(work: (order: Order) => Promise<Answer>, tell: (answer: Answer, order: Order) => void): (order: Order) => void {
  let next: { readonly order: Order } | null = null
  let isRunning = false
  const run = async () => {
    isRunning = true
    try {
      while (next) {
        const { order } = next
        next = null
        const answer = await work(order)
        if (!next) tell(answer, order)
      }
    } finally {
      isRunning = false
    }
  }
  return (order) => {
    next = { order }
    if (!isRunning) void run()
  }
}
