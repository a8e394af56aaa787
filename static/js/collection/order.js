/**
 * Places put in the order of a walk. Pure. A plain heuristic: from the first place always to the
 * nearest one that is left, then every stretch is turned round for as long as that shortens the
 * way (2-opt). The first place stays the first; distances are as the crow flies.
 */

const EARTH = 6_371_008.8 // metres, the sphere of notices/sphere.py
const GAIN = 0.01 // metres: less is rounding

/**
 * @param {readonly GeoJSON.Position[]} places lon, lat
 * @returns {number[]} their ranks, in the order of the walk
 */
export function walkThrough(places) {
  const order = nearestNext(places)
  while (turnOneStretch(places, order));
  return order
}

/**
 * @param {readonly GeoJSON.Position[]} places in the order of the walk
 * @returns {number} metres
 */
export function lengthOf(places) {
  return places.slice(1).reduce((sum, place, rank) => sum + metres(places[rank], place), 0)
}

/** @param {readonly GeoJSON.Position[]} places */
function nearestNext(places) {
  const order = places.length > 0 ? [0] : []
  const left = new Set(places.keys())
  left.delete(0)
  while (left.size > 0) {
    const here = places[order[order.length - 1]]
    let nearest = -1
    let least = Number.POSITIVE_INFINITY
    for (const rank of left) {
      const far = metres(here, places[rank])
      if (far < least) [nearest, least] = [rank, far]
    }
    order.push(nearest)
    left.delete(nearest)
  }
  return order
}

/**
 * @param {readonly GeoJSON.Position[]} places
 * @param {number[]} order changed in place
 * @returns {boolean} whether it became shorter
 */
function turnOneStretch(places, order) {
  const between = (/** @type {number} */ a, /** @type {number} */ b) =>
    b < order.length ? metres(places[order[a]], places[order[b]]) : 0 // nothing after the last
  for (let first = 1; first < order.length - 1; first++) {
    for (let last = first + 1; last < order.length; last++) {
      const now = between(first - 1, first) + between(last, last + 1)
      const after =
        last + 1 < order.length
          ? between(first - 1, last) + between(first, last + 1)
          : between(first - 1, last)
      if (after < now - GAIN) {
        order.splice(first, last - first + 1, ...order.slice(first, last + 1).reverse())
        return true
      }
    }
  }
  return false
}

/**
 * @param {GeoJSON.Position} from
 * @param {GeoJSON.Position} to
 */
function metres([lon, lat], [lon2, lat2]) {
  const radians = Math.PI / 180
  const half = (/** @type {number} */ angle) => Math.sin((angle * radians) / 2) ** 2
  const chord =
    half(lat2 - lat) + Math.cos(lat * radians) * Math.cos(lat2 * radians) * half(lon2 - lon)
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(chord)))
}
