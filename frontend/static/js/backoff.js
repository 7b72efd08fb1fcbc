// How long to wait before trying again: anything up to 2^n seconds, at most a minute.
// The whole range is drawn from, so that a thousand tabs do not come back in the same second.
const LONGEST = 60_000

export function backoff(tries, random = Math.random) {
  return random() * Math.min(LONGEST, 1000 * 2 ** tries)
}
