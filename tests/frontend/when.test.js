import assert from "node:assert/strict"
import test from "node:test"

import { inOwnTime } from "../../frontend/static/js/when.js"

const now = new Date("2026-11-22T02:30:00Z")
const LONDON = "Europe/London"
const said = (written, moment, zone = LONDON) => inOwnTime(written, new Date(moment), now, zone)

test("the hour stays the hour, by the reader's own clock", () => {
  assert.equal(said("21:52", "2026-11-21T21:52:00Z"), "21:52")
  assert.equal(said("21:52", "2026-11-21T21:52:00Z", "Europe/Paris"), "22:52")
})

test("days are said as the server says them", () => {
  assert.equal(said("Yesterday", "2026-11-21T21:52:00Z"), "Yesterday")
  assert.equal(said("Wednesday", "2026-11-18T09:00:00Z"), "Wednesday")
  assert.equal(said("Saturday 7 November", "2026-11-07T09:00:00Z"), "Saturday 7 November")
  assert.equal(said("Saturday 7 November, 09:00", "2026-11-07T09:00:00Z"), "Saturday 7 November, 09:00")
})

test("a day can be another one where the reader is", () => {
  assert.equal(said("Yesterday", "2026-11-21T23:30:00Z", "Europe/Paris"), "00:30")
})
