// What was sent from this page and is not taken yet: one after the other, each until it is taken or refused.
import { backoff } from "./backoff.js"
import { verdict } from "./verdict.js"

export class Outbox {
  #items = []
  #busy = false
  #tries = 0
  #timer = null
  #slow = false
  #stopped = false

  // `send(item)` answers { status, answer, retryAfter }; `keep(items)` survives a reload; `tell(what, about)` shows it.
  constructor({ send, keep, tell, later = (act, pause) => setTimeout(act, pause), random = Math.random }) {
    Object.assign(this, { send, keep, tell, later, random })
  }

  get items() {
    return [...this.#items]
  }

  // The key was made with the words and is repeated with them until they are taken: so they are taken once.
  add({ key, body }) {
    this.#items.push({ key, body })
    this.keep(this.items)
    this.tell("pending", { key, body })
    this.#go()
  }

  // The network is back, or she looked: no reason to wait any longer.
  wake() {
    if (!this.#slow) this.#go()
  }

  async #go() {
    clearTimeout(this.#timer)
    const item = this.#items[0]
    if (!item || this.#busy || this.#stopped) return
    this.#busy = true
    this.#slow = false
    this.tell("sending", item)
    const result = await this.#sent(item)
    this.#busy = false
    this.#judge(item, result)
  }

  async #sent(item) {
    try {
      return await this.send(item)
    } catch {
      return { status: 0 }
    }
  }

  #judge(item, result) {
    const about = { ...item, ...result }
    switch (verdict(result)) {
      case "accepted":
        return this.#accepted(about)
      case "returned":
        return this.#returned(about)
      case "slow":
        this.#slow = true
        return this.#tryLater(about, "slow", 1000 * (Number(result.retryAfter) || 5))
      case "waiting":
        return this.#tryLater(about, "waiting", backoff(++this.#tries, this.random))
      default:
        this.#stopped = true
        return this.tell(verdict(result), about)
    }
  }

  #accepted(about) {
    this.#tries = 0
    this.#items.shift()
    this.keep(this.items)
    this.tell("accepted", about)
    this.#go()
  }

  #tryLater(about, why, pause) {
    this.tell(why, about)
    this.#timer = this.later(() => this.#go(), pause)
  }

  // What was queued behind a refusal comes back with it: she wrote it to follow those words.
  #returned(about) {
    this.#tries = 0
    const items = this.items
    this.#items = []
    this.keep([])
    this.tell("returned", { ...about, items, body: items.map(({ body }) => body).join("\n\n") })
  }
}
