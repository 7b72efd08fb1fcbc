// Her own words that are on their way: below all others, with an honest state, until the post itself stands there.
import { say } from "./words.js"

const SHORT = new Set(["pending", "sending"])
const A_MOMENT = 700

export class Pending {
  #bodies = new Map()
  #telling = new Map()

  constructor(log) {
    this.log = log
  }

  add({ key, body }) {
    const waiting = document.querySelector("template[data-pending]").content.firstElementChild.cloneNode(true)
    waiting.dataset.key = key
    waiting.querySelector("[data-body]").textContent = body
    this.log.list.append(waiting)
    this.#bodies.set(key, body)
    this.tell({ key }, "pending")
  }

  // Mostly it is taken at once: only what lasts is worth a word.
  tell({ key }, state) {
    clearTimeout(this.#telling.get(key))
    const tell = () => say(this.#find(key)?.querySelector("[data-pending-state]"), state)
    if (SHORT.has(state)) this.#telling.set(key, setTimeout(tell, A_MOMENT))
    else tell()
  }

  remove({ key }) {
    clearTimeout(this.#telling.get(key))
    this.#telling.delete(key)
    this.#bodies.delete(key)
    this.#find(key)?.remove()
  }

  // Her own words may come back by the feed before the answer to sending them does: told by their letters,
  // because the server has made marks of her stars.
  replacedBy({ html }) {
    const said = lettersOf(textOf(html))
    const [key] = [...this.#bodies].find(([, body]) => lettersOf(body) === said) ?? []
    if (key) this.remove({ key })
  }

  #find(key) {
    return this.log.list.querySelector(`[data-key="${CSS.escape(key)}"]`)
  }
}

function textOf(html) {
  return new DOMParser().parseFromString(html, "text/html").querySelector(".post__body")?.textContent ?? ""
}

function lettersOf(text) {
  return text.replace(/[^\p{L}\p{N}]/gu, "")
}
