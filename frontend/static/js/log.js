// The posts of one conversation on the page, in the server's order, with what stands under each.
import { holdFocus, removeKeepingFocus, replaceKeepingFocus } from "./focusing.js"
import { comesBefore } from "./placing.js"
import { parsed } from "./words.js"

export class Log {
  // `reaches`: whether the page goes on to the newest post, or shows an earlier screenful.
  constructor(list, { topic, reaches, hasEarlier }) {
    Object.assign(this, { list, topic, reaches, hasEarlier })
  }

  find(post) {
    return this.list.querySelector(`#post-${Number(post)}`)
  }

  get posts() {
    return [...this.list.querySelectorAll(":scope > .post[id]")]
  }

  // Put a post where it belongs. Answers "replaced", "new", "below" (after this page's end) or "elsewhere".
  show({ post, html }) {
    const next = parsed(html)
    if (next.dataset.topic && next.dataset.topic !== this.topic) return { how: "elsewhere" }
    const shown = this.find(post)
    if (shown?.dataset.position === next.dataset.position) {
      replaceKeepingFocus(shown, next)
      return { how: "replaced", post: next }
    }
    const before = this.#lastBefore(next)
    if (!shown && this.#isOutside(next, before)) return { how: before ? "below" : "elsewhere" }
    this.#insert(next, before)
    if (shown) this.#move(shown, next)
    return { how: shown ? "replaced" : "new", post: next }
  }

  hide(post) {
    for (const beside of this.#beside(post)) beside.remove()
    const shown = this.find(post)
    if (shown) removeKeepingFocus(shown, this.list)
  }

  // What is only for this reader stands under the post, never in it: the post is the same for everybody.
  putBeside(post, card) {
    const place = document.querySelector("template[data-beside]").content.firstElementChild.cloneNode(true)
    place.dataset.beside = post
    place.append(card)
    this.#endOf(this.find(post)).after(place)
  }

  #lastBefore(next) {
    return this.posts.findLast((post) => comesBefore(placeOf(post), placeOf(next)))
  }

  // A post from before or after this page's screenful would stand next to strangers.
  #isOutside(next, before) {
    if (!before) return this.hasEarlier && this.posts.length > 0
    return !this.reaches && before === this.posts.at(-1)
  }

  #insert(next, before) {
    if (before) this.#endOf(before).after(next)
    else if (this.posts.length) this.posts[0].before(next)
    else this.list.prepend(next)
  }

  #move(shown, next) {
    const giveBack = holdFocus(shown)
    next.after(...this.#beside(next.id.slice("post-".length)))
    shown.remove()
    giveBack(next)
  }

  #beside(post) {
    return this.list.querySelectorAll(`:scope > [data-beside="${Number(post)}"]`)
  }

  #endOf(post) {
    let end = post
    while (end.nextElementSibling?.dataset.beside) end = end.nextElementSibling
    return end
  }
}

function placeOf({ id, dataset }) {
  return { id: Number(id.slice("post-".length)), position: dataset.position ? Number(dataset.position) : null }
}
