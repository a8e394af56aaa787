/** How many notices were found, said once for the eye and for the ear. */

import { find } from '../dom.js'
import { counted, countSentence } from './wording.js'

export class Counts {
  /** @type {number | null} */
  #inView = null
  /** @type {{all: number, unlocated: number} | null} */
  #totals = null

  /** @param {HTMLElement} root */
  constructor(root) {
    this.sentence = find('#count', HTMLElement, root)
    this.note = find('#count-note', HTMLElement, root)
    this.unlocated = find('#unlocated', HTMLButtonElement, root)
  }

  /**
   * @param {number | null} inView null when the list is not that of a map
   * @param {string} [note] what the map cannot show
   */
  showInView(inView, note = '') {
    this.#inView = inView
    this.#show()
    this.note.textContent = note
    this.note.hidden = note === ''
  }

  /**
   * @param {number} all
   * @param {number} unlocated of them, without a place
   */
  showTotals(all, unlocated) {
    this.#totals = { all, unlocated }
    this.#show()
    this.unlocated.textContent = `Voir ${counted(unlocated, 'notice')} sans position`
    this.unlocated.hidden = unlocated === 0 || unlocated === all
  }

  /** @param {string} message */
  fail(message) {
    this.sentence.textContent = message
  }

  #show() {
    if (!this.#totals) return
    const { all } = this.#totals
    this.sentence.textContent =
      this.#inView === null ? counted(all, 'notice') : countSentence(this.#inView, all)
  }
}
