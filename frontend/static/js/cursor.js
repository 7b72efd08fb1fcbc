// Where a tab stands in one feed, and what to do with a frame that arrives.
export class Cursor {
  constructor(since) {
    this.at = Number(since) || 0
  }

  // "ignore" what is known, "apply" what follows on, ask "again" when something is missing in between.
  take({ from, head }) {
    if (head <= this.at) return "ignore"
    if (from > this.at) return "again"
    this.at = head
    return "apply"
  }

  // Somebody else on the page read it earlier: what came after that is told again, which changes nothing.
  goBackTo(since) {
    this.at = Math.min(this.at, Number(since) || 0)
  }
}
