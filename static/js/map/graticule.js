/** Meridians and parallels of a view, with their degrees: the ground where nothing else is. */

import { gettext } from '../words.js'

/** @typedef {import('../search/criteria.js').Box} Box */

const STEPS = [10, 5, 1, 1 / 2, 1 / 6, 1 / 12, 1 / 30, 1 / 60, 1 / 120, 1 / 240] // degrees
const APART = 170 // pixels at least between two meridians
const NORTHMOST = 85 // Web Mercator ends there
const WEST = gettext('O')

/**
 * @param {number} zoom
 * @returns {number} degrees between two meridians
 */
export function stepAt(zoom) {
  const pixelsPerDegree = (512 * 2 ** zoom) / 360
  return STEPS.filter((step) => step * pixelsPerDegree >= APART).at(-1) ?? STEPS[0]
}

/**
 * @param {Box} box
 * @param {number} zoom
 * @returns {GeoJSON.FeatureCollection<GeoJSON.LineString, {label: string}>} lines that run a
 *   view's width past each side of the box, so that a small move shows no end
 */
export function graticuleOf([west, south, east, north], zoom) {
  const step = stepAt(zoom)
  const [wide, high] = [east - west, north - south]
  const top = Math.min(north + high, NORTHMOST)
  const bottom = Math.max(south - high, -NORTHMOST)
  const meridians = multiples(step, west - wide, east + wide).map((lon) =>
    line(degrees(lon, 'E', WEST), [lon, bottom], [lon, top]),
  )
  const parallels = multiples(step, bottom, top).map((lat) =>
    line(degrees(lat, 'N', 'S'), [west - wide, lat], [east + wide, lat]),
  )
  return { type: 'FeatureCollection', features: [...meridians, ...parallels] }
}

/**
 * @param {number} value degrees
 * @param {string} positive
 * @param {string} negative
 * @returns {string} such as `48° 30′ N`; the last zeros left out
 */
export function degrees(value, positive, negative) {
  const seconds = Math.round(Math.abs(value) * 3600)
  const parts = [
    `${Math.floor(seconds / 3600)}°`,
    seconds % 3600 > 0 ? ` ${Math.floor((seconds % 3600) / 60)}′` : '',
    seconds % 60 > 0 ? ` ${seconds % 60}″` : '',
    seconds > 0 ? ` ${value > 0 ? positive : negative}` : '',
  ]
  return parts.join('')
}

/**
 * @param {number} step
 * @param {number} from
 * @param {number} to
 */
function multiples(step, from, to) {
  const first = Math.ceil(from / step)
  const last = Math.floor(to / step)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, rank) => (first + rank) * step)
}

/**
 * @param {string} label
 * @param {...GeoJSON.Position} coordinates
 * @returns {GeoJSON.Feature<GeoJSON.LineString, {label: string}>}
 */
function line(label, ...coordinates) {
  return { type: 'Feature', properties: { label }, geometry: { type: 'LineString', coordinates } }
}
