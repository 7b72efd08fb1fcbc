// <post-menu popover>: what one may do about a post, opened beside its "More". Without it, "More" leads to a page.
import { focus } from "../focusing.js"

class PostMenu extends HTMLElement {
  #opener = null

  connectedCallback() {
    if (!this.showPopover) return
    this.onClick = (event) => this.#clicked(event)
    document.addEventListener("click", this.onClick)
    this.addEventListener("beforetoggle", ({ newState }) => newState === "closed" && this.#closing())
    this.addEventListener("keydown", (event) => this.#key(event))
  }

  disconnectedCallback() {
    document.removeEventListener("click", this.onClick)
  }

  #clicked(event) {
    const link = event.target.closest?.("a.post__more")
    const isPlain = !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
    if (!link || !isPlain) return
    event.preventDefault()
    this.#open(link)
  }

  async #open(link) {
    const menu = await fetched(link.href)
    // What cannot be fetched is visited: the page says why.
    if (!menu) return location.assign(link.href)
    this.#opener = link.getAttribute("href")
    this.replaceChildren(menu)
    link.setAttribute("aria-expanded", "true")
    this.showPopover()
    this.#stand(link)
    this.querySelector("a, button")?.focus()
  }

  // Below its link where there is room, above it where there is not; never outside the screen.
  #stand(link) {
    const beside = link.getBoundingClientRect()
    const { width, height } = this.getBoundingClientRect()
    const below = beside.bottom + height <= innerHeight ? beside.bottom : Math.max(0, beside.top - height)
    this.style.margin = "0"
    this.style.inset = `${below}px auto auto ${Math.max(8, Math.min(beside.right, innerWidth - 8) - width)}px`
  }

  // The post may have been drawn anew meanwhile: its link is found again by its address.
  #closing() {
    const link = document.querySelector(`a.post__more[href="${CSS.escape(this.#opener ?? "")}"]`)
    const held = this.contains(document.activeElement)
    link?.removeAttribute("aria-expanded")
    if (held && link) focus(link)
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const acts = [...this.querySelectorAll("a, button")]
    acts.at((acts.indexOf(document.activeElement) + step) % acts.length)?.focus()
  }
}

async function fetched(address) {
  try {
    const answer = await fetch(address, { headers: { "X-Fragment": "1" }, redirect: "manual" })
    if (!answer.ok) return null
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    return page.body.firstElementChild
  } catch {
    return null
  }
}

customElements.define("post-menu", PostMenu)
