// One's own numbers and crisis help, kept in this browser if its owner asked for that. Gone when they sign out, when
// somebody else signs in, and made anew when the numbers change. Without service workers nothing is kept, and all works.
const KEPT = "alongside.kept-numbers"
const PAGE = "/my/care-team/kept/"
const BY = "/kept-by"
const WORKER = "/offline.js"
const ANEW_AFTER = 60 * 60 * 1000

export const canKeep = () => "serviceWorker" in navigator && "caches" in globalThis

// Who asked for it, and when it was made; or null while nothing is kept.
export async function keptBy() {
  if (!canKeep() || !(await caches.has(KEPT))) return null
  const said = await caches.match(BY, { cacheName: KEPT })
  return said ? said.json() : null
}

// True once it is there to be opened without a signal.
export async function keepNumbers(member) {
  const answer = await fetch(PAGE, { cache: "no-store" })
  // Sent elsewhere: this person may not read it any more.
  if (answer.redirected || !answer.ok) return forgetNumbers()
  await navigator.serviceWorker.register(WORKER)
  await navigator.serviceWorker.ready
  const words = await answer.clone().text()
  const kept = await caches.open(KEPT)
  await kept.addAll(sheetsOf(words))
  await kept.put(PAGE, answer)
  await kept.put(BY, new Response(JSON.stringify({ member, at: Date.now() })))
  return true
}

export async function forgetNumbers() {
  if (!canKeep()) return false
  await caches.delete(KEPT)
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister()
  return false
}

// On every page: what somebody else kept, or kept before signing out, goes; what has grown old is made anew.
export async function tidyNumbers(member) {
  const kept = await keptBy().catch(() => null)
  if (!kept) return
  if (kept.member !== member) await forgetNumbers()
  else if (isTheirPage() || Date.now() - kept.at > ANEW_AFTER) await keepNumbers(member).catch(() => {})
}

function isTheirPage() {
  return location.pathname === "/my/care-team/" || location.pathname === "/my/"
}

function sheetsOf(words) {
  const page = new DOMParser().parseFromString(words, "text/html")
  return [...page.querySelectorAll("link[rel=stylesheet]")].map((link) => new URL(link.getAttribute("href"), location.href).href)
}
