import assert from "node:assert/strict"
import test from "node:test"

import { Cursor } from "../../frontend/static/js/cursor.js"

test("what is already known is ignored", () => {
  const cursor = new Cursor("41")
  assert.equal(cursor.take({ from: 38, head: 41 }), "ignore")
  assert.equal(cursor.take({ from: 12, head: 20 }), "ignore")
  assert.equal(cursor.at, 41)
})

test("what follows on is applied, also when it begins before where we stand", () => {
  const cursor = new Cursor(41)
  assert.equal(cursor.take({ from: 41, head: 43 }), "apply")
  assert.equal(cursor.take({ from: 40, head: 44 }), "apply")
  assert.equal(cursor.at, 44)
})

test("what leaves a gap is asked for again, from where we stand", () => {
  const cursor = new Cursor(41)
  assert.equal(cursor.take({ from: 42, head: 43 }), "again")
  assert.equal(cursor.at, 41)
})

test("a second element that was read earlier takes the page back, never forward", () => {
  const cursor = new Cursor(41)
  cursor.goBackTo(50)
  assert.equal(cursor.at, 41)
  cursor.goBackTo(30)
  assert.equal(cursor.at, 30)
})
