import assert from "node:assert/strict"
import test from "node:test"

import { backoff } from "../../frontend/static/js/backoff.js"
import { seeded } from "./seeded.js"

test("a wait is anything from nothing to 2^n seconds, at most a minute", () => {
  const chance = seeded(7)
  for (let tries = 0; tries < 40; tries++) {
    const waits = Array.from({ length: 200 }, () => backoff(tries, chance.next))
    const longest = Math.min(60_000, 1000 * 2 ** tries)
    assert.ok(Math.min(...waits) >= 0 && Math.max(...waits) <= longest)
    assert.ok(Math.max(...waits) > longest * 0.8, "the whole range is used")
    assert.ok(Math.min(...waits) < longest * 0.2, "from its very beginning")
  }
})
