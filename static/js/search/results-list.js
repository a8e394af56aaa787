/** The list of what was found: twenty at a time, in the order of the service. */

import { find } from '../dom.js'
import { resultLine } from './notice-card.js'

/** @typedef {import('./summary.js').Summary} Summary */

const LENGTH = 20

/**
 * @typedef {object} Batch
 * @property {Summary[]} summaries
 * @property {(() => Promise<Batch>) | null} readMore those that follow; null after the last
 */

/**
 * @typedef {object} ListEvents
 * @property {(summary: Summary | null) => void} onPoint the visitor looks at a line, or no more
 * @property {(summary: Summary) => void} onLocate
 */

export class ResultsList {
  /** @type {Summary[]} */
  #shown = []
  /** @type {Batch} */
  #rest = { summaries: [], readMore: null }
  /** @type {Batch | null} whose following lines are on their way */
  #read = null

  /**
   * @param {HTMLElement} root
   * @param {ListEvents} events
   */
  constructor(root, events) {
    this.list = find('ol', HTMLOListElement, root)
    this.more = find('.more', HTMLButtonElement, root)
    this.next = root.querySelector('a[rel=next]')
    this.empty = find('#empty', HTMLElement, root)
    this.title = find('#results-title', HTMLElement, root)
    this.more.addEventListener('click', () => this.#showMore())
    this.list.addEventListener('click', ({ target }) => {
      const summary = this.#summaryAt(target)
      const asked = target instanceof Element && target.closest('.locate')
      if (asked && summary) events.onLocate(summary)
    })
    for (const type of ['pointerover', 'focusin']) {
      this.list.addEventListener(type, ({ target }) => events.onPoint(this.#summaryAt(target)))
    }
    for (const type of ['pointerleave', 'focusout']) {
      this.list.addEventListener(type, () => events.onPoint(null))
    }
  }

  /** Say that a replacement of what is shown is coming. */
  wait() {
    this.list.setAttribute('aria-busy', 'true')
  }

  /** Keep what is shown: no replacement came. */
  settle() {
    this.list.removeAttribute('aria-busy')
  }

  /** @param {Batch} batch */
  show(batch) {
    const held = this.#heldSelector()
    this.settle()
    // What the page came with, and its link to what follows, is no more.
    this.next?.remove()
    this.#shown = []
    this.#rest = batch
    this.list.replaceChildren()
    this.#append()
    this.empty.hidden = this.#shown.length > 0
    if (held)
      /** @type {HTMLElement} */ (this.list.querySelector(held) ?? this.title).focus({
        preventScroll: true,
      })
  }

  /**
   * @param {string} ref
   * @returns {HTMLElement | null} what opened the notice on the map, in the list of now
   */
  openerOf(ref) {
    return this.list.querySelector(`[data-ref="${CSS.escape(ref)}"] .locate`)
  }

  /** The focused thing of the list, as its replacement will be found. */
  #heldSelector() {
    const held = document.activeElement
    const line = held?.closest('#results > li')
    if (!held || !(line instanceof HTMLElement)) return ''
    return `[data-ref="${CSS.escape(line.dataset.ref ?? '')}"] ${heldPart(held)}`
  }

  /**
   * Mark the line of the notice that the visitor points at on the map.
   * @param {string | null} ref
   */
  mark(ref) {
    for (const line of this.list.children) {
      line.classList.toggle('is-pointed', line instanceof HTMLElement && line.dataset.ref === ref)
    }
  }

  async #showMore() {
    const rest = this.#rest
    if (rest.summaries.length === 0 && rest.readMore) {
      if (this.#read === rest) return // a double click
      this.#read = rest
      const following = await rest.readMore()
      if (this.#rest !== rest) return // the list is another one by now
      this.#rest = following
    }
    const first = this.#shown.length
    this.#append()
    this.list.children[first]?.querySelector('a')?.focus()
  }

  #append() {
    const { summaries, readMore } = this.#rest
    const lines = summaries.slice(0, LENGTH)
    this.#rest = { summaries: summaries.slice(LENGTH), readMore }
    this.#shown.push(...lines)
    this.list.append(...lines.map(resultLine))
    this.more.hidden = this.#rest.summaries.length === 0 && readMore === null
  }

  /** @param {EventTarget | null} target */
  #summaryAt(target) {
    const line = target instanceof Element && target.closest('li')
    return line ? (this.#shown[[...this.list.children].indexOf(line)] ?? null) : null
  }
}

/** @param {Element} held */
function heldPart(held) {
  return ['.locate', '.keep'].find((part) => held.matches(part)) ?? 'a'
}
