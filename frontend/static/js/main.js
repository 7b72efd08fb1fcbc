// Everything a page may need. Each element does nothing where it is not used, and every page works without them.
import "./elements/asked-once.js"
import "./elements/due-clock.js"
import "./elements/kept-numbers.js"
import "./elements/live-case.js"
import "./elements/live-listing.js"
import "./elements/live-queue.js"
import "./elements/live-topic.js"
import "./elements/local-time.js"
import "./elements/post-composer.js"
import "./elements/post-menu.js"
import { forgetEverything } from "./keeping.js"
import { forgetNumbers, tidyNumbers } from "./kept-numbers.js"
import { answerSignpost, tellOpened } from "./signposts.js"

document.addEventListener("submit", (event) => {
  // Signing out leaves nothing behind for whoever holds the phone next.
  if (event.target.matches("[data-signs-out]")) {
    forgetEverything()
    forgetNumbers().catch(() => {})
  }
  answerSignpost(event)
})

document.addEventListener("click", tellOpened)

// A page of nobody's means that somebody has signed out, here or anywhere: what was theirs goes.
tidyNumbers(document.body.dataset.member).catch(() => {})
