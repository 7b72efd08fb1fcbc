// New posts for those who listen to the page: "Sam: …", a few at a time, and only while they want it.
import { sentence } from "./words.js"

const GATHER = 1500
const MOST = 3
const LONGEST = 200
const PAUSED = "alongside.reading-aloud-paused"

export class Speaking {
  #waiting = []
  #timer = null

  constructor(region, toggle) {
    this.region = region
    this.toggle = toggle
    toggle?.addEventListener("click", () => this.#pause(!isPaused()))
    this.#pause(isPaused())
  }

  post(post) {
    const who = post.querySelector(".post__author")?.textContent.trim()
    const words = shortened(post.querySelector(".post__body")?.textContent)
    this.say(sentence("spoken-post", { who, words }))
  }

  say(words) {
    if (!this.region || isPaused() || !words) return
    this.#waiting.push(words)
    this.#timer ??= setTimeout(() => this.#speak(), GATHER)
  }

  #speak() {
    this.#timer = null
    const waiting = this.#waiting.splice(0)
    const words = waiting.length > MOST ? [sentence("spoken-many", { many: waiting.length })] : waiting
    this.region.textContent = words.join(" ")
  }

  #pause(pause) {
    this.#waiting = []
    remember(pause)
    this.toggle?.setAttribute("aria-pressed", String(!pause))
  }
}

function isPaused() {
  try {
    return localStorage.getItem(PAUSED) === "yes"
  } catch {
    return false
  }
}

function remember(pause) {
  try {
    if (pause) localStorage.setItem(PAUSED, "yes")
    else localStorage.removeItem(PAUSED)
  } catch {
    // Forbidden: then it lasts as long as the page.
  }
}

function shortened(text = "") {
  const words = text.replace(/\s+/g, " ").trim()
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words
}
