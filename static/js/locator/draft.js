/** The place that is being decided: one point, however it was found, and who wants to know. */

/** @typedef {import('./metres.js').Place} Place */
/** @typedef {'dragged' | 'nudged' | 'clicked' | 'typed' | 'pasted' | 'address' | 'candidate' | 'finding'} Way */

/**
 * @typedef {object} Choice
 * @property {Place} place
 * @property {Way} way kept with the place as evidence
 * @property {string} [original] what was pasted, or the address found
 * @property {number | null} [precision] where the choice says it
 * @property {number | null} [radius] metres
 */

export class Draft {
  /** @type {((choice: Choice) => void)[]} */
  #followers = []

  /** @param {Place | null} place the elected one, or none */
  constructor(place) {
    this.place = place
    this.elected = place
  }

  /** @param {(choice: Choice) => void} act */
  follow(act) {
    this.#followers.push(act)
  }

  /** @param {Choice} choice */
  choose(choice) {
    this.place = choice.place
    for (const act of this.#followers) act(choice)
  }
}
