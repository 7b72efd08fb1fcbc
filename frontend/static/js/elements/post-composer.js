// <post-composer topic="12" member="7">: writing that is never lost, whatever happens to the connection.
import { writing } from "../live.js"
import { Keeping } from "../keeping.js"
import { Outbox } from "../outbox.js"
import { send } from "../sending.js"
import { say } from "../words.js"
import { Draft } from "../draft.js"
import { Glance } from "../glance.js"

const BETWEEN_TYPING = 3000

class PostComposer extends HTMLElement {
  #lastTyping = 0
  #leaving = false

  connectedCallback() {
    this.form = this.querySelector("form")
    if (!this.form || this.outbox) return
    this.box = this.form.elements.namedItem("body")
    this.error = this.querySelector("[data-error]")
    this.keeping = new Keeping(this.getAttribute("member"), `topic.${this.getAttribute("topic")}`)
    this.keeping.forgetOthers()
    this.draft = new Draft(this.form, this.keeping, (why) => say(this.error, why))
    this.outbox = new Outbox({
      send: (item) => send(this.form.action, item),
      keep: (items) => this.keeping.set("outbox", items),
      tell: (what, about) => this.#hear(what, about),
    })
    this.glance = new Glance(this.form, this.querySelector("[data-glance-line]"))
    this.#listen()
    this.#takeUpWhereWeLeft()
  }

  #listen() {
    this.form.addEventListener("submit", (event) => this.#submit(event))
    this.box.addEventListener("input", () => this.#typed())
    this.box.addEventListener("keydown", (event) => this.#key(event))
    // A tap on Send must not take the focus from the words: a phone would close its keyboard.
    this.querySelector(".composer__send")?.addEventListener("pointerdown", (event) => event.preventDefault())
    addEventListener("online", () => this.outbox.wake())
    addEventListener("focus", () => this.outbox.wake())
    addEventListener("pagehide", () => this.draft.leave())
    addEventListener("beforeunload", (event) => this.#isUnsent() && event.preventDefault())
    document.addEventListener("live:reload", () => this.#leave())
    this.addEventListener("click", (event) => event.target.closest("a") && this.#leave())
    // With a mouse there is a keyboard: there Enter sends. On a phone it is a new line.
    this.box.enterKeyHint = hasKeyboard() ? "send" : "enter"
  }

  // What this tab had not got rid of before it was loaded again.
  #takeUpWhereWeLeft() {
    const items = this.keeping.get("outbox", [])
    this.draft.takeUp()
    // A draft that was sent meanwhile, and whose answer we never heard.
    if (items.some(({ key }) => key === this.draft.key)) this.draft.startAfresh()
    this.#grow()
    // Others on the page must be there to show it.
    queueMicrotask(() => items.forEach((item) => this.outbox.add(item)))
  }

  #submit(event) {
    // Not sending but going somewhere with it: the server keeps the words, and so do we.
    if (event.submitter?.hasAttribute("formaction")) return this.#leave()
    event.preventDefault()
    const body = this.box.value
    if (!body.trim()) return say(this.error, "nothing-written")
    say(this.error, "")
    const { key } = this.draft
    this.draft.startAfresh()
    this.glance.forget()
    this.#grow()
    this.outbox.add({ key, body })
  }

  #hear(what, about) {
    if (what === "returned") this.#putBack(about)
    if (what === "signed-out" || what === "stale") say(this.error, what)
    const event = new CustomEvent(`outbox:${what}`, { detail: about, bubbles: true, cancelable: true })
    const isShown = !this.dispatchEvent(event)
    // With nobody on the page to show what was taken, the page itself does.
    if (what === "accepted" && !isShown) location.reload()
  }

  // Refused words come back before what she has typed meanwhile, and her place in it stays.
  #putBack({ body, answer }) {
    this.box.setRangeText(this.box.value ? `${body}\n\n` : body, 0, 0, this.box.value ? "preserve" : "end")
    say(this.error, "returned", { why: answer.error ?? "" })
    this.#typed()
  }

  #typed() {
    this.#grow()
    this.draft.changed()
    if (!this.box.value || Date.now() - this.#lastTyping < BETWEEN_TYPING) return
    this.#lastTyping = Date.now()
    writing(`topic.${this.getAttribute("topic")}`)
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !hasKeyboard()) return
    event.preventDefault()
    this.form.requestSubmit()
  }

  #isUnsent() {
    return !this.#leaving && (this.outbox.items.length > 0 || this.draft.isUnsaved)
  }

  // We ask her to go, and keep what she wrote: no need to warn her of it.
  #leave() {
    this.#leaving = true
    this.draft.keep()
  }

  #grow() {
    if (CSS.supports("field-sizing", "content")) return
    this.box.style.blockSize = "auto"
    this.box.style.blockSize = `${this.box.scrollHeight + this.box.offsetHeight - this.box.clientHeight}px`
  }
}

function hasKeyboard() {
  return matchMedia("(pointer: fine)").matches
}

customElements.define("post-composer", PostComposer)
