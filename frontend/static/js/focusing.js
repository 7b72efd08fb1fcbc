// Things are replaced and taken away while somebody is in them: where they were, they stay.

// Remember the control somebody is on in `shown`; what this returns puts them on the same one in `next`.
export function holdFocus(shown) {
  const hand = handOf(shown)
  return (next) => hand && focus(hand === ":self" ? next : (next.querySelector(hand) ?? next))
}

export function replaceKeepingFocus(shown, next) {
  const giveBack = holdFocus(shown)
  shown.replaceWith(next)
  giveBack(next)
}

export function removeKeepingFocus(shown, otherwise) {
  const held = shown.contains(document.activeElement)
  const next = neighbour(shown) ?? otherwise
  shown.remove()
  if (held && next) focus(next)
}

// A thing that takes no focus by itself can take it once: a screen reader goes on from there.
export function focus(element) {
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.tabIndex = -1
  element.focus({ preventScroll: true })
}

function handOf(shown) {
  const active = document.activeElement
  if (!shown.contains(active)) return null
  if (active === shown) return ":self"
  const href = active.getAttribute("href")
  if (href) return `[href="${CSS.escape(href)}"]`
  return active.classList.length ? `.${CSS.escape(active.classList[0])}` : active.localName
}

function neighbour(shown) {
  const isAlike = (element) => element?.classList[0] === shown.classList[0]
  return [shown.nextElementSibling, shown.previousElementSibling].find(isAlike) ?? null
}
