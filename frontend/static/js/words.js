// The sentences that a page says by itself. They live in templates/_live_words.html, where anybody can change them.

// A sentence as text: `sentence("writing-one", { who: "Sam" })`.
export function sentence(name, values = {}) {
  return filled(template(name)?.textContent.trim() ?? "", values)
}

// A sentence with its links, in place of what `element` said before. Said twice, it is not announced twice.
export function say(element, name, values = {}) {
  if (!element) return
  const said = name ? `${name} ${JSON.stringify(values)}` : ""
  if ((element.dataset.says ?? "") === said) return
  element.dataset.says = said
  element.replaceChildren()
  const words = name && template(name)?.cloneNode(true)
  if (!words) return
  fill(words, values)
  element.append(words)
}

// The fragment of a server's template, on its own.
export function parsed(html) {
  const template = document.createElement("template")
  template.innerHTML = html.trim()
  return template.content.firstElementChild
}

function template(name) {
  return document.querySelector(`template[data-words="${name}"]`)?.content
}

function fill(words, values) {
  const texts = document.createTreeWalker(words, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) texts.currentNode.data = filled(texts.currentNode.data, values)
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (blank, name) => values[name] ?? blank)
}
