// Keeps one page for when there is no signal: somebody's own numbers and crisis help. It keeps nothing else, ever, and
// what it keeps was put there by the page that they asked to keep it (js/kept-numbers.js).
const KEPT = "alongside.kept-numbers"
const PAGE = "/my/care-team/kept/"
const STANDS_FOR = new Set([PAGE, "/my/care-team/", "/help-now/"])
const PATIENCE = 4000

self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))

self.addEventListener("fetch", (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== "GET" || origin !== self.location.origin) return
  if (request.mode === "navigate" && STANDS_FOR.has(pathname)) event.respondWith(page(request, pathname))
  else if (request.destination === "style" && pathname.startsWith("/static/")) event.respondWith(dress(request))
})

// The real page whenever there is one; what was kept when there is no signal, or one that leads nowhere.
async function page(request, pathname) {
  const kept = await caches.match(PAGE, { cacheName: KEPT })
  try {
    const answer = await fetch(request, kept ? { signal: AbortSignal.timeout(PATIENCE) } : undefined)
    // Their own page sends them away: they are signed out, and nothing of theirs stays behind.
    if (answer.type === "opaqueredirect" && pathname !== "/help-now/") await caches.delete(KEPT)
    return answer
  } catch {
    return kept ?? Response.error()
  }
}

async function dress(request) {
  try {
    return await fetch(request)
  } catch {
    return (await caches.match(request.url, { cacheName: KEPT })) ?? Response.error()
  }
}
