/** The map of moves: from the place in force to the address found, coloured by distance. */

import { showAll, sourceOf } from '../locator/drawn-places.js'
import { followAdminTheme } from '../locator/theme.js'
import { groundSources } from '../map/basemap.js'
import { createMap } from '../map/create-map.js'
import { extentOf, METROPOLE } from '../map/extent.js'
import { onSchemeChange, readPalette } from '../map/palette.js'
import { recolour } from '../map/show-notices.js'
import { MOVES, movesLayers } from './moves-layers.js'

/** @typedef {import('maplibre-gl').Map} GlMap */
/** @typedef {import('../locator/metres.js').Place} Place */

/**
 * @typedef {object} Move
 * @property {number} key
 * @property {Place | null} from null for a new place
 * @property {Place} to
 * @property {number | null} metres
 * @property {string} title
 */

/**
 * @param {HTMLElement} container
 * @param {Move[]} moves
 * @param {(key: number, fromMap: boolean) => void} onPoint
 * @returns {Promise<GlMap>}
 */
export async function openMoves(container, moves, onPoint) {
  followAdminTheme(() => colour())
  const places = moves.flatMap(({ from, to }) => (from ? [from, to] : [to]))
  const map = createMap(
    container,
    {
      version: 8,
      sources: { ...groundSources(), [MOVES]: { type: 'geojson', data: drawn(moves, []) } },
      layers: movesLayers(readPalette()),
    },
    {
      bounds: extentOf(places) ?? METROPOLE,
      fitBoundsOptions: { padding: 40, maxZoom: 14 },
    },
  )
  await map.once('style.load')
  function colour() {
    recolour(map, movesLayers(readPalette()))
  }
  onSchemeChange(colour)
  const canvas = map.getCanvas()
  canvas.setAttribute('aria-label', 'Carte des déplacements')
  canvas.setAttribute('aria-describedby', 'map-help')
  for (const layer of ['move-line', 'move-end']) {
    map.on('click', layer, ({ features }) => onPoint(features?.[0].properties.key, true))
    map.on('mouseenter', layer, () => canvas.classList.add('is-over'))
    map.on('mouseleave', layer, () => canvas.classList.remove('is-over'))
  }
  if (places.length > 1) showAll(map, places)
  return map
}

/**
 * @param {GlMap} map
 * @param {Move[]} moves
 * @param {number[]} chosen
 */
export function showChosen(map, moves, chosen) {
  sourceOf(map, MOVES).setData(drawn(moves, chosen))
}

/**
 * @param {Move[]} moves
 * @param {number[]} chosen
 * @returns {GeoJSON.FeatureCollection}
 */
function drawn(moves, chosen) {
  const features = moves.flatMap(({ key, from, to, metres }) => {
    const properties = { key, metres: metres ?? -1, chosen: chosen.includes(key) }
    /** @type {GeoJSON.Geometry[]} */
    const shapes = [{ type: 'Point', coordinates: to }]
    if (from) shapes.push({ type: 'LineString', coordinates: [from, to] })
    return shapes.map((geometry) => ({
      type: /** @type {const} */ ('Feature'),
      properties,
      geometry,
    }))
  })
  return { type: 'FeatureCollection', features }
}
