// Sending a form's worth of something to the server, with the page's own token.
const PATIENCE = 20_000

// Fragments that came over a socket are the same for all, so they carry no token: the page's own is used.
export function token() {
  return document.querySelector("input[name=csrfmiddlewaretoken]")
}

// Answers { status, answer, retryAfter }; throws when there was no answer. `keepalive` outlives the page.
export async function send(address, fields, { keepalive = false } = {}) {
  // Not urlencoded: that triples the size of most of the world's letters, and keepalive allows 64 KiB.
  const body = new FormData()
  const all = { csrfmiddlewaretoken: token()?.value ?? "", ...fields }
  for (const [name, value] of Object.entries(all)) body.set(name, value)
  const answer = await fetch(address, {
    method: "POST",
    headers: { Accept: "application/json" },
    body,
    keepalive,
    redirect: "manual",
    signal: keepalive ? undefined : AbortSignal.timeout(PATIENCE),
  })
  if (answer.type === "opaqueredirect") return { status: 302, answer: null }
  return { status: answer.status, answer: await spoken(answer), retryAfter: answer.headers.get("Retry-After") }
}

async function spoken(answer) {
  const isJson = answer.headers.get("Content-Type")?.startsWith("application/json")
  return isJson ? answer.json() : null
}
