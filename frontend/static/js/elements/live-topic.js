// <live-topic topic="12" feed="topic.12" since="41" member-feed="member.7" member-since="9">: an open conversation,
// kept up to date from its own feed and from what only this reader is told.
import { showHere, showWriting } from "../around.js"
import { tellConnection } from "../connection.js"
import { Conversation } from "../conversation.js"
import { live, onConnection } from "../live.js"
import { Log } from "../log.js"
import { Marking } from "../marking.js"
import { Newness } from "../newness.js"
import { Place } from "../place.js"
import { Speaking } from "../speaking.js"
import { parsed, say } from "../words.js"

const STOPPED = new Set(["signed-out", "stale"])

class LiveTopic extends HTMLElement {
  #ended = null
  typing = []

  connectedCallback() {
    const list = this.querySelector("[data-log]")
    if (!list) return
    this.me = this.getAttribute("member-feed")?.split(".")[1]
    const topic = this.getAttribute("topic")
    const log = new Log(list, {
      topic,
      reaches: !new URLSearchParams(location.search).has("before"),
      hasEarlier: this.querySelector(".room__earlier") !== null,
    })
    this.place = new Place(this.querySelector(".room__scroll"), list)
    this.marking = new Marking(this.getAttribute("read"), this.getAttribute("since"))
    this.newness = new Newness({ log, place: this.place, marking: this.marking, button: this.querySelector("[data-below]") })
    this.speaking = new Speaking(this.querySelector("[data-spoken]"), this.querySelector("[data-speaking]"))
    this.conversation = new Conversation({
      log,
      me: this.me,
      keep: (change) => this.place.keep(change),
      reveal: (card) => this.place.toBeginningOf(card),
      shown: (what) => this.#shown(what),
    })
    this.newness.begin()
    this.#listen()
  }

  disconnectedCallback() {
    this.#ended?.abort()
  }

  #listen() {
    this.#ended = new AbortController()
    const { signal } = this.#ended
    const until = (hush) => signal.addEventListener("abort", hush)
    const on = (target, name, act) => target.addEventListener(name, act, { signal })
    for (const kind of ["", "member-"]) {
      const feed = this.getAttribute(`${kind}feed`)
      if (feed) until(live(feed, this.getAttribute(`${kind}since`), (change) => this.#apply(change, feed)))
    }
    until(tellConnection(this.querySelector("[data-connection]")))
    until(onConnection((state) => state === "live" || this.#showAround({ here: [], typing: [] })))
    until(this.place.stayWhenResized())
    on(this.place.target, "scroll", () => this.newness.look())
    on(document, "visibilitychange", () => this.newness.look())
    on(window, "pagehide", () => this.marking.tell({ keepalive: true }))
    on(this, "click", (event) => event.target.closest("[data-below]") && this.newness.goBelow(event))
    for (const what of ["pending", "sending", "waiting", "slow", "accepted", "returned", "signed-out", "stale"]) {
      on(this, `outbox:${what}`, (event) => this.#hearOutbox(what, event))
    }
  }

  #apply(change, feed) {
    if (change.type === "here") this.#showAround(change)
    else if (change.type === "notice.shown") this.#showNotice(change)
    else if (change.type !== "refused") this.conversation.apply(change)
    else if (feed === this.getAttribute("feed")) say(this.querySelector("[data-connection]"), "refused")
  }

  #shown({ how, post, isMine, wasAtEnd }) {
    this.#showWriting(this.typing.filter(({ id }) => String(id) !== post?.dataset.author))
    if (how === "below") this.newness.cameElsewhere()
    if (!post) return
    this.querySelector("[data-empty]")?.remove()
    // Of her own words she hears only what became of them: that somebody reads them first, say.
    if (isMine) this.speaking.say(post.querySelector(".post__state")?.textContent.trim())
    else if (how === "new") this.newness.came(post, wasAtEnd)
    if (how === "new" && !isMine) this.speaking.post(post)
    requestAnimationFrame(() => this.newness.look())
  }

  // A notice that she has read meanwhile, perhaps on another phone, need not be pointed at any more.
  #showNotice({ html }) {
    const line = this.querySelector("[data-notice]")
    if (!line) return
    line.hidden = parsed(html).dataset.state !== "new"
    say(line, line.hidden ? "" : "notice")
  }

  #showAround({ here, typing }) {
    showHere(document.querySelector("[data-presence]"), here)
    this.#showWriting(typing)
  }

  // Whoever has just said it is not writing it any more.
  #showWriting(typing) {
    this.typing = typing
    showWriting(this.querySelector("[data-typing]"), typing, this.me)
  }

  // What becomes of what she sent shows here, among what the others say.
  #hearOutbox(what, event) {
    event.preventDefault()
    const { pending } = this.conversation
    const about = event.detail
    if (what === "pending") pending.add(about)
    else if (what === "returned") about.items.forEach((item) => pending.remove(item))
    else if (what === "accepted") this.place.keep(() => this.#accept(about))
    else pending.tell(about, STOPPED.has(what) ? "unsent" : what)
    if (what === "pending") this.place.toEnd()
  }

  #accept(about) {
    this.conversation.pending.remove(about)
    this.conversation.apply(about.answer)
  }
}

customElements.define("live-topic", LiveTopic)
