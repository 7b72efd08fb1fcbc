// What happened since, and what happens now: one connection for the page, shared by all its elements.
import { Line } from "./line.js"
import { Polling } from "./polling.js"
import { Stream } from "./stream.js"
import { reloadOnce } from "./reloading.js"

const QUIET_ABOUT_IT = 5000

let state = "opening"
let worrying = null
let started = false

// Call `apply` with what changed in a feed after `since`, at first and after every lost connection.
export function live(feed, since, apply) {
  const hush = stream.listen(feed, since, apply)
  start()
  return hush
}

// Tell the others in a conversation that somebody is writing. It does not matter when it is lost.
export function writing(feed) {
  line.say({ typing: feed })
}

// Call `tell` with how the connection is, now and whenever that changes: opening, live, lost, signed-out, put-out.
export function onConnection(tell) {
  const hear = () => tell(state)
  document.addEventListener("live:state", hear)
  hear()
  return () => document.removeEventListener("live:state", hear)
}

const stream = new Stream({ say: (frame) => line.say(frame), reload: reloadOnce })

const line = new Line({
  open: () => new WebSocket(new URL("/live/", location.href.replace(/^http/, "ws"))),
  opened: () => stream.askForAll(),
  heard(frame) {
    polling.stop()
    stream.hear(frame)
    isWell()
  },
  lost: () => polling.isOn || isUnwell(),
  blocked: () => transport() !== "socket" && polling.start(),
  ended,
})

const polling = new Polling({
  cursors: () => stream.cursors(),
  ask,
  heard: (frame) => stream.hear(frame),
  worked: isWell,
  failed: isUnwell,
  ended,
  isHidden: () => document.hidden,
})

async function ask(feed, since) {
  const answer = await fetch(`/live/changes/?${new URLSearchParams({ listen: feed, since })}`, {
    headers: { Accept: "application/json" },
    redirect: "manual",
    signal: AbortSignal.timeout(15_000),
  })
  return { status: answer.status, frame: answer.ok ? await answer.json() : null }
}

// "poll" or "socket" on <html data-live> or <meta name="live"> forbids the other: tests use it, so that neither hides the other's fault.
function transport() {
  return document.documentElement.dataset.live ?? document.querySelector('meta[name="live"]')?.content
}

function start() {
  if (started) return
  started = true
  isUnwell()
  if (transport() === "poll") polling.start()
  else line.start()
  addEventListener("online", wake)
  addEventListener("focus", wake)
  // A page that comes back from the browser's memory has lost its socket without being told.
  addEventListener("pageshow", wake)
  document.addEventListener("visibilitychange", () => document.hidden || wake())
}

function wake() {
  if (transport() !== "poll") line.wake()
  polling.wake()
}

function isWell() {
  clearTimeout(worrying)
  worrying = null
  become("live")
}

// Most losses heal in a moment: for the first seconds nobody needs to hear of them.
function isUnwell() {
  worrying ??= setTimeout(() => become("lost"), QUIET_ABOUT_IT)
}

function ended(why) {
  clearTimeout(worrying)
  polling.stop()
  become(why)
  if (why === "put-out") reloadOnce()
}

function become(next) {
  if (next === state) return
  state = next
  document.dispatchEvent(new CustomEvent("live:state"))
}
