/** Boxes of places, in degrees. Pure: nothing here knows the map. */

/** @typedef {import('../search/criteria.js').Box} Box */

/** Metropolitan France with Corsica. */
export const METROPOLE = /** @type {Box} */ ([-5.3, 41.3, 9.7, 51.2])

const WORLD = /** @type {Box} */ ([-180, -90, 180, 90])

/**
 * @param {readonly GeoJSON.Position[]} places
 * @returns {Box | null}
 */
export function extentOf(places) {
  if (places.length === 0) return null
  const lon = places.map((place) => place[0])
  const lat = places.map((place) => place[1])
  return [Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)]
}

/**
 * The view that shows results: all of them, except that one box over metropolitan France and
 * the overseas together would be the whole Earth. Then metropolitan France wins.
 * @param {readonly GeoJSON.Position[]} places
 * @returns {Box | null}
 */
export function viewOf(places) {
  const near = places.filter((place) => holds(METROPOLE, place))
  return extentOf(near.length > 0 ? near : places)
}

/**
 * @param {Box} box
 * @param {GeoJSON.Position} place
 */
export function holds([west, south, east, north], [lon, lat]) {
  return lon >= west && lon <= east && lat >= south && lat <= north
}

/**
 * Keep a box of the screen within what the API accepts: a map zoomed out shows more than
 * once around the Earth.
 * @param {Box} box
 * @returns {Box}
 */
export function withinWorld([west, south, east, north]) {
  const clamped = /** @type {Box} */ ([wrap(west), clamp(south), wrap(east), clamp(north)])
  return east - west >= 360 ? [WORLD[0], clamped[1], WORLD[2], clamped[3]] : clamped
}

/** @param {number} lat */
function clamp(lat) {
  return Math.max(WORLD[1], Math.min(WORLD[3], lat))
}

/** @param {number} lon */
function wrap(lon) {
  return lon < -180 || lon > 180 ? ((((lon + 180) % 360) + 360) % 360) - 180 : lon
}

/**
 * @param {string} hash such as `#map=13/48.85/2.35`
 * @returns {boolean} whether it says a view that can be shown
 */
export function namesView(hash) {
  const [zoom, lat, lon] = (/[#&]map=([^&]*)/.exec(hash)?.[1] ?? '').split('/').map(Number)
  return zoom >= 0 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
}
