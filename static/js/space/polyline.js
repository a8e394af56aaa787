/** Encoded polylines (Google's algorithm) of five decimals: lines short enough for an address. */

const SCALE = 1e5

/**
 * @param {readonly GeoJSON.Position[]} line lon, lat
 * @returns {string}
 */
export function encodePolyline(line) {
  let [lastLat, lastLon] = [0, 0]
  let text = ''
  for (const [lon, lat] of line) {
    const [y, x] = [Math.round(lat * SCALE), Math.round(lon * SCALE)]
    text += encoded(y - lastLat) + encoded(x - lastLon)
    ;[lastLat, lastLon] = [y, x]
  }
  return text
}

/**
 * @param {string} text
 * @returns {GeoJSON.Position[]} lon, lat; what is cut short or strange ends it
 */
export function decodePolyline(text) {
  const steps = [...text.matchAll(/[_-~]*[?-^]/g)].map(([chunk]) => decoded(chunk))
  /** @type {GeoJSON.Position[]} */
  const line = []
  let [lat, lon] = [0, 0]
  for (let n = 0; n + 1 < steps.length; n += 2) {
    lat += steps[n]
    lon += steps[n + 1]
    line.push([lon / SCALE, lat / SCALE])
  }
  return line
}

/** @param {number} step whole number */
function encoded(step) {
  let left = step < 0 ? -2 * step - 1 : 2 * step
  let text = ''
  while (left >= 32) {
    text += String.fromCharCode((left % 32) + 32 + 63)
    left = Math.floor(left / 32)
  }
  return text + String.fromCharCode(left + 63)
}

/** @param {string} chunk */
function decoded(chunk) {
  let value = 0
  for (const letter of [...chunk].reverse()) value = value * 32 + ((letter.charCodeAt(0) - 63) % 32)
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}
