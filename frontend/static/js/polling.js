// The same frames by asking every few seconds, where something between us and the server blocks sockets.
import { backoff } from "./backoff.js"

const BETWEEN = 3000
const BETWEEN_WHEN_HIDDEN = 15_000

export class Polling {
  #round = 0
  #timer = null
  #tries = 0

  // `ask(feed, since)` answers { status, frame }; `heard`, `worked`, `failed` and `ended` are told.
  constructor({ cursors, ask, heard, worked, failed, ended, isHidden, later = (act, pause) => setTimeout(act, pause), random = Math.random }) {
    Object.assign(this, { cursors, ask, heard, worked, failed, ended, isHidden, later, random })
  }

  get isOn() {
    return this.#round % 2 === 1
  }

  start() {
    if (!this.isOn) this.#poll(++this.#round)
  }

  stop() {
    clearTimeout(this.#timer)
    if (this.isOn) this.#round++
  }

  wake() {
    if (!this.isOn) return
    this.stop()
    this.start()
  }

  // A round that was stopped while it waited for an answer says nothing more: another may have begun.
  async #poll(round) {
    if (round !== this.#round) return
    const went = await this.#askForAll(round)
    if (round !== this.#round) return
    this.#tries = went ? 0 : this.#tries + 1
    if (went) this.worked()
    else this.failed()
    const pause = went ? this.#between() : BETWEEN + backoff(this.#tries, this.random)
    this.#timer = this.later(() => this.#poll(round), pause)
  }

  #between() {
    return (this.isHidden() ? BETWEEN_WHEN_HIDDEN : BETWEEN) * (0.8 + 0.4 * this.random())
  }

  async #askForAll(round) {
    try {
      for (const [feed, since] of this.cursors()) {
        const { status, frame } = await this.ask(feed, since)
        if (round !== this.#round) return true
        if (!this.#understood(status, frame, feed)) return false
        if (!this.isOn) return true
      }
      return true
    } catch {
      return false
    }
  }

  #understood(status, frame, feed) {
    if (status === 401 || status === 0) {
      this.stop()
      this.ended(status === 401 ? "signed-out" : "put-out")
    } else if (status === 403 || status === 404) {
      this.heard({ refused: feed })
    } else if (status === 200 && frame) {
      this.heard(frame)
    } else {
      return false
    }
    return true
  }
}
