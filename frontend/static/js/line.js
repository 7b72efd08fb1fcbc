// One socket for the page, opened again for as long as the page lives.
import { backoff } from "./backoff.js"

const SIGNED_OUT = 4401
const PUT_OUT = 4403
const TOO_CHATTY = 4429
const PENANCE = 10_000

const OPENING = 8000
const LOOK = 10_000
// The server's pings never reach a page, so silence is all we can see: ask after a minute, give up 10 s later.
const SILENT = 60_000
const ANSWER = 10_000
// A timer of 10 s that fires this late means that the machine slept, and its sockets with it. (In a hidden
// tab browsers let timers run once a minute, which means nothing.)
const SLEPT = 100_000
const BLOCKED_AFTER = 3

export class Line {
  #socket = null
  #retry = null
  #opening = null
  #tries = 0
  #unheard = 0
  #penance = 0
  #ended = false

  // `open` makes a socket; `opened`, `heard`, `lost`, `blocked` and `ended` are told what becomes of it.
  constructor({ open, opened, heard, lost, blocked, ended, now = Date.now, later = soon, random = Math.random }) {
    Object.assign(this, { open, opened, heard, lost, blocked, ended, now, later, random })
    this.lastHeard = this.lastLook = this.lastAsked = now()
  }

  start() {
    this.#connect()
    this.#watch()
  }

  say(frame) {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(frame))
  }

  // She looked at the page, or the network is back: no reason to wait any longer.
  wake() {
    if (this.#ended) return
    if (this.#socket) return this.#examine(ANSWER)
    if (this.now() >= this.#penance) this.#connect()
  }

  #connect() {
    clearTimeout(this.#retry)
    if (this.#socket || this.#ended) return
    const socket = (this.#socket = this.open())
    let heard = false
    this.#opening = this.later(() => socket.readyState !== 1 && this.#drop(socket), OPENING)
    socket.onopen = () => {
      this.lastHeard = this.now()
      this.#ask()
    }
    socket.onmessage = ({ data }) => {
      heard = true
      this.#tries = this.#unheard = 0
      this.lastHeard = this.now()
      this.heard(parsed(data))
    }
    socket.onclose = ({ code }) => this.#closed(code, heard)
  }

  // A socket of a network that is gone may take minutes to say that it closed, so we do not wait for that.
  #drop(socket) {
    if (this.#socket !== socket) return
    const { onclose } = socket
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.close()
    onclose({ code: 1006 })
  }

  #closed(code, heard) {
    this.#socket = null
    clearTimeout(this.#opening)
    if (code === SIGNED_OUT || code === PUT_OUT) {
      this.#ended = true
      return this.ended(code === SIGNED_OUT ? "signed-out" : "put-out")
    }
    this.lost()
    this.#unheard = heard ? 0 : this.#unheard + 1
    if (this.#unheard === BLOCKED_AFTER) this.blocked()
    const pause = Math.max(backoff(++this.#tries, this.random), code === TOO_CHATTY ? PENANCE : 0)
    this.#penance = code === TOO_CHATTY ? this.now() + PENANCE : 0
    this.#retry = this.later(() => this.#connect(), pause)
    return undefined
  }

  #watch() {
    const slept = this.now() - this.lastLook > SLEPT
    this.lastLook = this.now()
    if (slept) this.#reopen()
    else this.#examine(SILENT)
    this.later(() => this.#ended || this.#watch(), LOOK)
  }

  #examine(patience) {
    if (this.#socket?.readyState !== 1) return
    const isUnanswered = this.lastAsked > this.lastHeard
    if (isUnanswered && this.now() - this.lastAsked >= ANSWER) this.#reopen()
    else if (!isUnanswered && this.now() - this.lastHeard >= patience) this.#ask()
  }

  // Asking for everything from where we stand is also how we find out whether anybody answers.
  #ask() {
    this.lastAsked = this.now()
    this.opened()
  }

  #reopen() {
    if (this.#socket) this.#drop(this.#socket)
    this.wake()
  }
}

function soon(act, pause) {
  return setTimeout(act, pause)
}

// A frame that is no JSON is ignored, like every frame that we do not know.
function parsed(data) {
  try {
    return JSON.parse(data) ?? {}
  } catch {
    return {}
  }
}
