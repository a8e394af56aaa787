/** Results on the other side of the Earth: one view over all territories would show none. */

import { readFacets, ServiceError } from '../api.js'
import { findAll, make } from '../dom.js'
import { ngettext } from '../words.js'
import { writeCriteria } from './criteria.js'

/** @typedef {import('./criteria.js').Criteria} Criteria */
/** @typedef {import('./criteria.js').Box} Box */

/**
 * @typedef {object} Territory
 * @property {Box} box whose east may be beyond 180
 * @property {string[]} departements numbers; none for all that are in no other territory
 * @property {string} where as a sentence has it: « en Guyane »
 */

export class Elsewhere {
  #asking = new AbortController()
  /** @type {{question: string, counts: Map<string, number>}} */
  #known = { question: '', counts: new Map() }

  /**
   * @param {HTMLElement} list
   * @param {(box: Box) => void} onTake
   */
  constructor(list, onTake) {
    this.list = list
    this.onTake = onTake
    this.territories = findAll('[data-box]', HTMLButtonElement).map(territoryOf)
  }

  clear() {
    this.#asking.abort()
    this.list.replaceChildren()
  }

  /**
   * Offer the territories out of view where a search finds something.
   * @param {Criteria} criteria
   * @param {Box} [view]
   */
  async offer(criteria, view) {
    this.#asking.abort()
    const question = String(writeCriteria(criteria))
    if (!view || question === '') return this.clear()
    this.#asking = new AbortController()
    const { signal } = this.#asking
    try {
      const counts = await this.#count(question, criteria, signal)
      if (signal.aborted) return
      const away = this.territories.filter(({ box }) => !meet(box, view))
      this.list.replaceChildren(...away.flatMap((one) => this.#line(one, counts)))
    } catch (error) {
      if (!signal.aborted && !(error instanceof ServiceError)) throw error
    }
  }

  /**
   * @param {string} question
   * @param {Criteria} criteria
   * @param {AbortSignal} signal
   */
  async #count(question, { departement }, signal) {
    if (question !== this.#known.question) {
      const facets = await readFacets(question, signal)
      // Each facet is counted under the others only.
      const asked = (/** @type {string} */ code) =>
        departement.length === 0 || departement.includes(code)
      const values = /** @type {import('../api.js').Values} */ (facets.departement)
      const counts = values
        .filter(({ value }) => asked(value))
        .map(({ value, count }) => [value, count])
      this.#known = { question, counts: new Map(/** @type {[string, number][]} */ (counts)) }
    }
    return this.#known.counts
  }

  /**
   * @param {Territory} territory
   * @param {Map<string, number>} counts
   */
  #line({ departements, where, box }, counts) {
    const others = this.territories.flatMap((one) => one.departements)
    const isHere = (/** @type {string} */ code) =>
      departements.length > 0 ? departements.includes(code) : !others.includes(code)
    const count = [...counts].reduce((sum, [code, n]) => sum + (isHere(code) ? n : 0), 0)
    if (count === 0) return []
    const button = make('button', { type: 'button', class: 'button button-small' })
    button.textContent = ngettext(
      '%(count)s résultat %(where)s — voir',
      '%(count)s résultats %(where)s — voir',
      count,
      { where },
    )
    button.addEventListener('click', () => this.onTake(box))
    return [make('li', {}, button)]
  }
}

/**
 * @param {HTMLButtonElement} button
 * @returns {Territory}
 */
function territoryOf({ dataset }) {
  return {
    box: /** @type {Box} */ ((dataset.box ?? '').split(',').map(Number)),
    departements: (dataset.departements ?? '').split(' ').filter(Boolean),
    where: dataset.where ?? '',
  }
}

/**
 * Whether two boxes meet, of which either may cross the antimeridian.
 * @param {Box} one
 * @param {Box} other
 */
export function meet([west, south, east, north], [left, bottom, right, top]) {
  if (south > top || bottom > north) return false
  const [width, span] = [(((east - west) % 360) + 360) % 360, (((right - left) % 360) + 360) % 360]
  const whole = right - left >= 360 || east - west >= 360
  const from = (((left - west) % 360) + 360) % 360
  return whole || from <= width || 360 - from <= span
}
