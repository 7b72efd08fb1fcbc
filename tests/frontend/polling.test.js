import assert from "node:assert/strict"
import test from "node:test"

import { Polling } from "../../frontend/static/js/polling.js"
import { settled, timers } from "./seeded.js"

function page(answer) {
  const clock = timers()
  const asked = []
  const told = []
  const polling = new Polling({
    cursors: () => new Map([["topic.12", 41], ["member.7", 3]]),
    async ask(feed, since) {
      asked.push(`${feed} ${since}`)
      return answer(feed)
    },
    heard: (frame) => told.push(frame),
    worked: () => told.push("worked"),
    failed: () => told.push("failed"),
    ended: (why) => told.push(why),
    isHidden: () => false,
    later: clock.later,
    random: () => 0.5,
  })
  return { asked, clock, polling, told }
}

test("it asks for every feed, every few seconds, and tells what it hears", async () => {
  const { asked, clock, polling, told } = page((feed) => ({ status: 200, frame: { to: feed } }))
  polling.start()
  await settled()
  assert.deepEqual(asked, ["topic.12 41", "member.7 3"])
  assert.deepEqual(told, [{ to: "topic.12" }, { to: "member.7" }, "worked"])
  await clock.pass(3000)
  assert.equal(asked.length, 4)
})

test("it stops for good when signed out, and when told to", async () => {
  const { asked, clock, polling, told } = page(() => ({ status: 401, frame: null }))
  polling.start()
  await clock.pass(600_000)
  assert.deepEqual(told, ["signed-out"])
  assert.equal(asked.length, 1)

  const other = page(() => ({ status: 200, frame: {} }))
  other.polling.start()
  await settled()
  other.polling.stop()
  await other.clock.pass(600_000)
  assert.equal(other.asked.length, 2)
})

test("a failure is waited out, longer each time", async () => {
  const { asked, clock, polling, told } = page(() => {
    throw new Error("no network")
  })
  polling.start()
  await clock.pass(3999)
  assert.equal(asked.length, 1)
  await clock.pass(1)
  assert.equal(asked.length, 2)
  assert.deepEqual(told, ["failed", "failed"])
})

test("a feed that is not ours any more is said to be refused", async () => {
  const { polling, told } = page(() => ({ status: 404, frame: null }))
  polling.start()
  await settled()
  assert.deepEqual(told, [{ refused: "topic.12" }, { refused: "member.7" }, "worked"])
})
