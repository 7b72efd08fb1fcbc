// <due-clock due="2026-11-22T02:30:00Z"><time>02:30</time></due-clock>: how long there is left, ticking.
import { nextLook, untilDue, urgencyOf } from "../clock.js"

class DueClock extends HTMLElement {
  #timer = null

  connectedCallback() {
    // A timer is silent unless one goes to it: nobody wants to be read every second.
    this.setAttribute("role", "timer")
    this.#tick()
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
  }

  #tick() {
    const due = Date.parse(this.getAttribute("due"))
    if (Number.isNaN(due)) return
    const now = Date.now()
    const urgency = urgencyOf(due, now)
    if (this.dataset.state && this.dataset.state !== urgency) this.dispatchEvent(new CustomEvent("due:changed", { bubbles: true }))
    this.dataset.state = urgency
    const words = this.querySelector("time") ?? this
    words.textContent = untilDue(due, now)
    this.#timer = setTimeout(() => this.#tick(), nextLook(due, now))
  }
}

customElements.define("due-clock", DueClock)
