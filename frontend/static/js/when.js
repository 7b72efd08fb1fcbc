// A moment in the reader's own time, in the words the server uses: 21:52, Yesterday, Saturday, Saturday 7 November.
const A_TIME = /^\d\d:\d\d$/
const A_DAY_AND_TIME = /, \d\d:\d\d$/
const DAY = 86_400_000

// What the server wrote tells which of the three was meant.
export function inOwnTime(written, moment, now, zone) {
  if (A_TIME.test(written)) return timeOf(moment, zone)
  const day = dayOf(moment, now, zone)
  if (A_DAY_AND_TIME.test(written)) return `${day}, ${timeOf(moment, zone)}`
  return day === "Today" ? timeOf(moment, zone) : day
}

function timeOf(moment, timeZone) {
  return moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone })
}

function dayOf(moment, now, timeZone) {
  const days = Math.round((midnightOf(now, timeZone) - midnightOf(moment, timeZone)) / DAY)
  if (days === 0) return "Today"
  if (days === 1) return "Yesterday"
  const weekday = moment.toLocaleDateString("en-GB", { weekday: "long", timeZone })
  if (days > 0 && days < 7) return weekday
  return `${weekday} ${moment.toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone })}`
}

function midnightOf(moment, timeZone) {
  return Date.parse(moment.toLocaleDateString("en-CA", { timeZone }))
}
