/** Element helpers. The one tool file of this folder: no word of the domain in it. */

/**
 * Return the element of a page that must have it.
 * @template {Element} T
 * @param {string} selector
 * @param {new (...args: any[]) => T} type
 * @param {ParentNode} [root]
 * @returns {T}
 */
export function find(selector, type, root = document) {
  const found = root.querySelector(selector)
  if (found instanceof type) return found
  throw new Error(`the page has no ${type.name} at ${selector}`)
}

/**
 * Return every element that matches, of one type.
 * @template {Element} T
 * @param {string} selector
 * @param {new (...args: any[]) => T} type
 * @param {ParentNode} [root]
 * @returns {T[]}
 */
export function findAll(selector, type, root = document) {
  const found = [...root.querySelectorAll(selector)].filter((element) => element instanceof type)
  return /** @type {T[]} */ (found)
}

/**
 * Make an element. Texts are set as texts, never parsed as HTML.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/**
 * Call once things have been quiet for a while.
 * @param {() => void} act
 * @param {number} milliseconds
 */
export function debounce(act, milliseconds) {
  let timer = 0
  return () => {
    clearTimeout(timer)
    timer = setTimeout(act, milliseconds)
  }
}

/** Whether the visitor asked for less movement. */
export function prefersStillness() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

/** Whether the visitor asks for little to be fetched. */
export function savesData() {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator)
  return connection?.saveData === true
}
