// Where somebody is in a conversation: at its end, where they stay, or further up, where nothing may move them.
const NEARLY = 80
const AIR = 12

export class Place {
  // A room scrolls by itself; a thread scrolls with its page.
  constructor(scroll, list) {
    this.list = list
    this.isOwn = /auto|scroll/.test(getComputedStyle(scroll).overflowY)
    this.scroller = this.isOwn ? scroll : document.scrollingElement
    this.isTurned = this.isOwn && getComputedStyle(scroll).flexDirection === "column-reverse"
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

  // Bring something into sight that begins above it, from its beginning.
  toBeginningOf(item) {
    const above = this.#top() - item.getBoundingClientRect().top
    if (above > 0) this.#by(-above - AIR)
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
    let height = this.scroller.clientHeight
    const remember = () => (wasAtEnd = this.isAtEnd())
    const watching = new ResizeObserver(() => {
      // A room is held by its end: further up, what is being read would move with it.
      if (wasAtEnd) this.toEnd()
      else if (this.isTurned) this.#by(this.scroller.clientHeight - height)
      height = this.scroller.clientHeight
    })
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
    const top = this.#top()
    return [...this.list.children].find((item) => item.getBoundingClientRect().bottom > top)
  }

  #top() {
    return this.isOwn ? this.scroller.getBoundingClientRect().top : 0
  }

  #end() {
    return this.list.getBoundingClientRect().bottom
  }

  #bottom() {
    return this.isOwn ? this.scroller.getBoundingClientRect().bottom : innerHeight
  }
}
