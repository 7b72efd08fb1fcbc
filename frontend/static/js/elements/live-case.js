// <live-case case="7" member="3" version="2" feeds="queue.3:41">: one case. Says at once when somebody else takes or decides it.
import { feedsOf } from "../feeds.js"
import { live } from "../live.js"
import { Versions } from "../versions.js"
import { parsed, say } from "../words.js"

class LiveCase extends HTMLElement {
  #hushes = []
  #versions = new Versions()

  connectedCallback() {
    const version = Number(this.getAttribute("version")) || 0
    this.#versions.isNews("case", { type: "case.shown", version })
    this.#hushes = feedsOf(this).map(([feed, since]) => live(feed, since, (change) => this.#apply(change)))
    this.addEventListener("keydown", (event) => this.#key(event))
    // Letters are shortcuts only in here, so a click anywhere in here comes in.
    this.tabIndex = -1
  }

  disconnectedCallback() {
    for (const hush of this.#hushes.splice(0)) hush()
  }

  #apply(change) {
    if (String(change.case) !== this.getAttribute("case") || !this.#versions.isNews("case", change)) return
    if (change.type === "case.gone") return this.#close("case-gone")
    const holder = parsed(change.html).querySelector("[data-holder]")
    const who = holder?.dataset.holder
    const isAsShown = (who ?? "") === (this.getAttribute("holder") ?? "")
    if (who && who !== this.getAttribute("member")) return this.#close("case-claimed", { who: holder.dataset.name })
    return say(this.#news, isAsShown ? "" : "case-changed")
  }

  get #news() {
    return this.querySelector("[data-news]")
  }

  // What she has typed stays: only what can no longer be done is taken away.
  #close(words, values) {
    say(this.#news, words, values)
    const heading = words === "case-claimed" ? "case-holder" : "case-closed"
    say(this.querySelector("[data-claim]"), heading, values)
    say(this.querySelector(".decide h2"), heading, values)
    for (const offer of this.querySelectorAll("[data-offer]")) offer.hidden = true
    for (const button of this.querySelectorAll(".decide button")) button.disabled = true
  }

  #key(event) {
    const isTyping = event.target.matches("input, textarea, select")
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    this.querySelector(`button[data-key="${CSS.escape(event.key)}"]:not(:disabled)`)?.click()
  }
}

customElements.define("live-case", LiveCase)
