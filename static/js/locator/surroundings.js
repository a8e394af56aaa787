/** In which commune the draft is, said beside the distance; at sea, a confirmation is asked. */

import { getJson } from '../api.js'
import { debounce, find } from '../dom.js'
import { asking } from './page.js'

const DECIMALS = 7 // of degrees: a centimetre
const QUIET_MS = 250

export class Surroundings {
  #where = find('#where', HTMLElement)
  #elsewhere = find('#elsewhere', HTMLElement)
  #question = new AbortController()

  /**
   * @param {import('./draft.js').Draft} draft
   * @param {string} address that answers `{sentence, elsewhere}`
   */
  constructor(draft, address) {
    this.draft = draft
    this.address = address
    /** Ask once the draft stays where it is. */
    this.look = debounce(() => this.#ask(), QUIET_MS)
  }

  /** A newer draft makes the older question vain. */
  async #ask() {
    const { place } = this.draft
    if (!place) return
    this.#question.abort()
    this.#question = new AbortController()
    const [lon, lat] = place.map((degrees) => degrees.toFixed(DECIMALS))
    try {
      const answer = await getJson(asking(this.address, { lon, lat }), this.#question.signal)
      this.#where.textContent = answer.sentence
      this.#elsewhere.hidden = !answer.elsewhere && !this.#elsewhere.querySelector('.errorlist')
    } catch (error) {
      // The service looks again when the place is saved.
      if (/** @type {Error} */ (error).name !== 'AbortError') this.#where.textContent = ''
    }
  }
}
