// <local-time><time datetime="…">21:52</time></local-time>: the same moment by the reader's own clock.
import { inOwnTime } from "../when.js"

class LocalTime extends HTMLElement {
  connectedCallback() {
    const time = this.querySelector("time")
    const moment = new Date(time?.dateTime)
    if (!Number.isNaN(moment.getTime())) time.textContent = inOwnTime(time.textContent.trim(), moment, new Date())
  }
}

customElements.define("local-time", LocalTime)
