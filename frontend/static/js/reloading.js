// Load the page again when it is too far behind to catch up, without losing what somebody is writing.
const NOT_MORE_THAN_EVERY = 30_000
const MARK = "alongside.reloaded"

// "live:reload" tells elements to keep what they hold. A page that reloads for ever helps nobody, so not twice in a row.
export function reloadOnce() {
  if (Date.now() - Number(sessionStorage.getItem(MARK)) < NOT_MORE_THAN_EVERY) return
  sessionStorage.setItem(MARK, Date.now())
  document.dispatchEvent(new CustomEvent("live:reload"))
  location.reload()
}
