/** The notices that the page lists, around and linked: on the small map, and in step with it. */

import { find, findAll } from '../dom.js'
import { fit } from '../map/clusters.js'
import { extentOf, holds, METROPOLE } from '../map/extent.js'
import { FOUND } from '../map/notices-layer.js'
import { pointOf } from '../map/show-notices.js'

/** @typedef {import('maplibre-gl').Map} GlMap */
/** @typedef {Pick<import('../search/summary.js').Summary, 'place' | 'base' | 'radius_m' | 'protection'>} Marked */

const CLOSEST = 15
const FARTHEST_KM = 30 // of the map's view: what is linked may be at the other end of France
const KM_PER_DEGREE = 111.2

/** @returns {HTMLElement[]} the lines of the lists whose notice has a place */
function lines() {
  return findAll('.neighbour[data-lon]', HTMLElement)
}

/** @param {HTMLElement} line */
function placeOf({ dataset }) {
  return [Number(dataset.lon), Number(dataset.lat)]
}

/** @param {HTMLElement} line @returns {Marked} */
function markedBy(line) {
  const { base = '', radius = '', protection = '' } = line.dataset
  return { place: placeOf(line), base, radius_m: radius ? Number(radius) : null, protection }
}

/**
 * Each listed notice once; those on the notice's own spot are under its mark.
 * @param {GeoJSON.Position} here
 */
export function neighboursOf(here) {
  const once = new Map(lines().map((line) => [line.dataset.ref, line]))
  const apart = [...once.values()].filter((line) => !isSame(placeOf(line), here))
  return { apart, together: once.size - apart.length }
}

/**
 * @param {GlMap} map
 * @param {HTMLElement[]} apart
 */
export function drawNeighbours(map, apart) {
  const source = /** @type {import('maplibre-gl').GeoJSONSource} */ (map.getSource(FOUND))
  const features = apart.map((line) => {
    const { ref, name = '' } = line.dataset
    return pointOf(placeOf(line), { ...markedBy(line), place: null, ref, name, count: 1 })
  })
  source.setData({ type: 'FeatureCollection', features })
}

/**
 * The notice and its neighbours; what is far away stays out of the view, and on the map.
 * @param {GlMap} map
 * @param {GeoJSON.Position} here
 * @param {HTMLElement[]} apart
 */
export function fitNeighbours(map, here, apart) {
  const near = apart.map(placeOf).filter((place) => kilometres(place, here) <= FARTHEST_KM)
  const box = extentOf([here, ...near])
  if (box && near.length > 0) fit(map, box, CLOSEST)
}

/**
 * @param {GlMap} map
 * @param {HTMLElement[]} apart
 * @param {(marked: Marked | null) => void} onPoint the line that the visitor is on
 */
export function keepInStep(map, apart, onPoint) {
  for (const line of apart) {
    for (const event of ['pointerenter', 'focusin']) {
      line.addEventListener(event, () => onPoint(markedBy(line)))
    }
    for (const event of ['pointerleave', 'focusout']) {
      line.addEventListener(event, () => onPoint(null))
    }
  }
  const layers = ['mark', 'dot'].map((kind) => `${FOUND}-${kind}`)
  map.on('mousemove', ({ point }) => {
    const over = map.queryRenderedFeatures(point, { layers })[0]
    map.getCanvas().style.setProperty('cursor', over ? 'pointer' : '')
    for (const line of apart) {
      line.classList.toggle('is-pointed', line.dataset.ref === over?.properties.ref)
    }
  })
  map.on('click', layers, ({ features = [] }) => {
    const ref = features[0]?.properties.ref
    const line = apart.find(({ dataset }) => dataset.ref === ref)
    if (line) find('a', HTMLAnchorElement, line).focus()
  })
}

/** @param {GeoJSON.Position} place */
export function isInMetropole(place) {
  return holds(METROPOLE, place)
}

/** @param {GeoJSON.Position} one @param {GeoJSON.Position} other */
function isSame(one, other) {
  return kilometres(one, other) < 0.001
}

/** @param {GeoJSON.Position} one @param {GeoJSON.Position} other */
function kilometres([lon, lat], [otherLon, otherLat]) {
  const east = (lon - otherLon) * Math.cos((lat * Math.PI) / 180)
  return Math.hypot(east, lat - otherLat) * KM_PER_DEGREE
}
