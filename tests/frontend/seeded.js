// Chance that happens the same way every time, so that a failure can be looked at again.
export function seeded(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    often: (likelihood) => next() < likelihood,
    shuffled: (things) => things.map((thing) => [next(), thing]).sort(([one], [other]) => one - other).map(([, thing]) => thing),
  }
}

// Timers that tests move by hand: no test sleeps.
export function timers() {
  let now = 0
  let waiting = []
  return {
    now: () => now,
    later(act, pause) {
      waiting.push({ at: now + pause, act })
      return undefined
    },
    pauses: () => waiting.map(({ at }) => at - now),
    async pass(milliseconds) {
      const until = now + milliseconds
      await settled()
      for (;;) {
        const next = waiting.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0]
        if (!next) break
        waiting = waiting.filter((one) => one !== next)
        now = Math.max(now, next.at)
        next.act()
        await settled()
      }
      now = until
      await settled()
    },
  }
}

export async function settled() {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}
