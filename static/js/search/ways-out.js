/** Nothing was found: what each filter costs, and how to do without it. */

import { ServiceError, searchNotices } from '../api.js'
import { make } from '../dom.js'
import { ngettext } from '../words.js'
import { filtersOf } from './active-filters.js'
import { writeQuestion } from './criteria.js'

/** @typedef {import('./criteria.js').Criteria} Criteria */
/** @typedef {import('./criteria.js').Box} Box */

export class WaysOut {
  #asking = new AbortController()

  /**
   * @param {HTMLElement} list
   * @param {(criteria: Criteria, elsewhere: boolean) => void} onTake elsewhere: the map goes there
   */
  constructor(list, onTake) {
    this.list = list
    this.onTake = onTake
  }

  clear() {
    this.#asking.abort()
    this.list.replaceChildren()
  }

  /**
   * Offer what would find something, in the order of the filters.
   * @param {Criteria} criteria that find nothing
   * @param {Box} [bbox] where
   */
  async offer(criteria, bbox) {
    this.clear()
    this.#asking = new AbortController()
    const { signal } = this.#asking
    const ways = [...filtersOf(criteria), ...wordsOf(criteria)].map(({ label, without }) => ({
      criteria: { ...criteria, ...without },
      bbox,
      sayIt: (/** @type {number} */ count) => sayWithout(label, count),
    }))
    if (bbox) ways.unshift({ criteria, bbox: undefined, sayIt: sayElsewhere })
    try {
      const lines = await Promise.all(ways.map((way) => this.#line(way, signal)))
      if (!signal.aborted) this.list.replaceChildren(...lines.flat())
    } catch (error) {
      if (!signal.aborted && !(error instanceof ServiceError)) throw error
    }
  }

  /**
   * @param {{criteria: Criteria, bbox?: Box, sayIt: (count: number) => string}} way
   * @param {AbortSignal} signal
   */
  async #line({ criteria, bbox, sayIt }, signal) {
    const question = writeQuestion(criteria, { bbox, limit: 1 })
    const { numberMatched } = await searchNotices(question, signal)
    if (numberMatched === 0) return []
    const button = make('button', { type: 'button', class: 'button button-small' })
    button.textContent = sayIt(numberMatched)
    button.addEventListener('click', () => this.onTake(criteria, bbox === undefined))
    return [make('li', {}, button)]
  }
}

/** @param {Criteria} criteria */
function wordsOf({ q }) {
  return q === '' ? [] : [{ label: q, without: { q: '' } }]
}

/**
 * @param {string} label
 * @param {number} count
 */
function sayWithout(label, count) {
  return ngettext(
    'Sans « %(label)s » : %(count)s notice',
    'Sans « %(label)s » : %(count)s notices',
    count,
    { label },
  )
}

/** @param {number} count */
function sayElsewhere(count) {
  return ngettext('Voir %(count)s notice ailleurs', 'Voir les %(count)s notices ailleurs', count)
}
