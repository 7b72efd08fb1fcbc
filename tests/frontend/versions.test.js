import assert from "node:assert/strict"
import test from "node:test"

import { Versions } from "../../frontend/static/js/versions.js"
import { seeded } from "./seeded.js"

const shown = (version, state = "published") => ({ type: "post.shown", version, state })
const gone = (version) => ({ type: "post.gone", version })

test("a lower version never replaces a higher one", () => {
  const versions = new Versions()
  assert.ok(versions.isNews("post-9", shown(3)))
  assert.ok(!versions.isNews("post-9", shown(2)))
  assert.ok(versions.isNews("post-9", shown(4)))
})

test("the same news twice is no news", () => {
  const versions = new Versions()
  assert.ok(versions.isNews("post-9", shown(3)))
  assert.ok(!versions.isNews("post-9", shown(3)))
})

test("what is gone is not revived by older news, but a decision can put it back", () => {
  const versions = new Versions()
  versions.isNews("post-9", gone(3))
  assert.ok(!versions.isNews("post-9", shown(2)))
  assert.ok(!versions.isNews("post-9", shown(3)))
  assert.ok(versions.isNews("post-9", shown(4)))
})

test("its writer keeps seeing a held post that is gone for the others, whichever feed is first", () => {
  for (const order of [[gone(3), shown(3, "held")], [shown(3, "held"), gone(3)]]) {
    const versions = new Versions()
    const last = order.filter((change) => versions.isNews("post-9", change)).at(-1)
    assert.equal(last.type, "post.shown")
  }
})

test("things do not stand in for each other", () => {
  const versions = new Versions()
  versions.isNews("post-9", gone(8))
  assert.ok(versions.isNews("signpost-9", shown(1)))
  assert.ok(versions.isNews("post-10", shown(1)))
})

test("in whatever order news arrives, and however often, the page ends the same", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const chance = seeded(seed)
    const news = Array.from({ length: 12 }, (_, at) => {
      const version = 1 + Math.floor(at / 2)
      return [shown(version), gone(version), shown(version, "held")][chance.below(3)]
    })
    const endOf = (changes) => {
      const versions = new Versions()
      return changes.filter((change) => versions.isNews("post-9", change)).at(-1)
    }
    const doubled = news.flatMap((change) => (chance.often(0.4) ? [change, change] : [change]))
    assert.deepEqual(endOf(chance.shuffled(doubled)), endOf(news), `seed ${seed}`)
  }
})
