// What is in the box and not sent: kept by the server, and by this tab until the server has it.
import { send } from "./sending.js"

const PAUSE = 1000

export class Draft {
  #timer = null
  #saved
  #failed = false

  constructor(form, keeping, tell) {
    this.box = form.elements.namedItem("body")
    this.keyField = form.elements.namedItem("key")
    this.address = form.dataset.draft
    this.keeping = keeping
    this.tell = tell
    // What came with the page, not what is in the box: she may have begun before this script was there.
    this.#saved = this.box.defaultValue
    this.keyField.value ||= crypto.randomUUID()
  }

  get key() {
    return this.keyField.value
  }

  // Words that neither the server has nor could be given to it.
  get isUnsaved() {
    return this.#failed && this.box.value !== this.#saved
  }

  // What this tab kept is younger than what the server sent with the page.
  takeUp() {
    const [body, key] = this.keeping.get("words", [])
    const hasBegun = this.box.value !== this.#saved
    if (!body && !hasBegun) return
    // The server has all of that and more: something was put below it from another page.
    if (!hasBegun && key === this.key && this.#saved.startsWith(body.trimEnd())) return this.keep()
    if (!hasBegun) this.box.value = body
    if (key) this.keyField.value = key
    this.changed()
  }

  changed() {
    this.keep()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.save(), PAUSE)
  }

  keep() {
    const isKept = this.box.value === this.#saved
    this.keeping.set("words", isKept ? [] : [this.box.value, this.key])
  }

  // These words are on their way: the next ones get a key of their own.
  startAfresh() {
    clearTimeout(this.#timer)
    this.box.value = this.#saved = ""
    this.keyField.value = crypto.randomUUID()
    this.keep()
  }

  async save(options) {
    clearTimeout(this.#timer)
    const body = this.box.value
    const key = this.key
    if (!this.address || body === this.#saved) return
    const { status } = await send(this.address, { body, key }, options).catch(() => ({ status: 0 }))
    this.#failed = status !== 204
    if (status === 401) this.tell("signed-out")
    // Sent meanwhile, or typed on: then this is no longer what is in the box.
    if (this.#failed || key !== this.key) return
    this.#saved = body
    this.keep()
  }

  leave() {
    this.keep()
    this.save({ keepalive: true })
  }
}
