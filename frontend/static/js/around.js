// Who is here and who is writing, in words. Pure, but for where the words are put.
import { say } from "./words.js"

export function showHere(element, here) {
  if (!element) return
  element.hidden = here.length === 0
  say(element, here.length ? "here" : "", { many: here.length })
}

export function showWriting(element, typing, me) {
  const others = typing.filter(({ id }) => String(id) !== me).map(({ name }) => name)
  const [who, other] = others
  const sentence = ["", "writing-one", "writing-two"][others.length] ?? "writing-many"
  say(element, sentence, { who, other })
}
