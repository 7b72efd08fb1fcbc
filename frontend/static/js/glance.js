// Reading while one types, where the house has switched it on: a pause, one question to our own server, one quiet line.
import { send } from "./sending.js"
import { parsed } from "./words.js"

const PAUSE = 1500

export class Glance {
  #timer = null
  #asked = 0

  constructor(form, line) {
    this.box = form.elements.namedItem("body")
    this.address = form.dataset.glance
    this.line = line
    if (this.address && line) this.box.addEventListener("input", () => this.#later())
  }

  // What was sent is read in earnest, and has its own card.
  forget() {
    clearTimeout(this.#timer)
    this.#asked += 1
    this.line?.replaceChildren()
  }

  #later() {
    if (!this.box.value.trim()) return this.forget()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#ask(), PAUSE)
    return undefined
  }

  async #ask() {
    const asked = ++this.#asked
    const { answer } = await send(this.address, { body: this.box.value }).catch(() => ({ answer: null }))
    // She has typed on, or sent it: an answer to older words is no answer.
    if (asked !== this.#asked) return
    this.line.replaceChildren(...(answer?.html ? [parsed(answer.html)] : []))
  }
}
