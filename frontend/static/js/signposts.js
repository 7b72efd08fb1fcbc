// The private cards under one's own words: shown, taken away and answered in place.
import { focus, removeKeepingFocus, replaceKeepingFocus } from "./focusing.js"
import { send, token } from "./sending.js"
import { parsed } from "./words.js"

// Put a card under its post, or anew in its place. False while its post is not on the page.
export function showSignpost(log, { signpost, post, html }) {
  const card = withToken(parsed(html))
  let shown = document.getElementById(`signpost-${Number(signpost)}`)
  // What is about life and death comes again under the newest words, not far up where it was.
  if (shown && isElsewhere(shown, post) && log.find(post)) {
    takeAway(shown)
    shown = null
  }
  if (shown) replaceKeepingFocus(shown, card)
  else if (log.find(post)) log.putBeside(post, card)
  else return false
  return true
}

function isElsewhere(card, post) {
  return Number(card.closest("[data-beside]")?.dataset.beside) !== Number(post)
}

// That a number was tapped is told quietly; calling never waits for it.
export function tellOpened(event) {
  const card = event.target.closest?.(".call__link")?.closest(".signpost")
  if (card) send(card.dataset.opened, {}, { keepalive: true }).catch(() => {})
}

export function hideSignpost({ signpost }) {
  const shown = document.getElementById(`signpost-${Number(signpost)}`)
  if (shown) takeAway(shown)
}

// An answer on a card is sent without leaving the page; if that does not work, the form is sent as forms are.
export async function answerSignpost(event) {
  const form = event.target
  const card = form.closest(".signpost")
  if (!card || event.defaultPrevented) return
  event.preventDefault()
  const answer = await answered(form)
  if (!answer) return form.submit()
  if (answer.html) replaceAndGoOn(card, withToken(parsed(answer.html)))
  else takeAway(card)
}

async function answered(form) {
  try {
    const { status, answer } = await send(form.action, {})
    return status === 200 ? answer : null
  } catch {
    return null
  }
}

function replaceAndGoOn(card, next) {
  const held = card.contains(document.activeElement)
  card.replaceWith(next)
  if (held) focus(next)
}

function takeAway(card) {
  const place = card.closest("[data-beside]") ?? card
  const post = place.previousElementSibling
  removeKeepingFocus(place, post)
}

// What came over a socket is the same for every tab, so it carries no token: the page's own is put in.
export function withToken(card) {
  for (const form of card.querySelectorAll("form")) {
    const own = form.querySelector("[name=csrfmiddlewaretoken]")
    if (token() && !own) form.append(token().cloneNode(true))
  }
  return card
}
