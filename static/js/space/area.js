/** Areas: how they are written in an address, and where they are. Pure: nothing here knows the map. */

import { decodePolyline, encodePolyline } from './polyline.js'

/** @typedef {import('../search/criteria.js').Box} Box */
/** @typedef {GeoJSON.Position} Position */

/**
 * @typedef {{kind: 'circle', centre: Position, metres: number}} Circle
 * @typedef {{kind: 'box', box: Box}} Rectangle
 * @typedef {{kind: 'polygon', ring: Position[]}} Polygon not closed
 * @typedef {Circle | Rectangle | Polygon} Area
 */

export const MAX_VERTICES = 100
export const MAX_METRES = 500_000

const RADIUS_M = 6_371_008.8 // of the sphere of the service
const DECIMALS = 5
const SIDES = 96 // of what is drawn for a circle
const STEP = 1 // degree: an edge is straight in degrees, and bends on the map

/**
 * @param {Area} area
 * @returns {string} as the parameter `area` has it
 */
export function writeArea(area) {
  if (area.kind === 'polygon') return `polygon:${encodePolyline(area.ring)}`
  if (area.kind === 'box') return `box:${area.box.map(rounded).join()}`
  return `circle:${area.centre.map(rounded).join()},${Math.round(area.metres)}`
}

/**
 * @param {string} text
 * @returns {Area | null} null for what is no area; the service says why
 */
export function readArea(text) {
  const [kind, written = ''] = text.split(/:(.*)/s)
  if (kind === 'polygon') {
    const ring = decodePolyline(written)
    return ring.length < 3 ? null : { kind, ring }
  }
  const numbers = written.split(',').map(Number)
  if (!numbers.every(Number.isFinite)) return null
  if (kind === 'circle' && numbers.length === 3) {
    return { kind, centre: numbers.slice(0, 2), metres: numbers[2] }
  }
  if (kind === 'box' && numbers.length === 4) return { kind, box: /** @type {Box} */ (numbers) }
  return null
}

/**
 * @param {Area} area
 * @returns {Position[]} a closed ring to draw; longitudes go on past 180
 */
export function outlineOf(area) {
  if (area.kind === 'circle') return circle(area.centre, area.metres)
  const ring = area.kind === 'box' ? corners(area.box) : area.ring
  return bent(unwound([...ring, ring[0]]))
}

/**
 * @param {Area} area
 * @returns {Box} whose east may be beyond 180
 */
export function boundsOf(area) {
  const outline = outlineOf(area)
  const [lon, lat] = [0, 1].map((axis) => outline.map((place) => place[axis]))
  return [Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)]
}

/**
 * Metres of the great circle, as the service counts them.
 * @param {Position} from
 * @param {Position} to
 */
export function metresBetween(from, to) {
  const [lon, lat, toLon, toLat] = [...from, ...to].map((degrees) => (degrees * Math.PI) / 180)
  const across = Math.sin((toLon - lon) / 2) ** 2 * Math.cos(lat) * Math.cos(toLat)
  const half = Math.sin((toLat - lat) / 2) ** 2 + across
  return 2 * RADIUS_M * Math.asin(Math.min(1, Math.sqrt(half)))
}

/**
 * @param {readonly Position[]} ring not closed
 * @returns {boolean} whether two of its edges cross
 */
export function crossesItself(ring) {
  const edges = ring.map((place, n) => [place, ring[(n + 1) % ring.length]])
  return edges.some(([a, b], n) =>
    edges.slice(n + 1).some(([c, d]) => {
      const shared = [a, b].some((end) => end === c || end === d)
      return !shared && turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
    }),
  )
}

/**
 * Read a place a line, latitude first, as maps and telephones give them.
 * @param {string} text
 * @returns {Position[] | null} lon, lat; null when a line is no place
 */
export function readPlaces(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const places = lines.map((line) => {
    const pair = /^\s*(-?\d+(?:[.,]\d+)?)\s*[;,\s]\s*(-?\d+(?:[.,]\d+)?)\s*$/.exec(line)
    const [lat, lon] = pair ? pair.slice(1).map((side) => Number(side.replace(',', '.'))) : []
    return pair && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null
  })
  return places.includes(null) ? null : /** @type {Position[]} */ (places)
}

/** @param {number} degrees */
function rounded(degrees) {
  return Number(degrees.toFixed(DECIMALS))
}

/** @param {Box} box */
function corners([west, south, east, north]) {
  const right = east < west ? east + 360 : east
  // A step in between: a box may be wider than half of the Earth.
  const middle = (west + right) / 2
  return [
    ...[west, middle, right].map((lon) => [lon, south]),
    ...[right, middle, west].map((lon) => [lon, north]),
  ]
}

/** @param {Position[]} line */
function unwound(line) {
  let last = line[0][0]
  return line.map(([lon, lat]) => {
    last = lon + 360 * Math.round((last - lon) / 360)
    return [last, lat]
  })
}

/** @param {Position[]} line */
function bent(line) {
  const pieces = line.slice(1).map((to, n) => {
    const [from] = [line[n]]
    const steps = Math.max(1, Math.ceil(Math.abs(to[1] - from[1]) / STEP))
    return Array.from({ length: steps }, (_, step) =>
      from.map((side, axis) => side + ((to[axis] - side) * step) / steps),
    )
  })
  return [...pieces.flat(), line[line.length - 1]]
}

/**
 * @param {Position} centre
 * @param {number} metres
 */
function circle([lon, lat], metres) {
  const [angle, start] = [metres / RADIUS_M, (lat * Math.PI) / 180]
  return Array.from({ length: SIDES + 1 }, (_, side) => {
    const way = (2 * Math.PI * side) / SIDES
    const there = Math.asin(
      Math.sin(start) * Math.cos(angle) + Math.cos(start) * Math.sin(angle) * Math.cos(way),
    )
    const turned = Math.atan2(
      Math.sin(way) * Math.sin(angle) * Math.cos(start),
      Math.cos(angle) - Math.sin(start) * Math.sin(there),
    )
    return [lon + (turned * 180) / Math.PI, (there * 180) / Math.PI]
  })
}

/**
 * @param {Position} a
 * @param {Position} b
 * @param {Position} c
 */
function turn(a, b, c) {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}
