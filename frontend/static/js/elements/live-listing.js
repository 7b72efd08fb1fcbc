// <live-listing feeds="space.3:41">: a list of conversations. New ones come by themselves; what is unread is asked
// for when one looks, so that a busy topic need not tell everybody of every post.
import { live } from "../live.js"
import { feedsOf } from "../feeds.js"

const NOT_MORE_THAN_EVERY = 5000
const WHILE_LOOKING = 60_000
const SOON = 500

class LiveListing extends HTMLElement {
  #hushes = []
  #asked = Date.now()

  connectedCallback() {
    const soon = () => setTimeout(() => this.#refresh(), SOON)
    this.#hushes = feedsOf(this).map(([feed, since]) => live(feed, since, ({ type }) => type === "topic.shown" && soon()))
    const look = () => document.hidden || Date.now() - this.#asked < NOT_MORE_THAN_EVERY || this.#refresh()
    // From the browser's memory comes the list as it was: it is old however short the visit.
    const back = ({ persisted }) => persisted && this.#refresh()
    const looking = setInterval(look, WHILE_LOOKING)
    addEventListener("focus", look)
    addEventListener("pageshow", back)
    document.addEventListener("visibilitychange", look)
    this.#hushes.push(() => {
      clearInterval(looking)
      removeEventListener("focus", look)
      removeEventListener("pageshow", back)
      document.removeEventListener("visibilitychange", look)
    })
  }

  disconnectedCallback() {
    for (const hush of this.#hushes.splice(0)) hush()
  }

  async #refresh() {
    this.#asked = Date.now()
    const next = await listing(location.href)
    if (!next || !this.isConnected || next.innerHTML === this.served) return
    this.served = next.innerHTML
    const href = this.contains(document.activeElement) && document.activeElement.getAttribute("href")
    this.replaceChildren(...next.childNodes)
    if (href) this.querySelector(`[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true })
  }
}

async function listing(address) {
  try {
    const answer = await fetch(address, { redirect: "manual" })
    const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html")
    return page && document.importNode(page.querySelector("live-listing"), true)
  } catch {
    return null
  }
}

customElements.define("live-listing", LiveListing)
