// The order of things in a list, the same as the server's.

// Posts stand by position; a post that was never published has none, and stands last, oldest first.
export function comesBefore(one, other) {
  const place = one.position ?? Infinity
  const otherPlace = other.position ?? Infinity
  return place === otherPlace ? one.id < other.id : place < otherPlace
}

// A life first, whatever else is late; then what is overdue, by priority, by the earliest deadline.
export function isMoreUrgent(one, other, now = Date.now()) {
  const [ours, theirs] = [urgency(one, now), urgency(other, now)]
  const differs = ours.findIndex((part, index) => part !== theirs[index])
  return differs >= 0 && ours[differs] < theirs[differs]
}

function urgency({ id, life, priority, due }, now) {
  const deadline = due ? Date.parse(due) : Infinity
  return [life ? 0 : 1, deadline <= now ? 0 : 1, priority, deadline, id]
}
