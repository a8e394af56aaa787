/** What the page of the locator gives its modules: the evidence, as the service wrote it. */

import { find } from '../dom.js'

/** @typedef {import('./metres.js').Place} Place */

/**
 * @typedef {object} Candidate
 * @property {number} pk
 * @property {number} rank in the list
 * @property {number} lon degrees
 * @property {number} lat
 * @property {number} precision
 * @property {number} radius metres
 * @property {'elected' | 'waiting' | 'disputed' | 'superseded' | 'accused'} state
 * @property {string} title
 *
 * @typedef {object} Suggestion of a finding
 * @property {number} pk
 * @property {number} lon
 * @property {number} lat
 * @property {number | null} precision
 * @property {number | null} radius
 *
 * @typedef {object} Drawn
 * @property {Candidate[]} candidates
 * @property {Suggestion[]} suggestions
 * @property {number | null} [accused] candidate in doubt, on the page of a finding
 * @property {Place | null} centre of the commune
 * @property {Record<string, number>} radii usual doubt in metres, by precision
 * @property {string} outline address; '' when the commune has none
 * @property {string} neighbours address
 * @property {string} readings address
 * @property {string} found_addresses address
 * @property {string} whereabouts address
 */

/** @returns {Drawn} */
export function readDrawn() {
  return JSON.parse(find('#drawn', HTMLScriptElement).textContent ?? '')
}

/**
 * @param {Drawn} drawn
 * @returns {Place | null}
 */
export function electedOf({ candidates }) {
  const elected = candidates.find(({ state }) => state === 'elected')
  return elected ? [elected.lon, elected.lat] : null
}

/**
 * @param {Drawn} drawn
 * @param {'candidate' | 'finding'} kind
 * @param {number} pk
 * @returns {import('./draft.js').Choice | null}
 */
export function choiceOf(drawn, kind, pk) {
  const list = kind === 'candidate' ? drawn.candidates : drawn.suggestions
  const taken = list.find((one) => one.pk === pk)
  if (!taken) return null
  const { lon, lat, precision, radius } = taken
  return { place: [lon, lat], way: kind, precision, radius, original: `${kind} ${pk}` }
}

/**
 * @param {string} address
 * @param {Record<string, string>} params
 */
export function asking(address, params) {
  return `${address}?${new URLSearchParams(params)}`
}
