// What is known of one conversation, and how each kind of change shows in it. Applying a change twice changes nothing.
import { Pending } from "./pending.js"
import { hideSignpost, showSignpost } from "./signposts.js"
import { Versions } from "./versions.js"

export class Conversation {
  #versions = new Versions()
  #early = new Map()

  // `keep(change)` makes a change without moving what is being read; `shown` is told of each post that was put in;
  // `reveal` brings a card into sight.
  constructor({ log, me, keep, shown, reveal }) {
    Object.assign(this, { log, me, keep, shown, reveal })
    this.pending = new Pending(log)
    for (const { id, dataset } of log.posts) {
      this.#versions.isNews(id, { type: "post.shown", version: Number(dataset.version), state: dataset.state })
    }
  }

  apply(change) {
    const [thing, happened] = change.type.split(".")
    const act = { post: { shown: this.#show, gone: this.#hide }, signpost: { shown: this.#showCard, gone: this.#hideCard } }
    if (!act[thing]?.[happened] || !this.#versions.isNews(`${thing}-${change[thing]}`, change)) return
    act[thing][happened].call(this, change)
  }

  #show(change) {
    const isMine = String(change.author) === this.me
    this.keep((wasAtEnd) => {
      if (isMine && !this.log.find(change.post)) this.pending.replacedBy(change)
      this.shown({ isMine, wasAtEnd, ...this.log.show(change) })
    })
    if (this.log.find(change.post)) this.#showEarlyCards(change.post)
  }

  #hide({ post }) {
    this.keep(() => this.log.hide(post))
  }

  // Her card may arrive before her post does.
  #showCard(change) {
    let wasThere = false
    this.keep((wasAtEnd) => {
      wasThere = wasAtEnd
      if (!showSignpost(this.log, change)) this.#early.set(change.signpost, change)
    })
    // A long card must not push its own beginning, and the words it is about, out of sight.
    if (wasThere && !this.#early.has(change.signpost)) this.reveal(this.log.find(change.post))
  }

  #showEarlyCards(post) {
    for (const card of [...this.#early.values()].filter((early) => early.post === post)) {
      this.#early.delete(card.signpost)
      this.#showCard(card)
    }
  }

  #hideCard(change) {
    this.#early.delete(change.signpost)
    this.keep(() => hideSignpost(change))
  }
}
