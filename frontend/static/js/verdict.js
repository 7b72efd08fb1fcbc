// What an answer to something that was sent means for the words in it.
const TRY_AGAIN = new Set([0, 408, 425, 500, 502, 503, 504])

// accepted: it is taken. waiting: try again, the same. slow: too much at once, wait. returned: a no, with a sentence.
// signed-out and stale: nothing more can be sent from this page; the words stay.
export function verdict({ status, answer }) {
  if (status === 401) return "signed-out"
  if (status === 429) return "slow"
  if (TRY_AGAIN.has(status) || status > 500) return "waiting"
  // Somebody put out is led to another page, and a form that grew old is refused by one: neither speaks JSON.
  if (!answer) return "stale"
  return status < 300 ? "accepted" : "returned"
}
