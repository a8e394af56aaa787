/** Draw the evidence: the commune, the candidates, the suggestions, the circles of doubt. */

import { LngLatBounds, Marker } from 'maplibre-gl'
import { getJson } from '../api.js'
import { make } from '../dom.js'
import { extentOf } from '../map/extent.js'
import { CLOSE, paddingOf } from './evidence-map.js'
import { COMMUNE, DOUBTS, MOVE } from './layers.js'
import { circleOf } from './metres.js'

/** @typedef {import('maplibre-gl').Map} GlMap */
/** @typedef {import('./metres.js').Place} Place */
/** @typedef {import('./page.js').Drawn} Drawn */

/**
 * @param {GlMap} map
 * @param {Drawn} drawn
 * @returns {Promise<Place[]>} the corners of its box; none without an outline
 */
export async function drawCommune(map, { outline }) {
  if (!outline) return []
  const commune = await getJson(outline)
  sourceOf(map, COMMUNE).setData(commune)
  const box = extentOf(commune.geometry.coordinates.flat(2))
  if (!box) return []
  const [west, south, east, north] = box
  return [
    [west, south],
    [east, north],
  ]
}

/**
 * Draw the candidates as numbers, those of the list, and the suggestions as question marks;
 * the first of the list on top.
 * @param {GlMap} map
 * @param {Drawn} drawn
 * @param {(kind: 'candidate' | 'finding', pk: number) => void} onClick
 */
export function drawCandidates(map, { candidates, suggestions }, onClick) {
  for (const { pk, lon, lat } of suggestions) {
    const title = 'Position suggérée par un contrôle'
    mark(map, [lon, lat], '?', 'is-suggested', title, () => onClick('finding', pk))
  }
  for (const { pk, rank, state, title, lon, lat } of [...candidates].reverse()) {
    mark(map, [lon, lat], `${rank}`, `is-${state}`, title, () => onClick('candidate', pk))
  }
}

/**
 * The lists hold the same buttons for the keyboard: these are for the pointer only.
 * @param {GlMap} map
 * @param {Place} place
 * @param {string} text
 * @param {string} look
 * @param {string} title
 * @param {() => void} act
 */
function mark(map, [lng, lat], text, look, title, act) {
  const number = make('span', { class: `rank ${look}` }, text)
  const element = make('div', { class: `spot ${look}`, title, 'aria-hidden': 'true' }, number)
  element.addEventListener('click', (event) => {
    event.stopPropagation()
    act()
  })
  new Marker({ element }).setLngLat({ lng, lat }).addTo(map)
}

/**
 * Draw the circles of doubt, and how far the draft went from the elected place.
 * @param {GlMap} map
 * @param {Drawn} drawn
 * @param {Place | null} draft
 * @param {number} radius metres of the draft
 * @param {Place | null} elected
 */
export function drawDoubts(map, { candidates }, draft, radius, elected) {
  const standing = candidates.filter(({ state }) => state !== 'superseded')
  const circles = standing.map((c) => circle('candidate', [c.lon, c.lat], c.radius))
  if (draft && radius > 0) circles.push(circle('draft', draft, radius))
  sourceOf(map, DOUBTS).setData({ type: 'FeatureCollection', features: circles })
  const ends = draft && elected ? [elected, draft] : []
  sourceOf(map, MOVE).setData({ type: 'LineString', coordinates: ends })
}

/**
 * @param {GlMap} map
 * @param {Place[]} places
 */
export function showAll(map, places) {
  const bounds = new LngLatBounds()
  for (const place of places) bounds.extend(place)
  if (bounds.isEmpty()) return
  const padding = paddingOf(map.getContainer())
  map.fitBounds(bounds, { padding, maxZoom: CLOSE, linear: true })
}

/**
 * @param {string} whose
 * @param {Place} place
 * @param {number} radius
 * @returns {GeoJSON.Feature}
 */
function circle(whose, place, radius) {
  return { type: 'Feature', properties: { whose }, geometry: circleOf(place, radius) }
}

/**
 * @param {GlMap} map
 * @param {string} name
 */
export function sourceOf(map, name) {
  return /** @type {import('maplibre-gl').GeoJSONSource} */ (map.getSource(name))
}
