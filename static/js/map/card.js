/** The popup of a notice: its card, and what a place on a map calls for. */

import { ServiceError, searchNotices } from '../api.js'
import { find, make } from '../dom.js'
import { addressOf, popupCard } from '../search/notice-card.js'
import { gettext } from '../words.js'

/** @typedef {import('../search/summary.js').Summary} Summary */

/** A satnav is never led to a locality, a commune or a territory. */
const DRIVEN_TO = ['building', 'parcel', 'housenumber', 'street']
const TRUE_ZOOM = 12 // further out, a mark may be metres away from its place: tiles round it

/**
 * @param {Summary} summary whose place is known
 * @param {number} [zoom] that the summary was drawn at, where it came from a mark
 */
export function cardOf(summary, zoom = TRUE_ZOOM) {
  const card = popupCard(summary)
  const acts = find('.card-act', HTMLElement, card)
  acts.append(link(`${addressOf(summary)}/position`, gettext('Est-ce bien là ?')))
  if (DRIVEN_TO.includes(summary.precision)) offerRoute(acts, summary, zoom)
  return card
}

/**
 * @param {HTMLElement} acts
 * @param {Summary} summary
 * @param {number} zoom
 */
async function offerRoute(acts, { ref, place }, zoom) {
  const there = zoom < TRUE_ZOOM ? await placeOf(ref) : place
  if (!there) return
  const [lon, lat] = there.map((degrees) => degrees.toFixed(6))
  acts.append(link(`geo:${lat},${lon}`, gettext('Itinéraire')))
}

/**
 * @param {string} ref
 * @returns {Promise<GeoJSON.Position | null>} null when the service does not say
 */
async function placeOf(ref) {
  try {
    const { features } = await searchNotices(new URLSearchParams({ ref, limit: '1' }))
    return features[0]?.geometry?.coordinates ?? null
  } catch (error) {
    if (error instanceof ServiceError) return null
    throw error
  }
}

/**
 * @param {string} href
 * @param {string} words
 */
function link(href, words) {
  return make('a', { class: 'button button-small', href }, words)
}
