// What this page knows of each thing, so that old news never undoes newer, whichever feed brings it.

// At one version, "gone" outweighs "shown" to everybody; what only its writer may see outweighs both:
// a held or hidden post is gone for the others and still there, with its state, for the one who wrote it.
const SHOWN = 0
const GONE = 1
const SHOWN_TO_ITS_WRITER = 2

export class Versions {
  #known = new Map()

  // True once: when this is news. Whatever the order of arrival, the same news wins.
  isNews(thing, change) {
    const news = { version: change.version ?? 0, weight: weigh(change) }
    const known = this.#known.get(thing)
    if (known && !outweighs(news, known)) return false
    this.#known.set(thing, news)
    return true
  }
}

function weigh({ type, state }) {
  if (type.endsWith(".gone")) return GONE
  return state && state !== "published" ? SHOWN_TO_ITS_WRITER : SHOWN
}

function outweighs(news, known) {
  return news.version > known.version || (news.version === known.version && news.weight > known.weight)
}
