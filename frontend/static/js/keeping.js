// What must survive a reload of this tab, for one person in one place. Never longer than they are signed in.
const OURS = "alongside.kept."

export class Keeping {
  // `storage` is the tab's own; where it is full or forbidden, a page forgets, and works.
  constructor(member, place, storage = sessionStorage) {
    this.mine = `${OURS}${member}.`
    this.place = place
    this.storage = storage
  }

  get(name, otherwise) {
    try {
      return JSON.parse(this.storage.getItem(this.#key(name))) ?? otherwise
    } catch {
      return otherwise
    }
  }

  set(name, value) {
    try {
      if (value?.length) this.storage.setItem(this.#key(name), JSON.stringify(value))
      else this.storage.removeItem(this.#key(name))
    } catch {
      // Full or forbidden: the words are still in the page.
    }
  }

  // Somebody else has signed in on the same phone: what is not theirs goes.
  forgetOthers() {
    forget(this.storage, (key) => !key.startsWith(this.mine))
  }

  #key(name) {
    return `${this.mine}${this.place}.${name}`
  }
}

export function forgetEverything(storage = sessionStorage) {
  forget(storage, () => true)
}

function forget(storage, isToGo) {
  try {
    const keys = Object.keys(storage).filter((key) => key.startsWith(OURS) && isToGo(key))
    for (const key of keys) storage.removeItem(key)
  } catch {
    // Forbidden: then nothing was kept.
  }
}
