import assert from "node:assert/strict"
import test from "node:test"

import { Keeping, forgetEverything } from "../../frontend/static/js/keeping.js"

class Storage {
  setItem(key, value) {
    this[key] = String(value)
  }

  getItem(key) {
    return this[key] ?? null
  }

  removeItem(key) {
    delete this[key]
  }
}

test("unsent words survive a reload, for the one who wrote them, where she wrote them", () => {
  const storage = new Storage()
  new Keeping(7, "topic.12", storage).set("outbox", [{ key: "k1", body: "hello" }])
  assert.deepEqual(new Keeping(7, "topic.12", storage).get("outbox", []), [{ key: "k1", body: "hello" }])
  assert.deepEqual(new Keeping(7, "topic.13", storage).get("outbox", []), [])
  assert.deepEqual(new Keeping(70, "topic.12", storage).get("outbox", []), [])
})

test("when somebody else signs in on the same phone, what is not theirs goes", () => {
  const storage = new Storage()
  new Keeping(7, "topic.12", storage).set("words", ["mine", "k1"])
  const sam = new Keeping(70, "topic.12", storage)
  sam.set("words", ["Sam's", "k2"])
  sam.forgetOthers()
  assert.deepEqual(new Keeping(7, "topic.12", storage).get("words", []), [])
  assert.deepEqual(sam.get("words", []), ["Sam's", "k2"])
})

test("signing out leaves nothing behind, and nothing of others' pages is touched", () => {
  const storage = new Storage()
  storage.setItem("theme", "dark")
  new Keeping(7, "topic.12", storage).set("words", ["mine", "k1"])
  forgetEverything(storage)
  assert.deepEqual(Object.keys(storage), ["theme"])
})

test("where storage is full or forbidden, a page forgets and works", () => {
  const forbidden = new Proxy({}, {
    get() {
      throw new DOMException("forbidden", "SecurityError")
    },
  })
  const keeping = new Keeping(7, "topic.12", forbidden)
  keeping.set("words", ["mine"])
  assert.deepEqual(keeping.get("words", []), [])
})
