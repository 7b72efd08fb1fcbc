// How long until something is due, as a moderator says it: 4:12, 22 min, 3 h, 2 days, 2 min late.
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const SOON = 10 * MINUTE

export function untilDue(due, now) {
  const left = due - now
  if (left <= 0) return `${roughly(-left, Math.floor)} late`
  return left < SOON ? toTheSecond(left) : roughly(left, Math.round)
}

// Under ten minutes every second counts; otherwise twice a minute is enough.
export function nextLook(due, now) {
  return Math.abs(due - now) <= SOON + 30_000 ? 1000 : 30_000
}

export function urgencyOf(due, now) {
  if (due <= now) return "overdue"
  return due - now < SOON ? "soon" : "later"
}

function toTheSecond(left) {
  const seconds = Math.ceil(left / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
}

function roughly(span, round) {
  const minutes = round(span / MINUTE)
  if (minutes < 1) return "less than 1 min"
  if (minutes < 60) return `${minutes} min`
  const hours = round(span / HOUR)
  if (hours < 48) return `${Math.max(1, hours)} h`
  return `${round(span / DAY)} days`
}
