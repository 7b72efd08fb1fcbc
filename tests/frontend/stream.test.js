import assert from "node:assert/strict"
import test from "node:test"

import { comesBefore } from "../../frontend/static/js/placing.js"
import { Stream } from "../../frontend/static/js/stream.js"
import { Versions } from "../../frontend/static/js/versions.js"
import { seeded, timers } from "./seeded.js"

function tab() {
  const clock = timers()
  const said = []
  const reloads = []
  const stream = new Stream({ say: (frame) => said.push(frame), reload: (feed) => reloads.push(feed), later: clock.later })
  return { clock, said, reloads, stream }
}

test("a page says what it listens to and from where, and goes on from what it has heard", () => {
  const { said, stream } = tab()
  const heard = []
  stream.listen("topic.12", "41", (change) => heard.push(change.post))
  stream.hear({ v: 1, to: "topic.12", from: 41, head: 43, changes: [{ type: "post.shown", post: 7 }, { type: "post.shown", post: 8 }] })
  stream.askForAll()
  assert.deepEqual(heard, [7, 8])
  assert.deepEqual(said, [
    { v: 1, listen: "topic.12", since: 41 },
    { v: 1, listen: "topic.12", since: 43 },
  ])
})

test("a gap is asked for from the cursor, and again when nobody answers", async () => {
  const { clock, said, stream } = tab()
  stream.listen("topic.12", 41, () => assert.fail("nothing that leaves a gap may be applied"))
  for (const head of [44, 45, 46]) stream.hear({ to: "topic.12", from: head - 1, head, changes: [{ type: "post.shown" }] })
  assert.equal(said.length, 2, "a question once asked is not asked with every frame")
  await clock.pass(2000)
  assert.deepEqual(said.at(-1), { v: 1, listen: "topic.12", since: 41 })
  assert.equal(said.length, 3)
})

test("what has arrived is acknowledged at most once a second", async () => {
  const { clock, said, stream } = tab()
  stream.listen("topic.12", 0, () => {})
  for (let head = 1; head <= 20; head++) stream.hear({ to: "topic.12", from: head - 1, head, changes: [] })
  await clock.pass(5000)
  assert.deepEqual(said.slice(1), [{ have: { "topic.12": 20 } }])
})

test("too far behind, the page is told to load again; refused, a feed falls silent and says so", () => {
  const { reloads, said, stream } = tab()
  const heard = []
  stream.listen("topic.12", 1, (change) => heard.push(change.type))
  stream.hear({ reload: "topic.99" })
  stream.hear({ reload: "topic.12" })
  stream.hear({ refused: "topic.12" })
  stream.hear({ to: "topic.12", from: 1, head: 2, changes: [{ type: "post.shown" }] })
  stream.askForAll()
  assert.deepEqual(reloads, ["topic.12"])
  assert.deepEqual(heard, ["refused"])
  assert.equal(said.length, 1)
})

test("who is here is told as it is, without a cursor", () => {
  const { stream } = tab()
  const heard = []
  stream.listen("topic.12", 41, (change) => heard.push(change))
  stream.hear({ to: "topic.12", here: [{ id: 7, name: "Sam" }], typing: [] })
  assert.deepEqual(heard, [{ type: "here", here: [{ id: 7, name: "Sam" }], typing: [] }])
})

test("two elements share a feed; the server is told to stop when the last has gone", () => {
  const { said, stream } = tab()
  const heard = []
  const hushes = ["one", "other"].map((name) => stream.listen("member.7", 3, () => heard.push(name)))
  stream.hear({ to: "member.7", from: 3, head: 4, changes: [{ type: "notice.shown" }] })
  hushes[0]()
  assert.ok(!said.some((frame) => frame.leave))
  hushes[1]()
  assert.deepEqual(heard, ["one", "other"])
  assert.deepEqual(said.at(-1), { leave: "member.7" })
})

test("what is not understood is no reason to stop", () => {
  const { stream } = tab()
  stream.listen("topic.12", 0, () => {})
  for (const frame of [{}, { to: "topic.9", head: 3 }, { to: "topic.12" }, { hello: 1 }, []]) stream.hear(frame)
})

// A server with one topic, whose posts appear, change, go and come back.
class Server {
  head = 0
  posts = new Map()
  newest = new Map()

  constructor(chance) {
    this.chance = chance
  }

  act() {
    const { chance } = this
    const known = [...this.posts.values()]
    const post = known.length && chance.often(0.5) ? known[chance.below(known.length)] : this.write()
    post.version++
    post.state = post.version === 1 || chance.often(0.6) ? "published" : "hidden"
    this.newest.set(post.id, ++this.head)
    post.position ??= this.head
  }

  write() {
    const post = { id: 1000 - this.posts.size, version: 0, position: null }
    this.posts.set(post.id, post)
    return post
  }

  changes(since) {
    const changed = [...this.newest].filter(([, revision]) => revision > since).sort(([, one], [, other]) => one - other)
    const changes = changed.map(([id]) => this.tell(this.posts.get(id)))
    return { v: 1, to: "topic.12", from: since, head: this.head, changes }
  }

  tell({ id, version, state, position }) {
    if (state !== "published") return { type: "post.gone", post: id, version }
    return { type: "post.shown", post: id, version, state, position }
  }

  get list() {
    const shown = [...this.posts.values()].filter(({ state }) => state === "published")
    return shown.sort((one, other) => one.position - other.position).map(({ id, version }) => `${id} v${version}`)
  }
}

// A page as <live-topic> keeps it, without the page.
class Shelf {
  versions = new Versions()
  posts = new Map()

  apply = (change) => {
    if (!this.versions.isNews(`post-${change.post}`, change)) return
    if (change.type === "post.gone") this.posts.delete(change.post)
    else this.posts.set(change.post, { id: change.post, version: change.version, position: change.position })
  }

  get list() {
    const posts = [...this.posts.values()].sort((one, other) => (comesBefore(one, other) ? -1 : 1))
    return posts.map(({ id, version }) => `${id} v${version}`)
  }
}

test("whatever is dropped, doubled or arrives in another order, after listening again the list is the server's", async () => {
  for (let seed = 1; seed <= 100; seed++) {
    const chance = seeded(seed)
    const server = new Server(chance)
    const shelf = new Shelf()
    const { stream } = tab()
    const onTheWay = []
    stream.say = (frame) => frame.listen && onTheWay.push(server.changes(frame.since))
    stream.listen("topic.12", 0, shelf.apply)
    for (let step = 0; step < 60; step++) {
      const since = server.head
      server.act()
      if (!chance.often(0.3)) onTheWay.push(server.changes(since))
      if (chance.often(0.2)) onTheWay.push(...onTheWay)
      while (onTheWay.length > 4 || (onTheWay.length && chance.often(0.5))) {
        stream.hear(onTheWay.splice(chance.below(onTheWay.length), 1)[0])
      }
    }
    onTheWay.length = 0
    stream.askForAll()
    while (onTheWay.length) stream.hear(onTheWay.shift())
    assert.deepEqual(shelf.list, server.list, `seed ${seed}`)
  }
})
