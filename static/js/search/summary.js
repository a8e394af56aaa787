/** What a list line, a mark and a popup say of a notice, whichever door it came through. */

/**
 * @typedef {object} Summary
 * @property {string} ref
 * @property {string} base
 * @property {string} name
 * @property {string} kind
 * @property {string} where commune and département; '' when it came from a tile
 * @property {string} when
 * @property {string} protection words of the API joined by a space
 * @property {string} precision
 * @property {number | null} radius_m
 * @property {boolean | string | null} verified
 * @property {boolean} generalised
 * @property {string | null} no_place_because
 * @property {GeoJSON.Position | null} place
 * @property {string} [along] where it is on a route
 */

import { centuries, period } from './wording.js'

/**
 * @param {import('../api.js').Notice} notice
 * @returns {Summary}
 */
export function summaryOf({ geometry, properties: notice }) {
  const { ref, base, name, precision, radius_m, verified, generalised, no_place_because } = notice
  const departement = notice.departement ? ` (${notice.departement})` : ''
  return {
    ...{ ref, base, name, precision, radius_m, verified, generalised, no_place_because },
    kind: notice.type.join(', '),
    where: notice.commune + (notice.commune && departement),
    when: centuries(notice.centuries) || period(notice.period_from, notice.period_to),
    protection: notice.protection.join(' '),
    place: geometry?.coordinates ?? null,
  }
}

/**
 * @param {Record<string, any>} single properties of a single notice in a tile, or of a summary
 *   that MapLibre gives back
 * @param {GeoJSON.Position} place
 * @returns {Summary}
 */
export function summaryOfDrawn(single, place) {
  return {
    ref: single.ref,
    base: single.base,
    name: single.name,
    kind: single.kind ?? '',
    where: single.where ?? '',
    when: single.when ?? period(single.from, single.to),
    protection: single.protection ?? '',
    precision: single.precision ?? '',
    radius_m: single.radius_m ?? null,
    verified: single.verified ?? null,
    generalised: single.generalised ?? false,
    no_place_because: null,
    place,
  }
}
