import assert from "node:assert/strict"
import test from "node:test"

import { nextLook, untilDue, urgencyOf } from "../../frontend/static/js/clock.js"

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

test("how long there is left is said as a moderator would", () => {
  for (const [left, says] of [
    [4 * MINUTE + 12 * SECOND, "4:12"],
    [9 * MINUTE + 59 * SECOND, "9:59"],
    [59 * SECOND, "0:59"],
    [400, "0:01"],
    [10 * MINUTE, "10 min"],
    [22 * MINUTE, "22 min"],
    [59 * MINUTE, "59 min"],
    [60 * MINUTE, "1 h"],
    [3 * HOUR + 10 * MINUTE, "3 h"],
    [24 * HOUR, "24 h"],
    [72 * HOUR, "3 days"],
  ]) {
    assert.equal(untilDue(left, 0), says)
  }
})

test("what is overdue says by how much, and never more than it is", () => {
  for (const [ago, says] of [
    [0, "less than 1 min late"],
    [59 * SECOND, "less than 1 min late"],
    [2 * MINUTE + 50 * SECOND, "2 min late"],
    [90 * MINUTE, "1 h late"],
    [49 * HOUR, "2 days late"],
  ]) {
    assert.equal(untilDue(0, ago), says)
  }
})

test("it looks every second when seconds count, and twice a minute otherwise", () => {
  assert.equal(nextLook(5 * MINUTE, 0), SECOND)
  assert.equal(nextLook(10 * MINUTE + 20 * SECOND, 0), SECOND, "so that 10 min becomes 9:59 on time")
  assert.equal(nextLook(2 * HOUR, 0), 30 * SECOND)
  assert.equal(nextLook(0, 3 * HOUR), 30 * SECOND)
})

test("what is soon and what is late can be seen", () => {
  assert.equal(urgencyOf(5 * MINUTE, 0), "soon")
  assert.equal(urgencyOf(2 * HOUR, 0), "later")
  assert.equal(urgencyOf(0, 1), "overdue")
})
