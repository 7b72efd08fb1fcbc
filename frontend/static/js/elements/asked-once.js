// <asked-once feed="member.7" since="9">: whether somebody got seen, asked while their page is open, gone once answered.
import { removeKeepingFocus, replaceKeepingFocus } from "../focusing.js"
import { live } from "../live.js"
import { withToken } from "../signposts.js"
import { Versions } from "../versions.js"
import { parsed } from "../words.js"

class AskedOnce extends HTMLElement {
  #versions = new Versions()

  connectedCallback() {
    for (const { id, dataset } of this.querySelectorAll("[data-version]")) {
      this.#versions.isNews(id, { type: "follow_up.shown", version: Number(dataset.version) })
    }
    const feed = this.getAttribute("feed")
    if (feed) this.hush = live(feed, this.getAttribute("since"), (change) => this.#apply(change))
  }

  disconnectedCallback() {
    this.hush?.()
  }

  #apply(change) {
    if (!change.type?.startsWith("follow_up.")) return
    const id = `follow-up-${Number(change.follow_up)}`
    if (!this.#versions.isNews(id, change)) return
    const shown = this.querySelector(`#${id}`)
    const next = change.html ? withToken(parsed(change.html)) : null
    if (shown && next) replaceKeepingFocus(shown, next)
    else if (next) this.append(next)
    else if (shown) removeKeepingFocus(shown, document.querySelector("#main"))
  }
}

customElements.define("asked-once", AskedOnce)
