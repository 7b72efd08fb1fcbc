// Tell the server how far somebody has read, now and then, and when they leave.
import { send } from "./sending.js"

const BETWEEN = 3000

export class Marking {
  #told
  #seen
  #timer = null

  constructor(address, readUntil) {
    this.address = address
    this.#told = this.#seen = Number(readUntil) || 0
  }

  seen(position) {
    if (!(position > this.#seen)) return
    this.#seen = position
    this.#timer ??= setTimeout(() => this.tell(), BETWEEN)
  }

  // It never moves back, and a mark that is lost is made good by the next.
  tell({ keepalive = false } = {}) {
    clearTimeout(this.#timer)
    this.#timer = null
    if (!this.address || this.#seen <= this.#told) return
    this.#told = this.#seen
    send(this.address, { position: this.#seen }, { keepalive }).catch(() => {})
  }
}
