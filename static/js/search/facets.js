/** How many notices each choice of the filters would leave, where the map is now. */

import { readFacets, ServiceError } from '../api.js'
import { findAll } from '../dom.js'
import { writeQuestion } from './criteria.js'
import { LongList } from './long-list.js'
import { number } from './wording.js'

/** @typedef {import('./criteria.js').Criteria} Criteria */
/** @typedef {import('./criteria.js').Box} Box */
/** @typedef {import('./period.js').PeriodRange} PeriodRange */

const COUNTED = [
  ...['base', 'departement', 'protection', 'precision', 'verified', 'picture', 'missing'],
  ...['producer', 'kind', 'commune'],
]

export class FacetCounts {
  #question = ''
  #shown = ''
  #reading = new AbortController()

  /**
   * @param {HTMLDetailsElement} filters nothing is asked while they are closed
   * @param {PeriodRange} period
   */
  constructor(filters, period) {
    this.filters = filters
    this.period = period
    this.lists = findAll('[data-criterion]', HTMLElement, filters).map((root) => new LongList(root))
    filters.addEventListener('toggle', () => this.#refresh())
  }

  /** Count nothing: what is listed is chosen by more than the criteria. */
  rest() {
    this.#question = ''
    this.#reading.abort()
    this.#forget()
  }

  /**
   * Have a box for each value that is asked for, before it is counted.
   * @param {Criteria} criteria
   */
  hold(criteria) {
    const asked = /** @type {Record<string, string[]>} */ (/** @type {unknown} */ (criteria))
    for (const list of this.lists) list.hold(asked[list.name])
  }

  /**
   * @param {Criteria} criteria
   * @param {Box} [bbox]
   */
  ask(criteria, bbox) {
    this.#question = String(writeQuestion(criteria, { bbox }))
    this.#refresh()
  }

  async #refresh() {
    this.#reading.abort() // also where its answer would replace the counts that are asked for
    if (!this.filters.open || this.#question === this.#shown) return
    this.#reading = new AbortController()
    const { signal } = this.#reading
    const asked = this.#question
    try {
      this.#show(await readFacets(asked, signal))
      this.#shown = asked
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof ServiceError)) throw error
      this.#forget() // the list says what is wrong; old counts would be of something else
    }
  }

  /** @param {import('../api.js').Facets} facets */
  #show(facets) {
    const counts = new Map()
    for (const list of this.lists) {
      if (facets[list.name]) list.show(facets[list.name], facets.more[list.name])
    }
    for (const name of COUNTED) {
      for (const { value, count } of facets[name]) counts.set(`${name} ${value}`, count)
    }
    for (const choice of this.#choices()) {
      const count = counts.get(`${choice.name} ${choice.value}`) ?? 0
      write(choice, number(count))
      choice.disabled = count === 0 && !choice.checked && choice !== document.activeElement
    }
    this.period.show(facets.period)
  }

  #forget() {
    this.#shown = ''
    for (const choice of this.#choices()) {
      write(choice, '')
      choice.disabled = false
    }
    this.period.forget()
  }

  #choices() {
    const boxes = findAll('input[type=checkbox]', HTMLInputElement, this.filters)
    return boxes.filter(({ name }) => COUNTED.includes(name))
  }
}

/**
 * @param {HTMLInputElement} choice
 * @param {string} text
 */
function write(choice, text) {
  const place = choice.closest('.choice')?.querySelector('.facet-count')
  if (place) place.textContent = text
}
