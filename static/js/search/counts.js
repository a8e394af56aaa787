/** How many notices were found, said once for the eye and for the ear. */

import { find } from '../dom.js'
import { ngettext } from '../words.js'
import { countSentence } from './wording.js'

export class Counts {
  #again = () => {}
  /** @type {number | null | undefined} undefined while it is awaited */
  #inView
  /** @type {{all: number, unlocated: number} | null} null while they are awaited */
  #totals = null

  /** @param {HTMLElement} root */
  constructor(root) {
    this.sentence = find('#count', HTMLElement, root)
    this.note = find('#count-note', HTMLElement, root)
    this.unlocated = find('#unlocated', HTMLButtonElement, root)
    this.retry = find('#retry', HTMLButtonElement, root)
    this.retry.addEventListener('click', () => this.#again())
  }

  /** Say nothing of new criteria before the view and the total are both known. */
  wait() {
    this.#inView = undefined
    this.#totals = null
  }

  /**
   * @param {number | null} inView null when the list is not that of a map
   * @param {string} [note] what the map cannot show
   */
  showInView(inView, note = '') {
    this.#inView = inView
    this.#show()
    this.#add(note)
  }

  /**
   * @param {number} count along a route
   * @param {number} leftOut notices that may be near it: nobody knows
   */
  showAlong(count, leftOut) {
    this.#totals = null
    this.retry.hidden = true
    this.unlocated.hidden = true
    this.sentence.textContent = ngettext(
      '%(count)s notice le long du parcours',
      '%(count)s notices le long du parcours',
      count,
    )
    const unsure = ngettext(
      'En plus, %(count)s notice dont la position est trop imprécise.',
      'En plus, %(count)s notices dont la position est trop imprécise.',
      leftOut,
    )
    this.#add(leftOut > 0 ? unsure : '')
  }

  /** @param {string} note */
  #add(note) {
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
    this.unlocated.textContent = ngettext(
      'Voir %(count)s notice sans position',
      'Voir %(count)s notices sans position',
      unlocated,
    )
    this.unlocated.hidden = unlocated === 0 || unlocated === all
  }

  /**
   * @param {string} message
   * @param {() => void} [again] where to ask once more may help
   */
  fail(message, again) {
    this.sentence.textContent = message
    if (!this.#totals) this.unlocated.hidden = true // its number is of other criteria
    this.retry.hidden = !again
    this.#again = again ?? (() => {})
  }

  #show() {
    if (!this.#totals || this.#inView === undefined) return
    this.retry.hidden = true
    const { all } = this.#totals
    this.sentence.textContent =
      this.#inView === null
        ? ngettext('%(count)s notice', '%(count)s notices', all)
        : countSentence(this.#inView, all)
  }
}
