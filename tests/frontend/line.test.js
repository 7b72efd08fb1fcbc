import assert from "node:assert/strict"
import test from "node:test"

import { Line } from "../../frontend/static/js/line.js"
import { timers } from "./seeded.js"

class Socket {
  readyState = 0
  sent = []

  open() {
    this.readyState = 1
    this.onopen?.()
  }

  hear(frame) {
    this.onmessage?.({ data: typeof frame === "string" ? frame : JSON.stringify(frame) })
  }

  send(text) {
    this.sent.push(JSON.parse(text))
  }

  close(code = 1006) {
    this.readyState = 3
    this.onclose?.({ code })
  }
}

function page({ random = () => 0.5 } = {}) {
  const clock = timers()
  const sockets = []
  const told = []
  const line = new Line({
    open() {
      sockets.push(new Socket())
      return sockets.at(-1)
    },
    opened: () => told.push("opened"),
    heard: (frame) => told.push(frame),
    lost: () => told.push("lost"),
    blocked: () => told.push("blocked"),
    ended: (why) => told.push(why),
    now: clock.now,
    later: clock.later,
    random,
  })
  line.start()
  return { clock, sockets, told, line }
}

test("a lost connection comes back after a while", async () => {
  const { clock, sockets, told } = page()
  sockets[0].open()
  sockets[0].hear({ v: 1 })
  sockets[0].close(1012)
  assert.deepEqual(told, ["opened", { v: 1 }, "lost"])
  await clock.pass(1000)
  assert.equal(sockets.length, 2)
})

test("waits grow while nothing is heard, and begin anew after that", async () => {
  const { clock, sockets } = page({ random: () => 1 })
  for (const wait of [2000, 4000, 8000]) {
    sockets.at(-1).close()
    const before = sockets.length
    await clock.pass(wait - 1)
    assert.equal(sockets.length, before)
    await clock.pass(1)
    assert.equal(sockets.length, before + 1)
  }
  sockets.at(-1).open()
  sockets.at(-1).hear({})
  sockets.at(-1).close()
  const before = sockets.length
  await clock.pass(2000)
  assert.equal(sockets.length, before + 1)
})

test("signed out or put out, it says so and does not come back", async () => {
  for (const [code, why] of [[4401, "signed-out"], [4403, "put-out"]]) {
    const { clock, line, sockets, told } = page()
    sockets[0].open()
    sockets[0].close(code)
    line.wake()
    await clock.pass(600_000)
    assert.equal(told.at(-1), why)
    assert.equal(sockets.length, 1)
  }
})

test("told that it talks too much, it waits ten seconds whatever happens", async () => {
  const { clock, line, sockets } = page({ random: () => 0 })
  sockets[0].open()
  sockets[0].close(4429)
  line.wake()
  await clock.pass(9_999)
  assert.equal(sockets.length, 1)
  await clock.pass(1)
  assert.equal(sockets.length, 2)
})

test("three times in a row nothing heard: something blocks sockets, and it keeps trying", async () => {
  const { clock, sockets, told } = page({ random: () => 0 })
  for (let tries = 0; tries < 3; tries++) {
    sockets.at(-1).close()
    await clock.pass(1)
  }
  assert.equal(told.filter((what) => what === "blocked").length, 1)
  assert.equal(sockets.length, 4)
})

test("a socket that never opens is given up", async () => {
  const { clock, sockets, told } = page({ random: () => 0 })
  await clock.pass(8001)
  assert.equal(told[0], "lost")
  assert.equal(sockets.length, 2)
})

test("after a minute of silence it asks; without an answer it opens anew, though no one said it closed", async () => {
  const { clock, sockets, told } = page({ random: () => 0 })
  sockets[0].open()
  sockets[0].hear({})
  await clock.pass(60_000)
  assert.equal(told.filter((what) => what === "opened").length, 2)
  await clock.pass(10_000)
  assert.equal(sockets.length, 2)
})

test("a quiet room whose server answers is left in peace", async () => {
  const { clock, sockets, told } = page()
  sockets[0].open()
  for (let minute = 0; minute < 30; minute++) {
    await clock.pass(60_000)
    sockets[0].hear({})
  }
  assert.equal(sockets.length, 1)
  assert.ok(!told.includes("lost"))
})

test("looked at again, it does not wait out its pause", async () => {
  const { line, sockets } = page({ random: () => 1 })
  sockets[0].close()
  line.wake()
  assert.equal(sockets.length, 2)
})

test("noise is heard as an empty frame", () => {
  const { sockets, told } = page()
  sockets[0].open()
  sockets[0].hear("{nonsense")
  sockets[0].hear("null")
  assert.deepEqual(told.slice(1), [{}, {}])
})
