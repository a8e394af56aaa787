/** The lists that a visitor keeps on this device, in the storage of the browser. */

/**
 * @typedef {Partial<import('../search/summary.js').Summary> & {ref: string, base: string, name: string}} Kept
 * @typedef {Kept & {note: string}} Entry
 * @typedef {{id: string, name: string, entries: Entry[]}} List
 * @typedef {{active: string, lists: List[]}} Content
 */

export const MOST = 200 // notices in a list: what an address that shares it can hold
const KEY = 'geo-pop.lists'

export class Shelf {
  /** @type {Content | null} what the device refused to keep: it lasts as long as the page */
  #unsaved = null

  /**
   * @param {() => Storage} storage asked for late: a browser may refuse even to name it
   * @param {string} firstName of the list that everybody has
   */
  constructor(storage, firstName) {
    this.storage = storage
    this.firstName = firstName
  }

  /** Whether the device keeps what was put here. */
  get isKept() {
    return this.#unsaved === null
  }

  /** @returns {Content} read again each time: another tab may have changed it */
  read() {
    if (this.#unsaved) return this.#unsaved
    const content = understood(this.#written())
    if (content.lists.length === 0) {
      content.lists.push({ id: newId(), name: this.firstName, entries: [] })
    }
    if (!content.lists.some(({ id }) => id === content.active)) content.active = content.lists[0].id
    return content
  }

  /** @returns {List} the one that notices are added to */
  get active() {
    const { active, lists } = this.read()
    return lists.find(({ id }) => id === active) ?? lists[0]
  }

  /** @param {string} ref */
  holds(ref) {
    return this.active.entries.some((entry) => entry.ref === ref)
  }

  /**
   * Change the list of now.
   * @param {(list: List) => void} change
   */
  change(change) {
    const content = this.read()
    change(content.lists.find(({ id }) => id === content.active) ?? content.lists[0])
    this.#write(content)
  }

  /**
   * Begin another list, which becomes the one of now.
   * @param {string} name
   * @param {Kept[]} notices
   */
  begin(name, notices = []) {
    const content = this.read()
    const entries = notices.map((notice) => ({ ...notice, note: '' }))
    const list = { id: newId(), name, entries }
    content.lists.push(list)
    content.active = list.id
    this.#write(content)
  }

  /** @param {string} id */
  open(id) {
    this.#write({ ...this.read(), active: id })
  }

  /** @param {string} id */
  remove(id) {
    const content = this.read()
    this.#write({ ...content, lists: content.lists.filter((list) => list.id !== id) })
  }

  #written() {
    try {
      return this.storage().getItem(KEY)
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      return null // SecurityError: nothing may be kept here
    }
  }

  /** @param {Content} content */
  #write(content) {
    try {
      this.storage().setItem(KEY, JSON.stringify(content))
      this.#unsaved = null
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      this.#unsaved = content // SecurityError, or QuotaExceededError
    }
  }
}

/** @param {Kept} notice */
export function toggled(notice) {
  return (/** @type {List} */ list) => {
    const others = list.entries.filter(({ ref }) => ref !== notice.ref)
    const isNew = others.length === list.entries.length
    list.entries = isNew ? [...others, { ...notice, note: '' }] : others
  }
}

/**
 * What is stored is a text that anything may have written.
 * @param {string | null} text
 * @returns {Content}
 */
function understood(text) {
  const content = parsed(text)
  const lists = Array.isArray(content?.lists) ? content.lists : []
  return {
    active: String(content?.active),
    lists: lists.filter(isList).map((/** @type {List} */ list) => ({
      ...list,
      entries: list.entries.filter(isEntry).map((entry) => ({ ...entry, note: entry.note ?? '' })),
    })),
  }
}

/** @param {string | null} text */
function parsed(text) {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}

/** @param {any} list */
function isList(list) {
  return (
    typeof list?.id === 'string' && typeof list.name === 'string' && Array.isArray(list.entries)
  )
}

/** @param {any} entry */
function isEntry(entry) {
  return ['ref', 'base', 'name'].every((name) => typeof entry?.[name] === 'string')
}

function newId() {
  return Math.random().toString(36).slice(2, 10)
}
