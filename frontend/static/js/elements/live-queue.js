// <live-queue feeds="queue.3:41 queue.4:12">: what waits for a moderator, in the server's order, as it comes.
import { tellConnection } from "../connection.js"
import { feedsOf } from "../feeds.js"
import { holdFocus, removeKeepingFocus } from "../focusing.js"
import { live } from "../live.js"
import { isMoreUrgent } from "../placing.js"
import { Speaking } from "../speaking.js"
import { Versions } from "../versions.js"
import { parsed, sentence } from "../words.js"

class LiveQueue extends HTMLElement {
  #hushes = []
  #versions = new Versions()

  connectedCallback() {
    this.list = this.querySelector("[data-cases]")
    if (!this.list) return
    this.speaking = new Speaking(this.querySelector("[data-spoken]"))
    for (const { id, dataset } of this.list.children) {
      this.#versions.isNews(id, { type: "case.shown", version: Number(dataset.version) })
    }
    this.#hushes = feedsOf(this).map(([feed, since]) => live(feed, since, (change) => this.#apply(change)))
    this.#hushes.push(tellConnection(this.querySelector("[data-connection]")))
    this.addEventListener("keydown", (event) => this.#key(event))
    this.addEventListener("due:changed", () => this.#sort())
    // Letters are shortcuts only in here, so a click anywhere in here comes in.
    this.tabIndex = -1
  }

  disconnectedCallback() {
    for (const hush of this.#hushes.splice(0)) hush()
  }

  #apply(change) {
    if (!change.type.startsWith("case.") || !this.#versions.isNews(`case-${change.case}`, change)) return
    if (change.type === "case.gone") this.#hide(change)
    else this.#show(change)
    this.#count()
  }

  #show({ case: number, html }) {
    const next = parsed(html)
    const shown = this.#find(number)
    const giveBack = shown && holdFocus(shown)
    shown?.remove()
    this.#insert(next)
    giveBack?.(next)
    if (!shown) this.speaking.say(sentence("spoken-case", { title: next.querySelector(".case__title")?.textContent.trim() }))
  }

  #hide({ case: number }) {
    const shown = this.#find(number)
    if (shown) removeKeepingFocus(shown, this)
  }

  #insert(next) {
    const cases = [...this.list.children]
    const after = cases.find((other) => isMoreUrgent(urgencyOf(next), urgencyOf(other)))
    this.list.insertBefore(next, after ?? null)
  }

  // Something ran out: it moves up, unless somebody is on it; then the others move around it.
  #sort() {
    const held = this.list.contains(document.activeElement) && document.activeElement.closest(".case")
    const cases = [...this.list.children].sort((one, other) => (isMoreUrgent(urgencyOf(one), urgencyOf(other)) ? -1 : 1))
    if (cases.every((item, index) => item === this.list.children[index])) return
    const before = cases.slice(0, cases.indexOf(held || null) + 1)
    if (!held) return this.list.append(...cases)
    held.before(...before.filter((item) => item !== held))
    return held.after(...cases.filter((item) => !before.includes(item)))
  }

  #find(number) {
    return this.list.querySelector(`#case-${Number(number)}`)
  }

  #count() {
    const many = this.list.children.length
    const count = this.querySelector("[data-count]")
    const empty = this.querySelector("[data-empty]")
    if (count) count.textContent = many
    if (empty) empty.hidden = many > 0
  }

  #key(event) {
    const step = { j: 1, k: -1 }[event.key]
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return
    const links = [...this.list.querySelectorAll(".case__title a")]
    const at = links.indexOf(document.activeElement)
    links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus()
  }
}

function urgencyOf({ id, dataset }) {
  const { life, priority, due } = dataset
  return { id: Number(id.slice("case-".length)), life: life !== undefined, priority: Number(priority), due }
}

customElements.define("live-queue", LiveQueue)
