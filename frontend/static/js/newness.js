// What is new to this reader: the line before it, the button that leads to it, and how far she has read.
import { focus } from "./focusing.js"

export class Newness {
  #isBehind = false

  constructor({ log, place, marking, button }) {
    Object.assign(this, { log, place, marking, button })
  }

  get line() {
    return this.log.list.querySelector(".divide--new")
  }

  // Where a link leads, or at what is new, or in a room at the newest words.
  begin() {
    if (!location.hash && this.log.reaches) {
      if (this.line) this.line.scrollIntoView({ block: "center" })
      else if (this.log.list.dataset.kind === "room") this.place.toEnd()
    }
    this.look()
  }

  // Somebody said something. The line stands before the first that came while she was not looking.
  came(post, wasAtEnd) {
    if ((wasAtEnd && this.#mayLook()) || this.#isBehind) return
    this.#setBehind(true)
    const fresh = document.querySelector("template[data-new]")?.content.firstElementChild.cloneNode(true)
    if (!fresh) return
    this.line?.remove()
    post.before(fresh)
  }

  // There is more, but not on this page: the button is then a way to the page where it is.
  cameElsewhere() {
    this.#setBehind(true)
  }

  look() {
    if (document.hidden) return
    if (this.#isLooking()) this.#setBehind(false)
    const read = this.log.posts.findLast((post) => post.dataset.position && this.place.isRead(post))
    if (read) this.marking.seen(Number(read.dataset.position))
  }

  goBelow(event) {
    if (!this.log.reaches) return
    event.preventDefault()
    if (this.line && this.line.getBoundingClientRect().top > innerHeight) this.line.scrollIntoView({ block: "start" })
    else this.place.toEnd()
    // The button goes; whoever pressed it by keyboard is now among the posts.
    focus(this.log.list.closest("[tabindex]") ?? this.log.list)
    this.#setBehind(false)
  }

  #isLooking() {
    return this.#mayLook() && this.place.isAtEnd()
  }

  #mayLook() {
    return !document.hidden && this.log.reaches
  }

  #setBehind(isBehind) {
    this.#isBehind = isBehind
    if (this.button) this.button.hidden = !isBehind
  }
}
