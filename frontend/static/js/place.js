// Where somebody is in a conversation: at its end, where they stay, or further up, where nothing may move them.
const NEARLY = 80

export class Place {
  // A room scrolls by itself; a thread scrolls with its page.
  constructor(scroll, list) {
    this.list = list
    this.isOwn = /auto|scroll/.test(getComputedStyle(scroll).overflowY)
    this.scroller = this.isOwn ? scroll : document.scrollingElement
    this.target = this.isOwn ? scroll : window
    // We keep the place ourselves, the same in every browser: two who help would push twice.
    if (this.isOwn) scroll.style.overflowAnchor = "none"
  }

  isAtEnd() {
    return this.#end() - this.#bottom() < NEARLY
  }

  toEnd() {
    this.#by(this.#end() - this.#bottom())
  }

  // Make a change without moving what is being read; at the end, stay at the end.
  keep(change) {
    const wasAtEnd = this.isAtEnd()
    const held = wasAtEnd ? null : this.#firstInSight()
    const before = held?.getBoundingClientRect().top
    const endBefore = this.#end()
    change(wasAtEnd)
    if (wasAtEnd) this.#by(this.#end() - endBefore)
    else if (held?.isConnected) this.#by(held.getBoundingClientRect().top - before)
  }

  // A keyboard that opens on a phone must not cover the newest words.
  stayWhenResized() {
    if (!this.isOwn) return () => {}
    let wasAtEnd = this.isAtEnd()
    const remember = () => (wasAtEnd = this.isAtEnd())
    const watching = new ResizeObserver(() => wasAtEnd && this.toEnd())
    this.target.addEventListener("scroll", remember)
    watching.observe(this.scroller)
    return () => {
      watching.disconnect()
      this.target.removeEventListener("scroll", remember)
    }
  }

  // Whether a post has been in sight to its last line.
  isRead(post) {
    return post.getBoundingClientRect().bottom <= this.#bottom() + NEARLY
  }

  #by(pixels) {
    if (Math.abs(pixels) >= 1) this.scroller.scrollTop += pixels
  }

  #firstInSight() {
    const top = this.isOwn ? this.scroller.getBoundingClientRect().top : 0
    return [...this.list.children].find((item) => item.getBoundingClientRect().bottom > top)
  }

  #end() {
    return this.list.getBoundingClientRect().bottom
  }

  #bottom() {
    return this.isOwn ? this.scroller.getBoundingClientRect().bottom : innerHeight
  }
}
