// How the connection is, in words, where a page has a place for them. While all is well it says nothing.
import { onConnection } from "./live.js"
import { say } from "./words.js"

const WORDS = { lost: "lost", "signed-out": "signed-out", "put-out": "stale" }

export function tellConnection(element) {
  return onConnection((state) => say(element, WORDS[state] ?? ""))
}
