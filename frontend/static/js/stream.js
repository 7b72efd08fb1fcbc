// The feeds a page listens to. It decides what to apply and what to ask for; how frames travel is not its business.
import { Cursor } from "./cursor.js"

const VERSION = 1
const ASK_AGAIN_AFTER = 2000
const BETWEEN_ACKNOWLEDGEMENTS = 1000

export class Stream {
  #feeds = new Map()
  #acknowledging = false

  // `say` sends a frame if there is a line to send it on; `reload` is told when the page is too far behind.
  constructor({ say, reload, later = (act, pause) => setTimeout(act, pause) }) {
    this.say = say
    this.reload = reload
    this.later = later
  }

  // Call `apply` with every change of a feed after `since`, for as long as nobody calls what this returns.
  listen(name, since, apply) {
    const feed = this.#feeds.get(name) ?? { cursor: new Cursor(since), ears: new Set(), behind: false }
    feed.cursor.goBackTo(since)
    feed.ears.add(apply)
    this.#feeds.set(name, feed)
    this.#ask(name)
    return () => this.#hush(name, apply)
  }

  #hush(name, apply) {
    const feed = this.#feeds.get(name)
    feed?.ears.delete(apply)
    if (!feed || feed.ears.size) return
    this.#feeds.delete(name)
    this.say({ leave: name })
  }

  // Where the page stands in each feed.
  cursors() {
    return new Map([...this.#feeds].map(([name, feed]) => [name, feed.cursor.at]))
  }

  // A new line, or one that has been silent for long: say again what we listen to, and from where.
  askForAll() {
    for (const name of this.#feeds.keys()) this.#ask(name)
  }

  #ask(name) {
    this.say({ v: VERSION, listen: name, since: this.#feeds.get(name).cursor.at })
  }

  // One frame from the server. What we do not understand is from a newer server, and no reason to stop.
  hear(frame) {
    if (frame.v > VERSION) return this.reload()
    if (frame.reload) return this.#feeds.has(frame.reload) && this.reload(frame.reload)
    if (frame.refused) return this.#refused(frame.refused)
    const feed = this.#feeds.get(frame.to)
    if (!feed) return undefined
    if (frame.here) this.#tell(feed, { type: "here", here: frame.here, typing: frame.typing ?? [] }, frame.to)
    if (frame.changes) this.#hearChanges(feed, frame)
    return undefined
  }

  #refused(name) {
    const feed = this.#feeds.get(name)
    this.#feeds.delete(name)
    if (feed) this.#tell(feed, { type: "refused" }, name)
  }

  #hearChanges(feed, frame) {
    const verdict = feed.cursor.take(frame)
    if (verdict === "again") return this.#fallBehind(feed, frame.to)
    feed.behind = false
    if (verdict === "apply") for (const change of frame.changes) this.#tell(feed, change, frame.to)
    return this.#acknowledge()
  }

  // The server reads only a few frames a second from a tab, so an unanswered question is asked again.
  #fallBehind(feed, name) {
    if (feed.behind) return
    feed.behind = true
    this.#ask(name)
    this.later(() => {
      if (!feed.behind || this.#feeds.get(name) !== feed) return
      feed.behind = false
      this.#fallBehind(feed, name)
    }, ASK_AGAIN_AFTER)
  }

  #tell(feed, change, name) {
    for (const apply of feed.ears) {
      // One element that stumbles over one change must not make the others miss it, or the next.
      try {
        apply(change, name)
      } catch (stumble) {
        console.error(stumble)
      }
    }
  }

  #acknowledge() {
    if (this.#acknowledging) return
    this.#acknowledging = true
    this.later(() => {
      this.#acknowledging = false
      if (this.#feeds.size) this.say({ have: Object.fromEntries(this.cursors()) })
    }, BETWEEN_ACKNOWLEDGEMENTS)
  }
}
