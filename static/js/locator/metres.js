/** Distances on the ground, and places so many metres away. Pure: nothing here knows the map. */

import { LANGUAGE } from '../words.js'

/** @typedef {[lon: number, lat: number]} Place degrees, WGS 84 */

const EARTH_M = 6_371_008.8 // mean radius
const METRES_PER_DEGREE = (EARTH_M * Math.PI) / 180
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000]
const STEP_PIXELS = 8
const CIRCLE_SIDES = 72

const ONE_DECIMAL = new Intl.NumberFormat(LANGUAGE, {
  maximumFractionDigits: 1,
  useGrouping: false,
})

/**
 * @param {Place} here
 * @param {Place} there
 * @returns {number} metres along a sphere: within 0.6 % of the ellipsoid's, which the service says
 */
export function metresBetween([lon1, lat1], [lon2, lat2]) {
  const [a, b] = [radians(lat1), radians(lat2)]
  const half = Math.sin((b - a) / 2) ** 2
  const wide = Math.sin(radians(lon2 - lon1) / 2) ** 2
  return 2 * EARTH_M * Math.asin(Math.sqrt(half + Math.cos(a) * Math.cos(b) * wide))
}

/**
 * @param {Place} place
 * @param {number} east metres; negative to the west
 * @param {number} north
 * @returns {Place}
 */
export function shifted([lon, lat], east, north) {
  const shrunk = Math.max(Math.cos(radians(lat)), 1e-6) // at the poles every way is south
  return [lon + east / (METRES_PER_DEGREE * shrunk), lat + north / METRES_PER_DEGREE]
}

/**
 * @param {Place} centre
 * @param {number} radius metres
 * @returns {GeoJSON.Polygon}
 */
export function circleOf(centre, radius) {
  const ring = Array.from({ length: CIRCLE_SIDES }, (_, side) => {
    const angle = (2 * Math.PI * side) / CIRCLE_SIDES
    return shifted(centre, radius * Math.cos(angle), radius * Math.sin(angle))
  })
  return { type: 'Polygon', coordinates: [[...ring, ring[0]]] }
}

/**
 * How far one press of an arrow moves the pin: a few pixels, in round metres.
 * @param {number} zoom of MapLibre, whose world is 512 pixels wide at 0
 * @param {number} lat
 * @returns {number} metres
 */
export function stepAt(zoom, lat) {
  const metresPerPixel = (2 * Math.PI * EARTH_M * Math.cos(radians(lat))) / (512 * 2 ** zoom)
  return STEPS.filter((step) => step <= metresPerPixel * STEP_PIXELS).at(-1) ?? STEPS[0]
}

/**
 * @param {number} metres
 * @returns {string} as the service says it (`place_words.metres`): `184 m`, `2,4 km`, `872 km`
 */
export function said(metres) {
  if (metres < 999.5) return `${Math.round(metres)} m`
  if (metres < 99_950) return `${ONE_DECIMAL.format(metres / 1000)} km`
  return `${Math.round(metres / 1000)} km`
}

/**
 * @param {string} text of a field, such as `48,4479`
 * @param {number} limit
 * @returns {number | null}
 */
export function degreesIn(text, limit) {
  const plain = text.trim().replace(',', '.').replace('−', '-')
  if (!/^[-+]?\d+(\.\d*)?$/.test(plain)) return null
  const degrees = Number(plain)
  return Math.abs(degrees) <= limit ? degrees : null
}

/** @param {number} degrees */
function radians(degrees) {
  return (degrees * Math.PI) / 180
}
