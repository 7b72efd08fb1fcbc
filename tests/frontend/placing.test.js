import assert from "node:assert/strict"
import test from "node:test"

import { comesBefore, isMoreUrgent } from "../../frontend/static/js/placing.js"
import { seeded } from "./seeded.js"

function placed(things, comesFirst) {
  const list = []
  for (const thing of things) {
    const after = list.findIndex((other) => comesFirst(thing, other))
    list.splice(after < 0 ? list.length : after, 0, thing)
  }
  return list
}

test("posts stand by position, never by number or arrival; unpublished ones last, oldest first", () => {
  const right = [
    { id: 30, position: 2 },
    { id: 4, position: 7 },
    { id: 12, position: 11 },
    { id: 9, position: null },
    { id: 31, position: null },
  ]
  for (let seed = 1; seed <= 50; seed++) assert.deepEqual(placed(seeded(seed).shuffled(right), comesBefore), right)
})

test("a life comes first, then what is overdue, then priority, then the earliest deadline", () => {
  const now = Date.parse("2026-11-22T02:00:00Z")
  const right = [
    { id: 7, life: true, priority: 1, due: "2026-11-22T02:15:00Z" },
    { id: 8, priority: 1, due: "2026-11-22T01:50:00Z" },
    { id: 5, priority: 3, due: "2026-11-22T01:00:00Z" },
    { id: 9, priority: 0, due: "2026-11-22T02:04:00Z" },
    { id: 2, priority: 2, due: "2026-11-22T02:30:00Z" },
    { id: 1, priority: 2, due: "2026-11-22T03:30:00+00:00" },
    { id: 3, priority: 2, due: "2026-11-22T03:30:00+00:00" },
    { id: 4, priority: 4, due: "" },
  ]
  const isFirst = (one, other) => isMoreUrgent(one, other, now)
  for (let seed = 1; seed <= 50; seed++) assert.deepEqual(placed(seeded(seed).shuffled(right), isFirst), right)
})
