// <kept-numbers member="7">: keep one's numbers on this device, or take them off. It shows only where that is possible.
import { canKeep, forgetNumbers, keepNumbers, keptBy } from "../kept-numbers.js"

class KeptNumbers extends HTMLElement {
  connectedCallback() {
    if (!canKeep()) return
    this.querySelector("[data-keep]").addEventListener("click", () => this.#do(() => keepNumbers(this.getAttribute("member"))))
    this.querySelector("[data-forget]").addEventListener("click", () => this.#do(forgetNumbers))
    this.#do(async () => (await keptBy())?.member === this.getAttribute("member"))
  }

  async #do(act) {
    const held = this.contains(document.activeElement)
    const isKept = await act().catch(() => null)
    this.dataset.state = isKept === null ? "failed" : isKept ? "kept" : "not-kept"
    for (const part of this.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes(this.dataset.state)
    this.hidden = false
    if (held) this.querySelector("[data-when]:not([hidden]) button")?.focus()
  }
}

customElements.define("kept-numbers", KeptNumbers)
