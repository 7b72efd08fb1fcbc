import assert from "node:assert/strict"
import test from "node:test"

import { Outbox } from "../../frontend/static/js/outbox.js"
import { seeded, settled, timers } from "./seeded.js"

const TAKEN = { status: 201, answer: { type: "post.shown", post: 9 } }

function page(answers) {
  const clock = timers()
  const sent = []
  const kept = []
  const told = []
  const outbox = new Outbox({
    async send({ key, body }) {
      sent.push({ key, body })
      const answer = answers.shift() ?? TAKEN
      if (answer === "no network") throw new TypeError("Failed to fetch")
      return answer
    },
    keep: (items) => kept.push(items),
    tell: (what, about) => told.push([what, about.key ?? about.body, about]),
    later: clock.later,
    random: () => 1,
  })
  const happened = () => told.map(([what, about]) => `${what} ${about}`)
  return { clock, happened, kept, outbox, sent, told }
}

test("words are sent once, with their key, and forgotten when they are taken", async () => {
  const { happened, kept, outbox, sent } = page([])
  outbox.add({ key: "k1", body: "hello" })
  await settled()
  assert.deepEqual(sent, [{ key: "k1", body: "hello" }])
  assert.deepEqual(kept, [[{ key: "k1", body: "hello" }], []])
  assert.deepEqual(happened(), ["pending k1", "sending k1", "accepted k1"])
})

test("without a network, or with a server that fails, the same words go again under the same key", async () => {
  const failures = ["no network", { status: 500 }, { status: 503, answer: null }, { status: 504 }, "no network"]
  const { clock, outbox, sent } = page([...failures])
  outbox.add({ key: "k1", body: "hello" })
  await clock.pass(600_000)
  assert.equal(sent.length, failures.length + 1)
  assert.ok(sent.every(({ key, body }) => key === "k1" && body === "hello"))
  assert.equal(outbox.items.length, 0)
})

test("several are sent one after the other, in the order in which they were written", async () => {
  const { clock, outbox, sent } = page([{ status: 502 }])
  for (const key of ["k1", "k2", "k3"]) outbox.add({ key, body: `words of ${key}` })
  await clock.pass(60_000)
  assert.deepEqual(sent.map(({ key }) => key), ["k1", "k1", "k2", "k3"])
})

test("too much at once is waited out as long as the server says, not shorter for a look at the page", async () => {
  const { clock, happened, outbox, sent } = page([{ status: 429, answer: { error: "Slowly." }, retryAfter: "7" }])
  outbox.add({ key: "k1", body: "hello" })
  await clock.pass(6_999)
  outbox.wake()
  assert.equal(sent.length, 1)
  await clock.pass(1)
  assert.deepEqual(sent.map(({ key }) => key), ["k1", "k1"])
  assert.deepEqual(happened(), ["pending k1", "sending k1", "slow k1", "sending k1", "accepted k1"])
})

test("a refusal brings the words back with its sentence, and what was queued behind them", async () => {
  for (const status of [403, 409, 422]) {
    const { kept, outbox, sent, told } = page([{ status, answer: { error: "Nobody is on duty." } }])
    outbox.add({ key: "k1", body: "first" })
    outbox.add({ key: "k2", body: "second" })
    await settled()
    const [what, , about] = told.at(-1)
    assert.equal(what, "returned")
    assert.equal(about.body, "first\n\nsecond")
    assert.equal(about.answer.error, "Nobody is on duty.")
    assert.equal(sent.length, 1)
    assert.deepEqual(kept.at(-1), [])
    outbox.add({ key: "k3", body: "third" })
    await settled()
    assert.equal(sent.at(-1).key, "k3", "and writing goes on")
  }
})

test("signed out, or on a page that grew old, the words stay and nothing more is tried", async () => {
  const ways = [[{ status: 401, answer: {} }, "signed-out"], [{ status: 403, answer: null }, "stale"], [{ status: 302, answer: null }, "stale"]]
  for (const [answer, says] of ways) {
    const { clock, kept, outbox, sent, told } = page([answer])
    outbox.add({ key: "k1", body: "hello" })
    await clock.pass(600_000)
    outbox.wake()
    await settled()
    assert.equal(told.at(-1)[0], says)
    assert.equal(sent.length, 1)
    assert.deepEqual(kept.at(-1), [{ key: "k1", body: "hello" }])
  }
})

test("a page that says it is well but is not the answer is not taken for one", async () => {
  const { outbox, told } = page([{ status: 200, answer: null }])
  outbox.add({ key: "k1", body: "hello" })
  await settled()
  assert.equal(told.at(-1)[0], "stale")
  assert.equal(outbox.items.length, 1)
})

test("looked at again, it does not wait out its pause, nor send anything twice at once", async () => {
  const { outbox, sent } = page(["no network"])
  outbox.add({ key: "k1", body: "hello" })
  await settled()
  outbox.wake()
  outbox.wake()
  await settled()
  assert.equal(sent.length, 2)
})

test("whatever fails, and though the tab is loaded again, each of her posts is taken once and in order", async () => {
  for (let seed = 1; seed <= 50; seed++) {
    const chance = seeded(seed)
    const taken = new Map()
    let stored = []
    const open = () => {
      const clock = timers()
      const outbox = new Outbox({
        async send({ key, body }) {
          if (chance.often(0.2)) throw new TypeError("never arrived")
          if (chance.often(0.1)) return { status: 429, answer: {}, retryAfter: "1" }
          if (chance.often(0.1)) return { status: 503, answer: null }
          if (!taken.has(key)) taken.set(key, body)
          if (chance.often(0.2)) throw new TypeError("arrived, but the answer was lost")
          return TAKEN
        },
        keep: (items) => (stored = items),
        tell: () => {},
        later: clock.later,
        random: chance.next,
      })
      stored.forEach((item) => outbox.add(item))
      return { clock, outbox }
    }
    let tab = open()
    const written = Array.from({ length: 8 }, (_, at) => `post ${at}`)
    for (const [at, body] of written.entries()) {
      tab.outbox.add({ key: `k${at}`, body })
      await tab.clock.pass(chance.below(3000))
      if (chance.often(0.2)) tab = open()
    }
    await tab.clock.pass(3_600_000)
    assert.deepEqual([...taken.values()], written, `seed ${seed}`)
    assert.deepEqual(stored, [])
  }
})
