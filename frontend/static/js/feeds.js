// feeds="queue.3:41 queue.4:12" as names and where the page stands in each.
export function feedsOf(element) {
  const named = (element.getAttribute("feeds") ?? "").trim().split(/\s+/).filter(Boolean)
  return named.map((feed) => feed.split(":"))
}
